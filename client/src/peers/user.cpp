#include <layer/client/user.hpp>
#include <layer/tl/types/user.hpp>
#include <layer/tl/types/username.hpp>

namespace layer {

namespace {

const std::string none;

const std::string& text(const std::optional<std::string>& field) {
  return field ? *field : none;
}

}  // namespace

User::User(tl::types::User user) : raw_(std::make_shared<const tl::types::User>(std::move(user))) {}

std::int64_t User::id() const {
  return raw_->id;
}

const std::string& User::first_name() const {
  return text(raw_->first_name);
}

const std::string& User::last_name() const {
  return text(raw_->last_name);
}

std::string User::full_name() const {
  if (raw_->deleted) return "Deleted Account";
  const bool both = !first_name().empty() && !last_name().empty();
  return first_name() + (both ? " " : "") + last_name();
}

const std::string& User::username() const {
  if (raw_->username) return *raw_->username;
  // Those who bought names have no plain one.
  if (raw_->usernames)
    for (const auto& name : *raw_->usernames)
      if (name->active) return name->username;
  return none;
}

const std::string& User::phone() const {
  return text(raw_->phone);
}

bool User::is_self() const {
  return raw_->self;
}

bool User::is_bot() const {
  return raw_->bot;
}

bool User::is_contact() const {
  return raw_->contact;
}

bool User::is_deleted() const {
  return raw_->deleted;
}

bool User::is_premium() const {
  return raw_->premium;
}

bool User::is_verified() const {
  return raw_->verified;
}

}  // namespace layer
