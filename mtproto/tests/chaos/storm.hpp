#pragma once

#include <cstdint>
#include <map>

#include "scene.hpp"

namespace layer::chaos {

/// What goes wrong besides the weather.
struct Trouble {
  bool restarts = false;
  bool salts = false;
  /// Of the server, by an hour either way.
  bool clock_jumps = false;
  /// Of the client's machine.
  bool machine_clock_jumps = false;
  bool temporary_keys = false;
  /// For a while the server says nothing, or nothing that can be read.
  bool silence = false;
  /// For a while there are too many connections.
  bool floods = false;
};

/// What the bytes of a storm's connections travel in.
enum class Dress : std::uint8_t { streams, web };

/// Connections of many kinds, many calls on each, and bad weather between them and the server.
class Storm {
 public:
  Storm(std::uint64_t seed, Weather weather, Trouble trouble, Dress dress = Dress::streams,
        Through through = Through::nothing);

  /// Lets calls and faults happen for a while; then the rest of them end in calm weather. Fails the
  /// test that runs if anything is not as it must be.
  void run(int calls);

  /// All that went wrong.
  std::uint64_t faults() const { return total(scene_.relay.counts()) + troubles_; }

  /// How many calls ended in which way.
  std::map<CallRecord::Outcome, int> outcomes() const { return scene_.ledger.outcomes(); }

 private:
  Scene::Task live(int calls);
  void connect_by_streams();
  void connect_by_web();
  void connect_by_mtproxy();
  void begin_call();
  Scene::Task cancel_later(std::uint32_t call, std::chrono::milliseconds after);
  void cause_trouble();
  bool happen(std::size_t kind);

  Scene scene_;
  mtproto::Noise& noise_;
  Weather weather_;
  Trouble trouble_;
  std::uint64_t troubles_ = 0;
  bool server_clock_wrong_ = false;
  bool machine_clock_wrong_ = false;
};

}  // namespace layer::chaos
