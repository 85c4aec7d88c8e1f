#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/tl/mtproto/all.hpp>

#include <functional>

namespace layer::mtproto::key_exchange {

/// Where a server's answers can be changed before they are sent, so that tests can be a hostile
/// server. All are optional.
struct Hooks {
  /// Whether another key with this id exists already: answered by dh_gen_retry.
  std::function<bool(const crypto::AuthKey&)> key_exists;

  std::function<void(tl::mtproto::types::ResPq&)> res_pq;
  std::function<void(tl::mtproto::types::ServerDhInnerData&)> inner_data;
  /// SHA1(answer) + answer + padding, before its encryption.
  std::function<void(Bytes&)> answer_with_hash;
  std::function<void(tl::mtproto::types::ServerDhParamsOk&)> dh_params;
  std::function<void(tl::mtproto::enums::SetClientDhParamsAnswer&)> confirmation;
  /// Any answer, as it is sent.
  std::function<void(Bytes&)> answer;
  /// Answer server_DH_params_fail, or dh_gen_fail.
  bool refuse_parameters = false;
  bool refuse_key = false;
};

}  // namespace layer::mtproto::key_exchange
