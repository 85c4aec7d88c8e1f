#include <gtest/gtest.h>

#include <memory>
#include <openssl/ssl.h>
#include <string>

#include "noise.hpp"
#include "transport/client_hello.hpp"

namespace layer::mtproto {
namespace {

/// What a server by other hands, OpenSSL, makes of a hello.
class Judge {
 public:
  Judge() : context_(SSL_CTX_new(TLS_server_method()), SSL_CTX_free) {
    SSL_CTX_set_tlsext_servername_callback(context_.get(), note_name);
    SSL_CTX_set_tlsext_servername_arg(context_.get(), this);
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, key, EVP_sha256());
    SSL_CTX_use_certificate(context_.get(), certificate);
    SSL_CTX_use_PrivateKey(context_.get(), key);
    X509_free(certificate);
    EVP_PKEY_free(key);
  }

  Bytes answer(const Bytes& hello) {
    const std::unique_ptr<SSL, decltype(&SSL_free)> server(SSL_new(context_.get()), SSL_free);
    BIO* in = BIO_new(BIO_s_mem());
    BIO* out = BIO_new(BIO_s_mem());
    BIO_write(in, hello.data(), static_cast<int>(hello.size()));
    SSL_set_bio(server.get(), in, out);
    SSL_accept(server.get());
    char* data = nullptr;
    const auto size = BIO_get_mem_data(out, &data);
    return {data, data + size};
  }

  Judge(const Judge&) = delete;
  Judge& operator=(const Judge&) = delete;

  std::string name;

 private:
  static int note_name(SSL* server, int*, void* judge) {
    const char* name = SSL_get_servername(server, TLSEXT_NAMETYPE_host_name);
    static_cast<Judge*>(judge)->name = name != nullptr ? name : "";
    return SSL_TLSEXT_ERR_OK;
  }

  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
};

class ClientHelloJudged : public testing::TestWithParam<HelloShape> {};

INSTANTIATE_TEST_SUITE_P(BothShapes, ClientHelloJudged,
                         testing::Values(HelloShape::current, HelloShape::older));

TEST_P(ClientHelloJudged, IsAnsweredByARealTlsServer) {
  Judge judge;
  Noise noise;
  const auto secret = MtproxySecret::fake_tls(ProxySecret{}, "www.example.org").value();
  for (int round = 0; round < 20; ++round) {
    const auto answer = judge.answer(make_client_hello(secret, GetParam(), UnixTime(), noise));
    ASSERT_GT(answer.size(), 6u);
    EXPECT_EQ(answer[0], 0x16) << "a handshake record, not an alert";
    EXPECT_EQ(answer[5], 2) << "ServerHello";
    EXPECT_EQ(judge.name, "www.example.org");
  }
}

}  // namespace
}  // namespace layer::mtproto
