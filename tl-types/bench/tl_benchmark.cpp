// Reading, writing and copying of what the bulk of the traffic consists of.
#include <layer/tl/list_of.hpp>
#include <layer/tl/serialize.hpp>
#include <layer/tl/skip.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_entity.hpp>
#include <layer/tl/types/messages/messages.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/peer_color.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>
#include <layer/tl/types/user.hpp>
#include <layer/tl/types/user_profile_photo.hpp>
#include <layer/tl/types/user_status.hpp>

#include <benchmark/benchmark.h>

#include <string>

namespace layer::tl {
namespace {

types::Message message(std::int32_t id) {
  return types::Message(id, types::PeerUser(id % 100), 1700000000 + id,
                        "A message of an ordinary length, number " + std::to_string(id));
}

enums::Message full_message(std::int32_t id) {
  return message(id).with([id](types::Message& m) {
    m.from_id = types::PeerUser(id % 100);
    m.entities = list_of<enums::MessageEntity>(types::MessageEntityBold(0, 1),
                                               types::MessageEntityMention(2, 7));
    m.views = id;
    m.forwards = 1;
    m.edit_date = 1700000001;
  });
}

enums::User user(std::int64_t id) {
  return types::User(id).with([id](types::User& u) {
    u.access_hash = id * 7919;
    u.first_name = "First" + std::to_string(id);
    u.last_name = "A last name that is not short";
    u.username = "user_name_" + std::to_string(id);
    u.phone = "10000000000";
    u.photo = types::UserProfilePhoto(id, 2).with(
        [](auto& photo) { photo.stripped_thumb = Bytes(40, 1); });
    u.status = types::UserStatusRecently();
  });
}

types::messages::Messages page() {
  types::messages::Messages page;
  for (std::int32_t i = 0; i < 100; ++i) {
    page.messages.push_back(full_message(i));
    page.users.push_back(user(i));
  }
  return page;
}

types::Updates updates() {
  types::Updates updates;
  for (std::int32_t i = 0; i < 20; ++i)
    updates.updates.push_back(types::UpdateNewMessage(full_message(i), i, 1));
  updates.date = 1700000000;
  return updates;
}

template <class Box>
void read(benchmark::State& state, const Box& value) {
  const Bytes bytes = serialize(value);
  for (auto _ : state)
    benchmark::DoNotOptimize(parse<Box>(bytes));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}

template <class Box>
void write(benchmark::State& state, const Box& value) {
  Writer writer;
  for (auto _ : state) {
    writer.clear();
    tl::write(writer, value);
    benchmark::DoNotOptimize(writer.view().data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(writer.size()));
}

template <class Box>
void copy(benchmark::State& state, const Box& value) {
  for (auto _ : state) {
    Box copied = value;
    benchmark::DoNotOptimize(copied);
  }
}

template <class Box>
void skip(benchmark::State& state, const Box& value) {
  const Bytes bytes = serialize(value);
  for (auto _ : state) {
    Reader reader(bytes);
    skip_box(reader, Box::TABLE);
    benchmark::DoNotOptimize(reader.ok());
  }
}

template <class Box>
void add(const std::string& name, const Box& value) {
  benchmark::RegisterBenchmark(("tl/read/" + name).c_str(), read<Box>, value);
  benchmark::RegisterBenchmark(("tl/write/" + name).c_str(), write<Box>, value);
  benchmark::RegisterBenchmark(("tl/copy/" + name).c_str(), copy<Box>, value);
  benchmark::RegisterBenchmark(("tl/skip/" + name).c_str(), skip<Box>, value);
}

const bool added = [] {
  add("message", enums::Message(message(1)));
  add("100_messages_and_users", enums::messages::Messages(page()));
  add("20_updates", enums::Updates(updates()));
  return true;
}();

}  // namespace
}  // namespace layer::tl
