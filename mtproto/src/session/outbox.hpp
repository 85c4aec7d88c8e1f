#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/time.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

#include "session/numbering.hpp"

namespace layer::mtproto {

/// A message of ours, from its making until nothing more can be said about it.
struct Outgoing {
  enum class Kind {
    call,             // a client's: ends with its answer
    notice,           // a server's: ends with its ack
    destroy_session,  // calls of the session's own
    destroy_key,
    ack,  // from here on not content, and not worth repeating on another connection
    ping,
    salt_request,
    state_request,
    resend_request,
    answer_request,
    drop_answer,
    reply,
  };

  enum class State {
    queued,
    sent,
    /// The other side has it.
    received,
  };

  Kind kind = Kind::call;
  Content content = Content::related;
  State state = State::queued;
  /// What `push` gave: stays when the number changes.
  MsgId name;
  Number number;
  Bytes body;
  /// Names of the calls that the server shall execute before.
  std::vector<MsgId> after;
  bool repeatable = false;
  /// A quick ack is wanted, and has not come.
  bool quick_ack = false;

  /// The connection it was last sent on under this number; 0 for none.
  unsigned connection = 0;
  /// How often it was sent under this number.
  int copies = 0;
  /// When it was first sent under this number.
  TimePoint sent_at{};
  /// When its receipt was last asked about, or when it was last sent again.
  TimePoint asked_at{};
  int refusals = 0;
  /// The server may have taken it under a number that it had before (client).
  bool maybe_taken = false;
  /// Only alone, after its container was refused.
  bool alone = false;
  /// A message it comes after got a new number since this was sent: the server waits in vain.
  bool stale_order = false;
  /// A message it comes after has failed: so must it.
  bool doomed = false;
  /// The missing ack was reported (server).
  bool overdue = false;

  /// What a question is about.
  std::vector<std::int64_t> asked;
  /// The request that it answers (server).
  MsgId reply_to;

  [[nodiscard]] bool is_service() const noexcept { return kind >= Kind::ack; }

  /// Whether msgs_state_info answers it.
  [[nodiscard]] bool is_question() const noexcept {
    return kind == Kind::state_request || kind == Kind::resend_request ||
           kind == Kind::answer_request;
  }

  [[nodiscard]] bool in_flight() const noexcept { return state != State::queued; }

  /// Whether the other side may have seen it.
  [[nodiscard]] bool was_sent() const noexcept { return connection != 0; }
};

/// Our messages, by the id they have now, and the order in which they are to be sent: service
/// messages first.
class Outbox {
 public:
  using Messages = std::unordered_map<MsgId, Outgoing>;

  /// Adds a message and queues it.
  Outgoing& add(Outgoing message);

  [[nodiscard]] Outgoing* find(MsgId id);
  [[nodiscard]] Outgoing* find_named(MsgId name);

  void erase(const Outgoing& message);

  /// Queues a message again.
  void queue(Outgoing& message);

  /// Gives a message another number. References to it stay valid.
  void renumber(Outgoing& message, Number number);

  /// The same for the first message, which keeps its place.
  void renumber_front(Outgoing& first, Number number);

  /// The first queued message; null if there is none.
  [[nodiscard]] Outgoing* front();
  /// Takes the first message off the queue, which then counts as sent.
  void pop_front();

  /// Drops all service messages: they were about a connection that is gone.
  void drop_service_messages();

  /// Drops service messages that were sent long ago.
  void trim();

  /// Service messages that wait for their sending.
  [[nodiscard]] std::size_t service_backlog() const noexcept { return service_queue_.size(); }

  /// Messages that are not service messages.
  [[nodiscard]] std::size_t size() const noexcept { return content_; }

  [[nodiscard]] Messages& messages() noexcept { return messages_; }

  /// Ids of what is not a service message, ascending: of all, or of what is not queued.
  [[nodiscard]] std::vector<MsgId> content_ids() const;
  [[nodiscard]] std::vector<MsgId> in_flight() const;

 private:
  std::deque<MsgId>& queue_of(const Outgoing& message) noexcept;
  Outgoing* front_of(std::deque<MsgId>& queue);
  Outgoing& put(MsgId id, Outgoing message);

  Messages messages_;
  // One allocation less for each call.
  std::vector<Messages::node_type> spare_;
  std::unordered_map<MsgId, MsgId> renamed_;
  // Entries of messages that are gone, or were queued twice, are skipped when they come up.
  std::deque<MsgId> service_queue_;
  std::deque<MsgId> content_queue_;
  std::deque<MsgId> service_sent_;
  std::size_t content_ = 0;
};

}  // namespace layer::mtproto
