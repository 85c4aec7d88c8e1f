#include <layer/client/builder.hpp>
#include <layer/client/client.hpp>
#include <layer/client/error.hpp>

#include "config.hpp"
#include "connect.hpp"

namespace layer {

ClientBuilder Client::builder() {
  return ClientBuilder();
}

ClientBuilder::ClientBuilder() : config_(std::make_unique<ClientConfig>()) {}

ClientBuilder::ClientBuilder(ClientBuilder&&) noexcept = default;
ClientBuilder& ClientBuilder::operator=(ClientBuilder&&) noexcept = default;
ClientBuilder::~ClientBuilder() = default;

ClientBuilder& ClientBuilder::api_id(std::int32_t value) {
  config_->api_id = value;
  return *this;
}

ClientBuilder& ClientBuilder::api_hash(std::string value) {
  config_->api_hash = std::move(value);
  return *this;
}

ClientBuilder& ClientBuilder::session(std::string path) {
  config_->session = [path](const Logger& logger) { return file_storage(path, logger); };
  return *this;
}

ClientBuilder& ClientBuilder::session_string(std::string text) {
  config_->session = [text](const Logger&) { return string_storage(text); };
  return *this;
}

ClientBuilder& ClientBuilder::in_memory() {
  config_->session = [](const Logger&) { return memory_storage(); };
  return *this;
}

ClientBuilder& ClientBuilder::storage(std::shared_ptr<Storage> value) {
  config_->session = [value](const Logger&) { return value; };
  return *this;
}

ClientBuilder& ClientBuilder::data_centers(mtproto::DataCenters value) {
  config_->data_centers = std::move(value);
  return *this;
}

ClientBuilder& ClientBuilder::test_servers() {
  config_->test = true;
  return *this;
}

ClientBuilder& ClientBuilder::transport(Transport value) {
  config_->transport = value;
  return *this;
}

ClientBuilder& ClientBuilder::proxy(mtproto::Proxy value) {
  config_->proxy = std::move(value);
  return *this;
}

ClientBuilder& ClientBuilder::proxy(std::string_view link) {
  auto parsed = mtproto::Proxy::from_link(link);
  if (!parsed)
    throw Error(Errc::invalid_argument, "no link of a proxy: " + parsed.error().message());
  return proxy(std::move(*parsed));
}

ClientBuilder& ClientBuilder::bootstrap(mtproto::BootstrapOptions value) {
  config_->bootstrap = std::move(value);
  return *this;
}

ClientBuilder& ClientBuilder::forward_secrecy(std::chrono::seconds key_lifetime) {
  config_->temporary_key_lifetime = key_lifetime;
  return *this;
}

ClientBuilder& ClientBuilder::file_connection_rest(std::chrono::milliseconds value) {
  config_->transfer_rest = value;
  return *this;
}

ClientBuilder& ClientBuilder::device_model(std::string value) {
  config_->device_model = std::move(value);
  return *this;
}

ClientBuilder& ClientBuilder::system_version(std::string value) {
  config_->system_version = std::move(value);
  return *this;
}

ClientBuilder& ClientBuilder::app_version(std::string value) {
  config_->app_version = std::move(value);
  return *this;
}

ClientBuilder& ClientBuilder::system_lang_code(std::string value) {
  config_->system_lang_code = std::move(value);
  return *this;
}

ClientBuilder& ClientBuilder::lang_pack(std::string value) {
  config_->lang_pack = std::move(value);
  return *this;
}

ClientBuilder& ClientBuilder::lang_code(std::string value) {
  config_->lang_code = std::move(value);
  return *this;
}

ClientBuilder& ClientBuilder::catch_up(bool on) {
  config_->catch_up = on;
  return *this;
}

ClientBuilder& ClientBuilder::resume_after(std::string_view token) {
  config_->resume_after.reset();
  if (!token.empty()) config_->resume_after = updates::token_of(token);
  return *this;
}

ClientBuilder& ClientBuilder::retry(RetryLimits limits) {
  return retry_policy(standard_retries(limits));
}

ClientBuilder& ClientBuilder::retry_policy(std::shared_ptr<const RetryPolicy> policy) {
  config_->retry_policy = policy ? std::move(policy) : no_retries();
  return *this;
}

ClientBuilder& ClientBuilder::rate_limits(std::vector<RateLimit> limits) {
  config_->rate_limits = std::move(limits);
  return *this;
}

ClientBuilder& ClientBuilder::on_call(CallObserver observer) {
  config_->on_call = std::move(observer);
  return *this;
}

ClientBuilder& ClientBuilder::call_timeout(std::chrono::milliseconds value) {
  config_->call_timeout = value;
  return *this;
}

ClientBuilder& ClientBuilder::offline_limits(std::size_t calls, std::size_t bytes) {
  config_->offline_calls = calls;
  config_->offline_bytes = bytes;
  return *this;
}

ClientBuilder& ClientBuilder::connect_timeout(std::chrono::milliseconds value) {
  config_->connect_timeout = value;
  return *this;
}

ClientBuilder& ClientBuilder::logger(Logger value) {
  config_->logger = std::move(value);
  return *this;
}

Task<Client> ClientBuilder::connect() {
  return layer::connect(*config_);
}

}  // namespace layer
