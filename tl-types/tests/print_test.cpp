#include <layer/tl/functions.hpp>
#include <layer/tl/functions/help.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/functions/upload.hpp>
#include <layer/tl/list_of.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/print.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/message_entity.hpp>

#include <gtest/gtest.h>

namespace layer::tl {
namespace {

TEST(Print, LeavesOutWhatIsAbsent) {
  const auto request =
      functions::messages::SendMessage(types::InputPeerSelf(), "hi \"you\"\n", 1).with([](auto& r) {
        r.silent = true;
        r.entities = list_of<enums::MessageEntity>(types::MessageEntityBold(0, 2),
                                                   types::MessageEntityItalic(0, 1));
      });
  EXPECT_EQ(to_string(request),
            "messages.sendMessage{silent: true, peer: inputPeerSelf{}, message: \"hi "
            "\\\"you\\\"\\x0a\", random_id: 1, "
            "entities: [messageEntityBold{offset: 0, length: 2}, messageEntityItalic{offset: 0, "
            "length: 1}]}");
}

TEST(Print, AbbreviatesLongBytesAndTexts) {
  const functions::upload::SaveFilePart part(1, 0, Bytes{0, 0xab});
  EXPECT_EQ(to_string(part), "upload.saveFilePart{file_id: 1, file_part: 0, bytes: 0x00ab}");
  EXPECT_EQ(to_string(part, {.max_bytes = 1}),
            "upload.saveFilePart{file_id: 1, file_part: 0, bytes: <2 bytes>}");
  EXPECT_EQ(to_string(types::MessageEntityTextUrl(0, 1, "abcdef"), {.max_string = 3}),
            "messageEntityTextUrl{offset: 0, length: 1, url: \"abc\"... (6 bytes)}");
}

TEST(Print, ShowsEmptyBoxes) {
  EXPECT_EQ(to_string(enums::InputPeer()), "empty");
  EXPECT_EQ(to_string(functions::messages::GetPeerDialogs()), "messages.getPeerDialogs{peers: []}");
}

TEST(Print, NamesAnInnerRequest) {
  EXPECT_EQ(to_string(functions::InvokeWithoutUpdates(functions::help::GetConfig())),
            "invokeWithoutUpdates{query: <help.getConfig, 4 bytes>}");
  EXPECT_EQ(to_string(mtproto::types::RpcResult(1, Raw(Bytes{1, 2, 3, 4, 5}))),
            "rpc_result{req_msg_id: 1, result: <object, 5 bytes>}");
}

}  // namespace
}  // namespace layer::tl
