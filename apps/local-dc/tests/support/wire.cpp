#include "wire.hpp"

#include <layer/mtproto/key_exchange/plain_message.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>

#include <array>

namespace layer::local_dc {
namespace {

namespace http = boost::beast::http;
using boost::asio::ip::tcp;

constexpr std::chrono::milliseconds PATIENCE = std::chrono::seconds(30);

template <class... Fs>
struct Cases : Fs... {
  using Fs::operator()...;
};

}  // namespace

Wire::Wire(const LocalDc& dc, int id, WireOptions options) : options_(options) {
  const mtproto::DataCenters centers = dc.data_centers();
  keys_ = centers.keys;
  for (const mtproto::DcOption& option : centers.options)
    if (option.id.value == id && option.ipv6() == options.ipv6) option_ = option;
  if (options.mtproxy) option_.endpoint = dc.mtproxy().value();
  reconnect();
}

void Wire::reconnect() {
  if (session_) session_->on_connection_lost(now());
  boost::system::error_code ignored;
  socket_.close(ignored);
  socket_ = tcp::socket(context_);
  buffer_.clear();
  asking_ = false;
  socket_.connect({boost::asio::ip::make_address(option_.endpoint.address), option_.endpoint.port});
  std::optional<mtproto::Obfuscation> obfuscation;
  if (options_.obfuscated) obfuscation.emplace();
  // As test data centres are asked for, and their media.
  if (options_.mtproxy)
    obfuscation = {.dc = static_cast<std::int16_t>(-10'000 - option_.id.value),
                   .secret = options_.mtproxy};
  codec_ = mtproto::Codec::client(options_.framing, obfuscation, random_);
  if (session_) session_->on_connected(now());
}

mtproto::Result<mtproto::key_exchange::Established> Wire::exchange_key(
    std::optional<std::chrono::seconds> lifetime) {
  namespace key_exchange = mtproto::key_exchange;
  key_exchange::Parameters parameters(option_.id, keys_);
  parameters.lifetime = lifetime;
  auto first = key_exchange::begin(parameters, random_, now());
  auto second = std::move(first.next).on(plain_call(first.request), now());
  if (!second) return second.error();
  auto third = std::move(second->next).on(plain_call(second->request), now());
  if (!third) return third.error();
  auto step = std::move(*third);
  while (true) {
    auto outcome = std::move(step.next).on(plain_call(step.request), now());
    if (!outcome) return outcome.error();
    if (auto* const done = std::get_if<key_exchange::Established>(&*outcome)) {
      use(*done);
      return *done;
    }
    step = std::move(std::get<key_exchange::Step<key_exchange::AwaitingConfirmation>>(*outcome));
  }
}

void Wire::use(const mtproto::key_exchange::Established& key) {
  session_.emplace(mtproto::Role::client, key.key, key.salt, key.clock, random_);
  session_->on_connected(now());
}

tl::Bytes Wire::plain_call(const tl::Bytes& body) {
  const mtproto::MsgId id = plain_ids_.next(std::chrono::system_clock::now());
  send_packet(mtproto::wrap_plain(id, body));
  const mtproto::Frame frame = next_frame();
  const auto packet = std::get<mtproto::Packet>(frame);
  const auto message = mtproto::unwrap_plain(packet.bytes, mtproto::Role::server).value();
  return tl::Bytes(message.body.begin(), message.body.end());
}

tl::Bytes Wire::call_raw(tl::Bytes body) {
  return await(send_call(std::move(body)));
}

mtproto::MsgId Wire::send_call(tl::Bytes body, mtproto::PushOptions options) {
  const mtproto::MsgId id = session_->push(std::move(body), now(), options).value();
  send_output();
  return id;
}

tl::Bytes Wire::await(mtproto::MsgId call) {
  while (!answers_.contains(call))
    take_packet();
  const auto answer = answers_.extract(call);
  if (const auto* const error = std::get_if<mtproto::RpcError>(&answer.mapped()))
    throw Refused(*error);
  return std::get<tl::Bytes>(answer.mapped());
}

tl::enums::Updates Wire::next_update() {
  while (updates_.empty())
    take_packet();
  tl::enums::Updates update = std::move(updates_.front());
  updates_.pop_front();
  return update;
}

void Wire::take_packet() {
  if (options_.http && !asking_) post(session_->poll_request(now(), mtproto::HttpWait()));
  const mtproto::Frame frame = next_frame();
  if (const auto* const error = std::get_if<mtproto::TransportError>(&frame))
    throw Disconnected(error->code);
  if (const auto* const packet = std::get_if<mtproto::Packet>(&frame)) {
    auto received = session_->receive(packet->bytes, now()).value();
    for (mtproto::Event& event : received)
      take(std::move(event));
    send_output();
  }
}

void Wire::take(mtproto::Event event) {
  namespace events_ = mtproto::events;
  std::visit(Cases{[&](events_::Answer& answer) { answers_[answer.call] = std::move(answer.body); },
                   [&](events_::RpcFailure& failure) { answers_[failure.call] = failure.error; },
                   [&](events_::Update& update) {
                     updates_.push_back(tl::parse<tl::enums::Updates>(update.body).value());
                   },
                   [&](auto&) { events.push_back(std::move(event)); }},
             event);
}

void Wire::send_output() {
  if (asking_) return;
  for (tl::Bytes packet = next_packet(); !packet.empty(); packet = next_packet())
    send_packet(packet);
}

/// Over HTTP the next one goes when the one before is answered.
mtproto::Bytes Wire::next_packet() {
  if (!options_.http) return session_->poll_output(now());
  return asking_ ? mtproto::Bytes() : session_->poll_request(now(), {.max_wait = {}});
}

void Wire::send_packet(mtproto::BytesView packet, mtproto::Receipt receipt) {
  if (options_.http) return post(packet);
  tl::Bytes bytes;
  codec_->encode(packet, bytes, receipt);
  boost::system::error_code ignored;
  // A connection that is gone shows when it is read from, in the same way whenever it went.
  boost::asio::write(socket_, boost::asio::buffer(bytes), ignored);
}

void Wire::post(mtproto::BytesView packet) {
  http::request<http::span_body<const std::uint8_t>> request(
      http::verb::post, "/api", 11, boost::beast::span<const std::uint8_t>(packet));
  request.set(http::field::host, mtproto::to_string(option_.endpoint));
  request.prepare_payload();
  boost::system::error_code ignored;
  http::write(socket_, request, ignored);
  asking_ = true;
}

mtproto::Frame Wire::next_answer() {
  http::response<http::vector_body<std::uint8_t>> answer;
  boost::system::error_code failure;
  http::read(socket_, buffer_, answer, failure);
  if (failure) throw Disconnected();
  asking_ = false;
  const auto status = static_cast<std::int32_t>(answer.result_int());
  if (status != 200) return mtproto::TransportError{-status};
  answer_ = std::move(answer.body());
  return mtproto::Packet{answer_};
}

mtproto::Frame Wire::next_frame() {
  if (options_.http) return next_answer();
  while (true) {
    const auto frame = codec_->next();
    if (const auto& found = frame.value()) return *found;
    if (!fill(PATIENCE)) throw Disconnected();
  }
}

bool Wire::fill(std::chrono::milliseconds patience) {
  std::array<std::uint8_t, 65536> buffer;
  std::size_t size = 0;
  socket_.async_read_some(boost::asio::buffer(buffer),
                          [&](const boost::system::error_code& error, std::size_t received) {
                            size = error ? 0 : received;
                          });
  context_.restart();
  context_.run_for(patience);
  if (!context_.stopped()) {
    socket_.cancel();
    context_.run();
  }
  codec_->feed({buffer.data(), size});
  return size != 0;
}

}  // namespace layer::local_dc
