#include <layer/tl/any.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/schema.hpp>
#include <layer/tl/tables.hpp>
#include <layer/tl/types/input_peer.hpp>

#include <gtest/gtest.h>

#include <algorithm>

namespace layer::tl {
namespace {

TEST(Tables, DescribeAConstructor) {
  const Constructor& table = functions::messages::SendMessage::TABLE;
  EXPECT_EQ(table.name(), "messages.sendMessage");
  EXPECT_EQ(table.id, functions::messages::SendMessage::ID);
  EXPECT_STREQ(table.result, "Updates");
  EXPECT_TRUE(table.function);
  const auto fields = table.fields();
  const auto entities = std::find_if(fields.begin(), fields.end(), [&](const Field& field) {
    return table.name(field) == "entities";
  });
  ASSERT_NE(entities, fields.end());
  EXPECT_EQ(entities->kind, Kind::vector);
  EXPECT_TRUE(entities->optional());
  EXPECT_EQ(entities->flag, 3);
  EXPECT_EQ(entities->type().vector().element.kind, Kind::boxed);
  EXPECT_STREQ(entities->type().vector().element.boxed().name, "MessageEntity");
}

TEST(Tables, ListAlternativesByAscendingId) {
  for (const BoxedType* type : {&enums::InputPeer::TABLE}) {
    const auto list = type->alternatives();
    EXPECT_TRUE(
        std::is_sorted(list.begin(), list.end(), [](auto& a, auto& b) { return a.id < b.id; }));
    for (const Alternative& entry : list)
      EXPECT_EQ(type->find(entry.id), entry.constructor);
    EXPECT_EQ(type->find(0), nullptr);
  }
}

TEST(Tables, FindWhatAnySchemaDeclares) {
  EXPECT_EQ(find_constructor(types::InputPeerSelf::ID), &types::InputPeerSelf::TABLE);
  EXPECT_EQ(find_constructor(mtproto::types::Pong::ID), &mtproto::types::Pong::TABLE);
  EXPECT_EQ(find_constructor(1), nullptr);
}

TEST(Tables, EveryIdHasAName) {
  for (const Alternative& entry : SCHEMA.constructors)
    EXPECT_EQ(name_for_id(entry.id), entry.constructor->name());
  EXPECT_EQ(name_for_id(mtproto::types::RpcError::ID), "rpc_error");
  EXPECT_EQ(name_for_id(0x1be31789), "decryptedMessageLayer");
  EXPECT_EQ(name_for_id(1), "");
}

TEST(AnyObject, HoldsARequest) {
  const functions::messages::GetDialogFilters request;
  AnyObject any = parse_any(serialize(request)).value();
  EXPECT_EQ(any.name(), "messages.getDialogFilters");
  EXPECT_EQ(any.id(), request.ID);
  EXPECT_NE(any.get_if<functions::messages::GetDialogFilters>(), nullptr);
  EXPECT_EQ(any.get_if<types::InputPeerSelf>(), nullptr);
  EXPECT_EQ(any, AnyObject(request));
  EXPECT_EQ(serialize(any), serialize(request));
}

TEST(AnyObject, MayBeEmpty) {
  const AnyObject none;
  EXPECT_EQ(none.name(), "");
  EXPECT_EQ(none.get_if<types::InputPeerSelf>(), nullptr);
  EXPECT_FALSE(try_serialize(none));
}

}  // namespace
}  // namespace layer::tl
