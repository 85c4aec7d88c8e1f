#include "session_table.hpp"

#include <algorithm>

namespace layer::local_dc {
namespace {

bool is_on(const ClientSession& session, const Link& link) {
  const auto is_asker = [&link](const auto& asker) { return asker.second == &link; };
  return session.link == &link || std::ranges::any_of(session.askers, is_asker);
}

/// Nobody will answer them any more.
void cut_askers(const ClientSession& session) {
  for (const auto& [turn, link] : session.askers)
    link->cut();
}

}  // namespace

ClientSession* SessionTable::find(const SessionName& name) {
  const auto found = sessions_.find(name);
  return found == sessions_.end() ? nullptr : &found->second;
}

ClientSession& SessionTable::add(ClientSession session) {
  const SessionName name = session.name;
  const KeyId permanent = session.permanent;
  ClientSession& added = sessions_.emplace(name, std::move(session)).first->second;
  by_login_[permanent].insert(name);
  reschedule(added);
  return added;
}

void SessionTable::erase(const SessionName& name) {
  const auto found = sessions_.find(name);
  if (found == sessions_.end()) return;
  cut_askers(found->second);
  by_login_[found->second.permanent].erase(name);
  agenda_.erase({found->second.deadline, name});
  sessions_.erase(found);
}

void SessionTable::erase_key(KeyId key) {
  std::vector<SessionName> names;
  for (const auto& [name, session] : sessions_)
    if (name.key == key) names.push_back(name);
  for (const SessionName& name : names)
    erase(name);
}

void SessionTable::clear() {
  for_each(cut_askers);
  sessions_.clear();
  by_login_.clear();
  agenda_.clear();
}

void SessionTable::set_permanent(ClientSession& session, KeyId permanent) {
  if (session.permanent == permanent) return;
  by_login_[session.permanent].erase(session.name);
  session.permanent = permanent;
  by_login_[permanent].insert(session.name);
}

std::vector<ClientSession*> SessionTable::of_login(KeyId permanent) {
  std::vector<ClientSession*> result;
  const auto names = by_login_.find(permanent);
  if (names == by_login_.end()) return result;
  for (const SessionName& name : names->second)
    result.push_back(&sessions_.at(name));
  return result;
}

std::vector<ClientSession*> SessionTable::on_link(const Link& link) {
  std::vector<ClientSession*> result;
  for (auto& [name, session] : sessions_)
    if (is_on(session, link)) result.push_back(&session);
  return result;
}

void SessionTable::reschedule(ClientSession& session) {
  mtproto::TimePoint deadline = std::min(session.protocol.deadline(), session.turns.deadline());
  for (const HeldRequest& held : session.held)
    deadline = std::min(deadline, held.give_up);
  agenda_.erase({session.deadline, session.name});
  session.deadline = deadline;
  if (deadline != mtproto::TimePoint::max()) agenda_.insert({deadline, session.name});
}

mtproto::TimePoint SessionTable::deadline() const {
  return agenda_.empty() ? mtproto::TimePoint::max() : agenda_.begin()->first;
}

std::vector<SessionName> SessionTable::due(mtproto::TimePoint now) const {
  std::vector<SessionName> names;
  for (const auto& [when, name] : agenda_) {
    if (when > now) break;
    names.push_back(name);
  }
  return names;
}

void SessionTable::forget_idle(mtproto::TimePoint limit) {
  std::vector<SessionName> idle;
  for (const auto& [name, session] : sessions_)
    if (session.link == nullptr && session.last_seen < limit) idle.push_back(name);
  for (const SessionName& name : idle)
    erase(name);
}

}  // namespace layer::local_dc
