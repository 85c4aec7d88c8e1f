#include "rpc/wrappers.hpp"

#include <layer/mtproto/session/gzip.hpp>
#include <layer/tl/functions.hpp>
#include <layer/tl/functions/help.hpp>
#include <layer/tl/mtproto/all.hpp>

#include <gtest/gtest.h>

namespace layer::local_dc {
namespace {

const tl::Bytes QUERY = tl::serialize(tl::functions::help::GetConfig{});

tl::functions::InitConnection<tl::Raw> init() {
  tl::functions::InitConnection<tl::Raw> request;
  request.api_id = 17;
  request.device_model = "test";
  request.system_version = "1";
  request.app_version = "2";
  request.query = tl::Raw(QUERY);
  return request;
}

TEST(Wrappers, MayHoldAPackedRequest) {
  const tl::Bytes long_query(1000, 4);
  tl::mtproto::types::GzipPacked packed;
  packed.packed_data = mtproto::gzip_if_smaller(long_query).value();
  tl::functions::InvokeWithoutUpdates<tl::Raw> quiet;
  quiet.query = tl::Raw(tl::serialize(packed));
  EXPECT_EQ(unwrap(tl::serialize(quiet))->query, long_query);

  packed.packed_data.resize(packed.packed_data.size() / 2);
  quiet.query = tl::Raw(tl::serialize(packed));
  EXPECT_EQ(unwrap(tl::serialize(quiet)).error().message, "INPUT_FETCH_ERROR");
}

TEST(Wrappers, AreTakenOffInAnyOrder) {
  tl::functions::InvokeWithLayer<tl::Raw> layer;
  layer.layer = 224;
  layer.query = tl::Raw(tl::serialize(init()));
  tl::functions::InvokeWithoutUpdates<tl::Raw> quiet;
  quiet.query = tl::Raw(tl::serialize(layer));
  tl::functions::InvokeAfterMsg<tl::Raw> after;
  after.msg_id = 4;
  after.query = tl::Raw(tl::serialize(quiet));
  const auto request = unwrap(tl::serialize(after));
  ASSERT_TRUE(request.has_value());
  EXPECT_EQ(request->layer, 224);
  EXPECT_EQ(request->client->api_id, 17);
  EXPECT_TRUE(request->without_updates);
  EXPECT_EQ(request->after, std::vector<std::int64_t>{4});
  EXPECT_EQ(request->query, QUERY);
}

TEST(Wrappers, SayWhatIsMissing) {
  auto request = init();
  request.device_model.clear();
  EXPECT_EQ(unwrap(tl::serialize(request)).error().message, "CONNECTION_DEVICE_MODEL_EMPTY");
  request = init();
  request.api_id = 0;
  EXPECT_EQ(unwrap(tl::serialize(request)).error().message, "CONNECTION_API_ID_INVALID");
}

TEST(Wrappers, HaveALimit) {
  tl::Bytes body = QUERY;
  for (int i = 0; i < 20; ++i) {
    tl::functions::InvokeWithoutUpdates<tl::Raw> wrapper;
    wrapper.query = tl::Raw(body);
    body = tl::serialize(wrapper);
  }
  EXPECT_FALSE(unwrap(body).has_value());
}

TEST(Wrappers, MayBeCutOff) {
  tl::functions::InvokeWithLayer<tl::Raw> wrapper;
  wrapper.layer = 224;
  wrapper.query = tl::Raw(QUERY);
  tl::Bytes body = tl::serialize(wrapper);
  body.resize(6);
  EXPECT_EQ(unwrap(body).error().message, "INPUT_FETCH_ERROR");
}

}  // namespace
}  // namespace layer::local_dc
