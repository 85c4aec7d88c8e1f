#pragma once

#include <layer/tl/types/message_entity.hpp>
#include <layer/tl/types/poll.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "ids.hpp"

namespace layer::local_dc {

struct Vote {
  /// What was chosen, by the answers' options.
  std::vector<tl::Bytes> options;
  Date date = 0;
};

/// A poll or quiz (core.telegram.org/api/poll).
struct Poll {
  UserId creator{};
  /// As clients are shown it.
  tl::types::Poll shown;
  /// Quizzes: the options that are right.
  std::set<tl::Bytes> correct;
  std::string solution;
  std::vector<tl::enums::MessageEntity> solution_entities;
  std::map<UserId, Vote> votes;
};

}  // namespace layer::local_dc
