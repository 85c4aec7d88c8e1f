#include <layer/tl_parser/print.hpp>

#include "../src/crc32.hpp"
#include "parsing.hpp"

namespace layer::tl_parser {
namespace {

TEST(Crc32, HasTheCheckValueOfTheAlgorithm) {
  EXPECT_EQ(crc32("123456789"), 0xcbf43926u);
  EXPECT_EQ(crc32(""), 0u);
}

TEST(Print, WritesCanonicalTextAsItIs) {
  for (const std::string text : {
           "boolTrue#997275b5 = Bool;",
           "noId x:int = NoId;",
           "vector#1cb5c415 {t:Type} # [ t ] = Vector t;",
           "int#a8509bda ? = Int;",
           "int128#84ccf7b7 4*[ int ] = Int128;",
           "table#00000001 n:# rows:n*[ x:int 2*[ long ] ] = Table;",
           "a.b#0000000a flags:# x:flags.3?true y:flags.31?Vector<a.B> flags2:# = a.B;",
           "msgs#00000002 messages:vector<%message> map:Map<int,Vector<bytes>> = Msgs;",
           "pair#00000003 {X:Type} {Y:Type} x:X y:Vector<Y> = Pair X Vector<Y>;",
       }) {
    EXPECT_EQ(to_string(definition_of(text)), text);
  }
}

TEST(Print, WritesFunctionsAsTheyAre) {
  for (const std::string text : {
           "invokeAfterMsg#cb9f372d {X:Type} msg_id:long query:!X = X;",
           "users.getUsers#0d91a548 id:Vector<InputUser> = Vector<User>;",
       }) {
    EXPECT_EQ(to_string(definition_of("---functions---\n" + text)), text);
  }
}

TEST(Print, BringsOtherSpellingsToTheCanonicalOne) {
  EXPECT_EQ(to_string(definition_of("a#ABC   x : ( Vector %User ) y:Map < int , long >\n= A")),
            "a#00000abc x:Vector<%User> y:Map<int,long> = A;");
  EXPECT_EQ(to_string(definition_of("---functions---\na#1 = Vector User;")),
            "a#00000001 = Vector<User>;");
  EXPECT_EQ(to_string(definition_of("---functions---\na#1 {X:Type} = Vector<!X>;")),
            "a#00000001 {X:Type} = Vector !X;");
}

TEST(Print, LeavesCommentsOut) {
  EXPECT_EQ(to_string(definition_of("// above\na#1 // in\n = A; // behind")), "a#00000001 = A;");
}

TEST(Print, WritesPartsAlone) {
  const auto definition = definition_of("a flags:# x:flags.0?Vector<%B> = A;");
  EXPECT_EQ(to_string(definition.parameters[1]), "x:flags.0?Vector<%B>");
  EXPECT_EQ(to_string(definition.parameters[1].type), "Vector<%B>");
}

struct Known {
  const char* text;
  std::uint32_t id;
};

TEST(ComputedId, IsThatOfTheProtocol) {
  const Known declarations[] = {
      Known{"boolFalse = Bool;", 0xbc799737}, Known{"int ? = Int;", 0xa8509bda},
      Known{"int128 4*[ int ] = Int128;", 0x84ccf7b7},
      Known{"vector {t:Type} # [ t ] = Vector t;", 0x1cb5c415},
      Known{"msg_container messages:vector<%message> = MessageContainer;", 0x73f1f8dc},
      Known{"p_q_inner_data pq:bytes p:bytes q:bytes nonce:int128 server_nonce:int128 "
            "new_nonce:int256 = P_Q_inner_data;",
            0x83c95aec},
      // `bytes` is `string`, also behind a flag, but not within a vector, nor as a parameter's
      // name.
      Known{"documentAttributeAudio flags:# voice:flags.10?true duration:int "
            "title:flags.0?string performer:flags.1?string waveform:flags.2?bytes "
            "= DocumentAttribute;",
            0x9852f9c6},
      Known{"messages.sendVote peer:InputPeer msg_id:int options:Vector<bytes> = Updates;",
            0x10ea6184},
      Known{"rpc_answer_dropped msg_id:long seq_no:int bytes:int = RpcDropAnswer;", 0xa43ad8b7},
      // Flags without a value do not count, wherever they are.
      Known{"autoSaveSettings flags:# photos:flags.0?true videos:flags.1?true "
            "video_max_size:flags.2?long = AutoSaveSettings;",
            0xc84834ce}};
  for (const auto& known : declarations) {
    const auto definition = definition_of(known.text);
    EXPECT_EQ(definition.computed_id, known.id) << known.text;
    EXPECT_EQ(computed_id(definition), known.id) << known.text;
  }
}

TEST(ComputedId, DoesNotDependOnSpelling) {
  EXPECT_EQ(definition_of("a#1 x:(Vector int) y : flags . int = A").computed_id,
            definition_of("a x:Vector<int> y:flags.int = A;").computed_id);
}

}  // namespace
}  // namespace layer::tl_parser
