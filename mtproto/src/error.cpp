#include <layer/mtproto/error.hpp>

#include <string>

namespace layer::mtproto {
namespace {

const char* describe_exchange(Errc code) noexcept {
  switch (code) {
    case Errc::plain_length:
      return "plain message with a wrong length";
    case Errc::plain_key_id:
      return "encrypted packet where a plain one is expected";
    case Errc::plain_msg_id:
      return "plain message with an id of our own side";
    case Errc::unexpected_answer:
      return "the server's answer does not belong to this step of the key exchange";
    case Errc::malformed_answer:
      return "the server's answer in the key exchange is not well-formed";
    case Errc::nonce_mismatch:
      return "the server answers with another nonce";
    case Errc::server_nonce_mismatch:
      return "the server answers with another server_nonce";
    case Errc::inner_nonce_mismatch:
      return "the encrypted answer holds another nonce";
    case Errc::inner_server_nonce_mismatch:
      return "the encrypted answer holds another server_nonce";
    case Errc::pq_size:
      return "pq is not a positive number of at most 63 bits";
    case Errc::pq_not_factorised:
      return "pq is not the product of two different odd primes";
    case Errc::unknown_fingerprints:
      return "the server has none of the RSA keys we trust";
    case Errc::dh_params_refused:
      return "the server refuses the parameters of the key exchange";
    case Errc::dh_params_fail_hash:
      return "a refusal of the key exchange that does not come from the server";
    case Errc::dh_inner_data:
      return "the encrypted answer does not hold exactly server_DH_inner_data";
    case Errc::server_time:
      return "the server's time is before any MTProto server existed";
    case Errc::new_nonce_hash:
      return "new_nonce_hash is wrong: the server does not know the key";
    case Errc::dh_gen_refused:
      return "the server gave up the key exchange";
    case Errc::too_many_retries:
      return "the server asked too often for another key";
    case Errc::exchange_timed_out:
      return "the key exchange took too long";
    default:
      return nullptr;
  }
}

const char* describe_request(Errc code) noexcept {
  switch (code) {
    case Errc::unexpected_request:
      return "the request does not belong to this step of the key exchange";
    case Errc::malformed_request:
      return "the client's request in the key exchange is not well-formed";
    case Errc::client_nonce_mismatch:
      return "the client sends another nonce";
    case Errc::client_server_nonce_mismatch:
      return "the client sends another server_nonce";
    case Errc::fingerprint_not_ours:
      return "the client encrypted to a key that is not ours";
    case Errc::wrong_factors:
      return "the client sends other factors than those of pq";
    case Errc::wrong_expiry:
      return "the client asks for a temporary key with no life time";
    case Errc::wrong_retry_id:
      return "the client's retry_id is not the hash of the refused key";
    default:
      return nullptr;
  }
}

const char* describe_message(Errc code) noexcept {
  switch (code) {
    case Errc::message_length:
      return "the length in the packet is impossible";
    case Errc::message_padding:
      return "the packet does not have 12 to 1024 bytes of padding";
    case Errc::wrong_session:
      return "the packet belongs to another session";
    case Errc::wrong_parity:
      return "the message has an id of our own side";
    case Errc::too_old:
      return "the message was made more than 300 s ago";
    case Errc::from_the_future:
      return "the message was made more than 30 s in the future";
    case Errc::duplicate:
      return "the message came before";
    case Errc::below_window:
      return "the message is older than all that are remembered";
    case Errc::malformed_container:
      return "the container's lengths do not fit";
    case Errc::nested_container:
      return "a container within a container";
    case Errc::container_too_large:
      return "the container holds too many messages";
    case Errc::malformed_gzip:
      return "compressed data is damaged";
    case Errc::gzip_too_large:
      return "compressed data grows beyond the limit";
    case Errc::malformed_message:
      return "the service message is not well-formed";
    case Errc::too_many_ids:
      return "the service message names more than 8192 messages";
    case Errc::irrelevant_message:
      return "the service message speaks of nothing that is known";
    case Errc::unread_replies:
      return "the other side asks without reading the replies";
    case Errc::no_pong:
      return "the server does not answer pings";
    case Errc::session_refused:
      return "the server refuses the session again and again";
    default:
      return nullptr;
  }
}

const char* describe_call(Errc code) noexcept {
  switch (code) {
    case Errc::too_many_calls:
      return "too many calls are under way";
    case Errc::bad_body:
      return "the body is empty, too large or not whole words";
    case Errc::maybe_delivered:
      return "the call was sent; whether the server executed it is unknown";
    case Errc::message_refused:
      return "the server refuses the message";
    default:
      return nullptr;
  }
}

class Category final : public boost::system::error_category {
 public:
  // The id makes categories equal across shared objects that each link this library.
  constexpr Category() noexcept : error_category(0x6c617965725f6d74) {}

  const char* name() const noexcept override { return "layer.mtproto"; }

  std::string message(int value) const override {
    const auto code = static_cast<Errc>(value);
    for (const auto describe :
         {describe_exchange, describe_request, describe_message, describe_call})
      if (const char* text = describe(code)) return text;
    return "unknown mtproto error";
  }
};

constinit const Category CATEGORY;

}  // namespace

const boost::system::error_category& category() noexcept {
  return CATEGORY;
}

}  // namespace layer::mtproto
