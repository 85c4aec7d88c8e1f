#include "tls_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/system_error.hpp>

#include <array>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdexcept>

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using asio::ip::tcp;

std::string text_of(BIO* memory) {
  char* data = nullptr;
  const auto size = BIO_get_mem_data(memory, &data);
  return {data, static_cast<std::size_t>(size)};
}

void add_extension(X509* certificate, int id, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, id, value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

/// A certificate and its key, both PEM; signed by itself.
std::pair<std::string, std::string> make_certificate() {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  const auto* common = reinterpret_cast<const unsigned char*>("localhost");
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  add_extension(certificate, NID_basic_constraints, "critical,CA:TRUE");
  add_extension(certificate, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
  X509_sign(certificate, key, EVP_sha256());

  BIO* memory = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(memory, certificate);
  std::pair<std::string, std::string> result;
  result.first = text_of(memory);
  BIO_free(memory);
  memory = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(memory, key, nullptr, nullptr, 0, nullptr, nullptr);
  result.second = text_of(memory);
  BIO_free(memory);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return result;
}

template <class From, class To>
asio::awaitable<void> pump(std::shared_ptr<From> from, std::shared_ptr<To> to) {
  std::array<char, 16 * 1024> buffer;
  try {
    for (;;) {
      const auto size = co_await from->async_read_some(asio::buffer(buffer), asio::use_awaitable);
      co_await asio::async_write(*to, asio::buffer(buffer, size), asio::use_awaitable);
    }
  } catch (const boost::system::system_error&) {
    // One end has closed: so does the other.
  }
  boost::system::error_code ignored;
  from->lowest_layer().close(ignored);
  to->lowest_layer().close(ignored);
}

}  // namespace

TlsServer::TlsServer(asio::io_context& io, Serve serve)
    : io_(io),
      serve_(std::move(serve)),
      context_(ssl::context::tls_server),
      // All of 127.0.0.0/8: also addresses that the certificate is not for.
      acceptor_(io, tcp::endpoint(tcp::v4(), 0)) {
  const auto [certificate, key] = make_certificate();
  certificate_ = certificate;
  context_.use_certificate(asio::buffer(certificate), ssl::context::pem);
  context_.use_private_key(asio::buffer(key), ssl::context::pem);
  asio::co_spawn(io_, accept(), asio::detached);
}

asio::awaitable<void> TlsServer::accept() {
  for (;;) {
    tcp::socket socket(io_);
    co_await acceptor_.async_accept(socket, asio::use_awaitable);
    auto client = std::make_shared<Socket>(std::move(socket), context_);
    asio::co_spawn(io_, this->serve(client), asio::detached);
  }
}

asio::awaitable<void> TlsServer::serve(std::shared_ptr<Socket> client) {
  try {
    co_await client->async_handshake(ssl::stream_base::server, asio::use_awaitable);
    co_await serve_(client);
  } catch (const boost::system::system_error&) {
    // The client has gone.
  }
}

asio::awaitable<void> relay(asio::io_context& io, std::shared_ptr<TlsServer::Socket> client,
                            std::uint16_t port) {
  auto server = std::make_shared<tcp::socket>(io);
  const tcp::endpoint place(asio::ip::address_v4::loopback(), port);
  co_await server->async_connect(place, asio::use_awaitable);
  asio::co_spawn(io, pump(server, client), asio::detached);
  co_await pump(client, server);
}

}  // namespace layer::mtproto
