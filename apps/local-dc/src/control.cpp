#include "control.hpp"

#include <boost/asio/executor_work_guard.hpp>

#include <stdexcept>

#include "overloaded.hpp"
#include "rsa_keys.hpp"

namespace layer::local_dc {
namespace {

constexpr int MOST_DCS = 5;

std::vector<PrivateKeys> keys_for(const LocalDcOptions& options) {
  if (options.data_centers < 1 || options.data_centers > MOST_DCS)
    throw std::runtime_error("there can be 1 to 5 data centres");
  crypto::SystemRandom random;
  return rsa_keys(options.data_centers, options.private_keys, random);
}

std::vector<crypto::RsaPublicKey> public_halves(const std::vector<PrivateKeys>& keys) {
  std::vector<crypto::RsaPublicKey> halves;
  for (const PrivateKeys& of_dc : keys)
    halves.push_back(of_dc->front().public_key());
  return halves;
}

}  // namespace

Control::Control(const LocalDcOptions& options) : Control(options, keys_for(options)) {}

Control::Control(const LocalDcOptions& options, std::vector<PrivateKeys> keys)
    : public_keys_(public_halves(keys)),
      world_(random_, options.data_centers),
      front_(world_, layers_, faults_, conformance_, std::move(keys), Clock::server_clock()),
      server_(context_, front_, clock_, random_, options, [this] { check_waiters(); }) {
  for (const std::string& schema : options.schemas)
    layers_.add(schema);
  world_.dc_options = server_.dc_options();
  world_.on_code = options.on_code;
  thread_ = std::thread([this] {
    const auto work = boost::asio::make_work_guard(context_);
    context_.run();
  });
}

Control::~Control() {
  stop();
}

void Control::stop() {
  if (!thread_.joinable()) return;
  run([this] { server_.close(); });
  context_.stop();
  thread_.join();
}

bool Control::wait_until(std::function<bool()> condition, std::chrono::milliseconds timeout) {
  auto waiter = std::make_shared<Waiter>();
  waiter->condition = std::move(condition);
  std::future<void> met = waiter->met.get_future();
  run([this, waiter] { waiters_.push_back(waiter); });
  const bool in_time = met.wait_for(timeout) == std::future_status::ready;
  if (!in_time) run([this, waiter] { std::erase(waiters_, waiter); });
  // It may have come about between the two.
  if (met.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return false;
  met.get();
  return true;
}

void Control::check_waiters() {
  std::erase_if(waiters_, [](const std::shared_ptr<Waiter>& waiter) {
    try {
      const bool met = waiter->condition();
      if (met) waiter->met.set_value();
      return met;
    } catch (...) {
      waiter->met.set_exception(std::current_exception());
      return true;
    }
  });
}

void Control::inject(const Fault& fault) {
  std::visit(Overloaded{[this](const fault::CutConnections&) { server_.cut_connections(); },
                        [this](const fault::CutNetwork&) { server_.set_network(false); },
                        [this](const fault::RestoreNetwork&) { server_.set_network(true); },
                        [this](const fault::Restart&) {
                          server_.cut_connections();
                          front_.forget_sessions();
                        },
                        [this](const fault::ExpireSalts&) { front_.expire_salts(clock_.now()); },
                        [this](const fault::ForgetAuthKeys&) { front_.forget_keys(); },
                        [this](const auto& waiting) { faults_.arm(waiting); }},
             fault);
}

void Control::advance(mtproto::Duration time) {
  clock_.advance(time);
  server_.clock_moved();
}

Report Control::report() const {
  Report report = conformance_.report();
  for (const auto& [what, count] : world_.unsupported)
    report.unknown_methods[what] += count;
  return report;
}

}  // namespace layer::local_dc
