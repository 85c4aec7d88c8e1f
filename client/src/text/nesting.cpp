#include "text/nesting.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace layer::text {

namespace {

using Kind = TextEntity::Kind;
constexpr std::size_t kinds = static_cast<std::size_t>(Kind::unknown) + 1;

/// By offset, the longer first; what is equal stays in its order.
void sort(std::vector<TextEntity>& entities) {
  const auto before = [](const TextEntity& a, const TextEntity& b) {
    return a.offset() != b.offset() ? a.offset() < b.offset() : a.length() > b.length();
  };
  if (std::is_sorted(entities.begin(), entities.end(), before)) return;
  std::vector<const TextEntity*> order;
  for (const auto& entity : entities)
    order.push_back(&entity);
  std::sort(order.begin(), order.end(), [&](const TextEntity* a, const TextEntity* b) {
    if (before(*a, *b)) return true;
    return !before(*b, *a) && a < b;
  });
  std::vector<TextEntity> sorted;
  for (const auto* entity : order)
    sorted.push_back(*entity);
  entities = std::move(sorted);
}

std::vector<TextEntity> within(const std::vector<TextEntity>& entities, std::int32_t length) {
  std::vector<TextEntity> clipped;
  for (const auto& entity : entities) {
    const std::int64_t end = std::int64_t{entity.offset()} + entity.length();
    const auto from = std::max(entity.offset(), 0);
    const auto to = static_cast<std::int32_t>(std::min<std::int64_t>(end, length));
    if (from < to) clipped.push_back(entity.at(from, to - from));
  }
  return clipped;
}

/// Leaves each place in one entity of a kind: the first. So that no more can be open than there are
/// kinds.
std::vector<TextEntity> apart(const std::vector<TextEntity>& sorted) {
  std::array<std::int32_t, kinds> taken{};
  std::vector<TextEntity> rest;
  for (const auto& entity : sorted) {
    auto& until = taken[static_cast<std::size_t>(entity.kind())];
    if (entity.end() <= until) continue;
    const auto from = std::max(entity.offset(), until);
    until = entity.end();
    rest.push_back(entity.at(from, until - from));
  }
  return rest;
}

/// Cuts what crosses, going through the text from one begin or end to the next.
class Cutter {
 public:
  void add(const TextEntity& entity) {
    advance(entity.offset());
    starting_.push_back(&entity);
  }

  std::vector<TextEntity> finish() {
    advance(INT32_MAX);
    return std::move(pieces_);
  }

 private:
  struct Open {
    const TextEntity* entity;
    /// Its place among the pieces; none within code.
    std::ptrdiff_t piece;
  };

  void advance(std::int32_t offset) {
    if (offset > here_) open_starting();
    while (!open_.empty()) {
      const auto first_end = std::min_element(open_.begin(), open_.end(), ends_before);
      const auto end = first_end->entity->end();
      if (end > offset) break;
      here_ = end;
      close_ending();
      if (end < offset) open_starting();
    }
    here_ = offset;
  }

  static bool ends_before(const Open& a, const Open& b) {
    return a.entity->end() < b.entity->end();
  }

  /// Closes all that end here, and what is inside them; that goes on as another piece.
  void close_ending() {
    const auto ends = [&](const Open& open) { return open.entity->end() == here_; };
    const auto first = std::find_if(open_.begin(), open_.end(), ends);
    for (auto open = first; open != open_.end(); ++open) {
      if (open->piece >= 0) {
        auto& piece = pieces_[static_cast<std::size_t>(open->piece)];
        piece = piece.at(piece.offset(), here_ - piece.offset());
      }
      if (open->entity->end() > here_) starting_.push_back(open->entity);
    }
    open_.erase(first, open_.end());
  }

  void open_starting() {
    std::sort(starting_.begin(), starting_.end(), [](const auto* a, const auto* b) {
      return a->end() != b->end() ? a->end() > b->end() : a < b;
    });
    for (const auto* entity : starting_) {
      const bool in_code = std::any_of(open_.begin(), open_.end(), [](const Open& open) {
        return is_code(open.entity->kind());
      });
      open_.push_back({entity, in_code ? -1 : static_cast<std::ptrdiff_t>(pieces_.size())});
      if (!in_code) pieces_.push_back(entity->at(here_, 0));
    }
    starting_.clear();
  }

  std::vector<TextEntity> pieces_;
  std::vector<Open> open_;
  /// What begins here, or goes on here.
  std::vector<const TextEntity*> starting_;
  std::int32_t here_ = 0;
};

}  // namespace

std::vector<TextEntity> nested(std::vector<TextEntity> entities, std::int32_t length) {
  entities = within(entities, length);
  sort(entities);
  entities = apart(entities);
  sort(entities);
  Cutter cutter;
  for (const auto& entity : entities)
    cutter.add(entity);
  return cutter.finish();
}

}  // namespace layer::text
