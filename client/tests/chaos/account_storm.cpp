#include "account_storm.hpp"

#include <layer/client/chats.hpp>
#include <layer/mtproto/transport/proxy.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <exception>

#include "chaos/virtual_time.hpp"
#include "net/run.hpp"

namespace layer::chaos {

namespace asio = boost::asio;
namespace fault = local_dc::fault;
using asio::ip::tcp;
using local_dc::LocalDcOptions;
using mtproto::MtproxySecret;
using namespace std::chrono_literals;

namespace {

constexpr auto ALICE = "+9996610001";
constexpr auto BOB = "+9996620002";  // at home in another data centre
constexpr auto CAROL = "+9996610003";
constexpr auto EDITED = " edited";
/// Nothing but a task that never ends takes so long.
constexpr auto LIMIT = 72h;
/// After so much silence a client asks what it has missed.
constexpr auto LONG_SILENCE = 16min;

/// All connections go through a proxy, so that none passes the relay by, wherever the server says
/// that it can be reached.
MtproxySecret secret() {
  return MtproxySecret::padded({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
}

tcp::endpoint at(std::uint16_t port) {
  return {asio::ip::address_v4::loopback(), port};
}

Bytes make_content(std::uint64_t seed, std::size_t size) {
  Bytes content(size);
  mtproto::Noise(seed).fill(content);
  return content;
}

/// Of a message: what it said before it was edited.
std::string trace_of(const std::string& text) {
  return text.substr(0, text.find(' '));
}

PeerRef ref(const local_dc::Peer& chat) {
  using Kind = local_dc::Peer::Kind;
  if (chat.kind() == Kind::user) return PeerId::user(chat.id());
  return chat.kind() == Kind::group ? PeerId::group(chat.id()) : PeerId::channel(chat.id());
}

}  // namespace

AccountStorm::AccountStorm(std::uint64_t seed, Weather weather, Trouble trouble)
    : noise_(seed),
      weather_(std::move(weather)),
      trouble_(trouble),
      dc_(LocalDcOptions{.mtproxy_secret = secret()}),
      relay_(io_, at(dc_.mtproxy()->port), seed) {}

AccountStorm::~AccountStorm() {
  set_machine_clock_error(0s);
}

void AccountStorm::run(int deeds, int rounds, std::function<void()> after_round) {
  mtproto::run(
      io_, [&] { return live(deeds, rounds, after_round); }, LIMIT);
}

Task<void> AccountStorm::live(int deeds, int rounds, std::function<void()> after_round) {
  co_await connect();
  for (int round = 0; round < rounds; ++round) {
    co_await go_through(deeds);
    calm_down();
    co_await all_ended();
    co_await judge();
    if (after_round) after_round();
  }
  co_await end();
}

// --- the beginning

Task<void> AccountStorm::connect() {
  auto alice = dc_.add_user(ALICE, {.first_name = "Alice"});
  auto bob = dc_.add_user(BOB, {.first_name = "Bob"});
  carol_ = dc_.add_user(CAROL, {.first_name = "Carol"});
  const auto group = dc_.create_group("Group", {alice, bob, *carol_});
  const auto supergroup = dc_.create_supergroup("Supergroup", {alice, bob, *carol_});
  alice.send(bob, "hello");
  bob.send(alice, "hello");
  std::vector<local_dc::Peer> chats_of_alice = {bob, group, supergroup};
  std::vector<local_dc::Peer> chats_of_bob = {alice, group, supergroup};
  co_await enter(alice, std::move(chats_of_alice), "11111");
  co_await enter(bob, std::move(chats_of_bob), "22222");
}

Task<void> AccountStorm::enter(local_dc::Account account, std::vector<local_dc::Peer> chats,
                               std::string code) {
  ClientBuilder builder;
  builder.api_id(1).api_hash("offline").in_memory().data_centers(dc_.data_centers());
  builder.logger(Logger()).proxy(mtproto::Proxy::mtproxy("127.0.0.1", relay_.port(), secret()));
  if (noise_.one_in(2)) builder.forward_secrecy();
  auto client = co_await builder.connect();
  const auto token = co_await client.request_login_code(account.phone());
  const auto result = co_await client.sign_in(token, std::move(code));
  if (!result.is<SignedIn>()) throw std::runtime_error("not logged in");
  auto dialogs = client.dialogs();
  for (;;) {
    const auto dialog = co_await dialogs.next();
    if (!dialog) break;
  }
  people_.push_back(
      std::make_unique<Person>(std::move(client), std::move(account), std::move(chats)));
  asio::co_spawn(io_, people_.back()->watch(), asio::detached);
}

// --- what the accounts do

Task<void> AccountStorm::go_through(int deeds) {
  relay_.set_weather(weather_);
  for (int i = 0; i < deeds; ++i) {
    act();
    if (noise_.one_in(4)) troubles_ += cause_trouble();
    const std::size_t longest = noise_.one_in(10) ? 5000 : 300;
    const std::chrono::milliseconds pause(noise_.below(longest));
    co_await sleep_for(pause);
  }
}

void AccountStorm::act() {
  Person& person = *people_[noise_.below(people_.size())];
  const auto& place = person.chats[noise_.below(person.chats.size())];
  const auto chat = ref(place);
  const auto name = std::to_string(++last_number_);
  switch (noise_.below(10)) {
    case 0:
      if (place.kind() != local_dc::Peer::Kind::user) carol_->send(place, name);
      return;
    case 1:
      return do_deed(reads_, name, read(person, chat));
    case 2:
      if (!makes_groups_) return;
      return do_deed(groups_, name, create_group(person, ref(person.chats.front()), name));
    case 3: {
      const Content content{noise_.below(1000), 1 + noise_.below(150'000)};
      contents_[name] = content;
      auto bytes = make_content(content.seed, content.size);
      return do_deed(messages_, name, send_file(person, chat, name, std::move(bytes)));
    }
    case 4:
    case 5: {
      if (editable_.empty()) return;
      const Message message = std::move(editable_.back());
      editable_.pop_back();
      const auto text = message.text() + EDITED;
      return do_deed(edits_, message.text(), edit(message, text));
    }
    default:
      return do_deed(messages_, name, send(person, chat, name));
  }
}

void AccountStorm::do_deed(Deeds& kind, std::string trace, Task<void> work) {
  const auto cancel = std::make_shared<asio::cancellation_signal>();
  asio::co_spawn(io_, perform(kind.begin(std::move(trace)), std::move(work)),
                 asio::bind_cancellation_slot(cancel->slot(), [cancel](std::exception_ptr) {}));
  if (!noise_.one_in(10)) return;
  const std::chrono::milliseconds after(noise_.below(5000));
  asio::co_spawn(io_, cancel_later(cancel, after), asio::detached);
}

Task<void> AccountStorm::cancel_later(std::shared_ptr<asio::cancellation_signal> cancel,
                                      std::chrono::milliseconds after) {
  co_await sleep_for(after);
  cancel->emit(asio::cancellation_type::terminal);
}

Task<void> AccountStorm::send(Person& sender, PeerRef chat, std::string text) {
  const InputMessage message(std::move(text));
  auto sent = co_await sender.client.send_message(std::move(chat), message);
  editable_.push_back(std::move(sent));
}

Task<void> AccountStorm::edit(Message message, std::string text) {
  const InputMessage other(std::move(text));
  co_await message.edit(other);
}

Task<void> AccountStorm::send_file(Person& sender, PeerRef chat, std::string caption,
                                   Bytes content) {
  const auto file = co_await sender.client.upload_bytes(std::move(content), "file.bin");
  const InputMessage message(std::move(caption));
  co_await sender.client.send_file(std::move(chat), file, message);
}

Task<void> AccountStorm::create_group(Person& creator, PeerRef member, std::string title) {
  const Chats chats(creator.client);
  std::vector<PeerRef> members;
  members.push_back(std::move(member));
  co_await chats.create_group(std::move(title), std::move(members));
}

Task<void> AccountStorm::read(Person& reader, PeerRef chat) {
  auto history = reader.client.history(std::move(chat));
  for (int left = 10; left > 0; --left) {
    const auto message = co_await history.next();
    if (!message) break;
  }
  co_await reader.client.get_me();
}

// --- what goes wrong

bool AccountStorm::cause_trouble() {
  if (noise_.one_in(8)) {
    people_[noise_.below(people_.size())]->client.signal_network_restored();
    return false;
  }
  if (trouble_.clocks && noise_.one_in(4)) {
    move_a_clock();
    return true;
  }
  if (trouble_.server) dc_.inject(server_trouble());
  return trouble_.server;
}

local_dc::Fault AccountStorm::server_trouble() {
  switch (noise_.below(11)) {
    case 0:
      return fault::Restart{};
    case 1:
      return fault::ExpireSalts{};
    case 2:
      return fault::CorruptPackets{.times = 2};
    case 3:
      return fault::RpcError{};
    case 4:
      return fault::RpcError{"messages.sendMessage", 420, "FLOOD_WAIT_3"};
    case 5:
      return fault::DropAnswer{};
    case 6:
      return fault::DuplicateAnswer{.times = 3};
    case 7:
      return fault::CutBeforeAnswer{};
    case 8:
      slow_ = !slow_;
      return fault::Delay{slow_ ? 400ms : 0ms};
    case 9:
      network_up_ = !network_up_;
      if (network_up_) return fault::RestoreNetwork{};
      return fault::CutNetwork{};
    default:
      return fault::CutConnections{};
  }
}

void AccountStorm::move_a_clock() {
  if (noise_.one_in(2)) {
    dc_.advance(1h);
    return;
  }
  const int hours = static_cast<int>(noise_.below(3)) - 1;
  set_machine_clock_error(std::chrono::hours(hours));
}

void AccountStorm::calm_down() {
  relay_.set_weather(Weather::calm());
  dc_.inject(fault::RestoreNetwork{});
  dc_.inject(fault::Delay{});
  network_up_ = true;
  slow_ = false;
}

// --- the end

Task<void> AccountStorm::all_ended() {
  while (messages_.under_way() + edits_.under_way() + groups_.under_way() + reads_.under_way() != 0)
    co_await sleep_for(100ms);
}

/// Nothing is missing, doubled or made up; then all of it is forgotten.
Task<void> AccountStorm::judge() {
  co_await sleep_for(LONG_SILENCE);
  expect_messages();
  co_await expect_groups();
  co_await expect_files();
  for (const auto& person : people_)
    person->expect_seen();
  reads_.expect_order();
  for (auto* kind : {&messages_, &edits_, &groups_, &reads_}) {
    for (const auto& [outcome, count] : kind->outcomes())
      outcomes_[outcome] += count;
    kind->clear();
  }
  contents_.clear();
  editable_.clear();
}

void AccountStorm::expect_messages() {
  std::map<std::string, int> sent;
  std::map<std::string, int> edited;
  // Of the chats that both are in, each sees the same.
  for (const auto& chat : people_[0]->chats) {
    for (const auto& message : people_[0]->account.history(chat)) {
      const auto trace = trace_of(message.text);
      ++sent[trace];
      edited[trace] += message.text != trace;
    }
  }
  messages_.expect_traces(sent);
  edits_.expect_traces(edited);
}

Task<void> AccountStorm::expect_groups() {
  std::map<std::string, int> titles;
  auto dialogs = people_[0]->client.dialogs();
  for (;;) {
    const auto dialog = co_await dialogs.next();
    if (!dialog) break;
    ++titles[dialog->title()];
  }
  groups_.expect_traces(titles);
}

Task<void> AccountStorm::expect_files() {
  for (const auto& person : people_) {
    for (const auto& message : person->take_files()) {
      const auto sent = contents_.at(message.text());
      const auto content = co_await person->client.download_bytes(*message.file());
      EXPECT_TRUE(content == make_content(sent.seed, sent.size)) << message.text();
    }
  }
}

Task<void> AccountStorm::end() {
  for (const auto& person : people_) {
    const auto counted = person->client.statistics();
    EXPECT_EQ(counted.calls, counted.answered + counted.refused + counted.failed);
    co_await person->client.shutdown();
  }
  // Behind a black hole a server learns late that its client has gone.
  co_await sleep_for(90s);
  for (const auto& person : people_)
    EXPECT_TRUE(person->blind());
  EXPECT_EQ(relay_.open_links(), 0u);
}

}  // namespace layer::chaos
