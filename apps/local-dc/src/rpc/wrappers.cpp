#include "wrappers.hpp"

#include <layer/mtproto/session/gzip.hpp>
#include <layer/tl/functions.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/serialize.hpp>

namespace layer::local_dc {
namespace {

constexpr int MAX_WRAPPERS = 8;

/// What a packed request may become.
constexpr std::size_t MAX_UNPACKED = std::size_t{16} << 20;

using Failure = std::optional<RpcFailure>;

Failure open(Unwrapped& request, const tl::functions::InvokeWithLayer<tl::Raw>& wrapper) {
  if (wrapper.layer <= 0) return bad_request("CONNECTION_LAYER_INVALID");
  request.layer = wrapper.layer;
  return {};
}

Failure open(Unwrapped& request, const tl::functions::InitConnection<tl::Raw>& wrapper) {
  if (wrapper.api_id <= 0) return bad_request("CONNECTION_API_ID_INVALID");
  if (wrapper.device_model.empty()) return bad_request("CONNECTION_DEVICE_MODEL_EMPTY");
  if (wrapper.system_version.empty()) return bad_request("CONNECTION_SYSTEM_EMPTY");
  if (wrapper.app_version.empty()) return bad_request("CONNECTION_APP_VERSION_EMPTY");
  request.client = ClientInfo{.layer = 0,
                              .api_id = wrapper.api_id,
                              .device_model = wrapper.device_model,
                              .system_version = wrapper.system_version,
                              .app_version = wrapper.app_version,
                              .lang_code = wrapper.lang_code};
  return {};
}

Failure open(Unwrapped& request, const tl::functions::InvokeWithoutUpdates<tl::Raw>&) {
  request.without_updates = true;
  return {};
}

Failure open(Unwrapped& request, const tl::functions::InvokeAfterMsg<tl::Raw>& wrapper) {
  request.after.push_back(wrapper.msg_id);
  return {};
}

Failure open(Unwrapped& request, const tl::functions::InvokeAfterMsgs<tl::Raw>& wrapper) {
  request.after.insert(request.after.end(), wrapper.msg_ids.begin(), wrapper.msg_ids.end());
  return {};
}

/// What came of looking for one wrapper: it was not there, it was opened, or it was wrong.
enum class Opened : std::uint8_t { no, yes, wrong };

template <class W>
Opened open_if(Unwrapped& request, RpcFailure& failure) {
  if (tl::Reader(request.query).u32() != W::ID) return Opened::no;
  tl::Result<W> wrapper = tl::parse<W>(request.query);
  const Failure wrong = wrapper ? open(request, *wrapper) : bad_request("INPUT_FETCH_ERROR");
  if (wrong) {
    failure = *wrong;
    return Opened::wrong;
  }
  request.query = std::move(wrapper->query).bytes();
  return Opened::yes;
}

template <class... Ws>
Opened open_any(Unwrapped& request, RpcFailure& failure) {
  Opened opened = Opened::no;
  (void)((opened = open_if<Ws>(request, failure), opened != Opened::no) || ...);
  return opened;
}

/// Wrappers may hold a packed request: TDLib's do.
Opened open_gzip(Unwrapped& request, RpcFailure& failure) {
  using tl::mtproto::types::GzipPacked;
  if (tl::Reader(request.query).u32() != GzipPacked::ID) return Opened::no;
  const tl::Result<GzipPacked> packed = tl::parse<GzipPacked>(request.query);
  auto query = packed ? mtproto::gunzip(packed->packed_data, MAX_UNPACKED)
                      : mtproto::Result<tl::Bytes>(mtproto::Errc::malformed_gzip);
  if (!query) {
    failure = bad_request("INPUT_FETCH_ERROR");
    return Opened::wrong;
  }
  request.query = std::move(*query);
  return Opened::yes;
}

}  // namespace

Answer<Unwrapped> unwrap(tl::Bytes body) {
  namespace functions = tl::functions;
  Unwrapped request;
  RpcFailure failure{};
  request.query = std::move(body);
  for (int depth = 0; depth < MAX_WRAPPERS; ++depth) {
    Opened opened = open_gzip(request, failure);
    if (opened == Opened::no)
      opened =
          open_any<functions::InvokeWithLayer<tl::Raw>, functions::InitConnection<tl::Raw>,
                   functions::InvokeWithoutUpdates<tl::Raw>, functions::InvokeAfterMsg<tl::Raw>,
                   functions::InvokeAfterMsgs<tl::Raw>>(request, failure);
    if (opened == Opened::wrong) return failure;
    if (opened == Opened::no) return request;
  }
  return bad_request("INPUT_FETCH_ERROR");
}

}  // namespace layer::local_dc
