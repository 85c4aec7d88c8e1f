#include "live_memory.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace layer::chaos {
namespace {

/// Of one thread. Never destroyed: what the thread took may outlive it.
using Count = std::atomic<std::size_t>;

/// Before each block: who took it, and how much.
struct alignas(std::max_align_t) Label {
  Count* taker;
  std::size_t size;
};

Count& count_of_this_thread() noexcept {
  static constexpr std::size_t MOST_THREADS = 1024;
  static Count counts[MOST_THREADS];
  static std::atomic<std::size_t> threads = 0;
  thread_local Count& mine = counts[threads++ % MOST_THREADS];
  return mine;
}

void* take(std::size_t size) noexcept {
  auto* label = static_cast<Label*>(std::malloc(sizeof(Label) + size));
  if (label == nullptr) return nullptr;
  *label = {&count_of_this_thread(), size};
  *label->taker += size;
  return label + 1;
}

void give_back(void* block) noexcept {
  if (block == nullptr) return;
  Label* label = static_cast<Label*>(block) - 1;
  *label->taker -= label->size;
  std::free(label);
}

}  // namespace

std::size_t live_memory() noexcept {
  return count_of_this_thread();
}

}  // namespace layer::chaos

void* operator new(std::size_t size) {
  void* block = layer::chaos::take(size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  return layer::chaos::take(size);
}

void operator delete(void* block) noexcept {
  layer::chaos::give_back(block);
}

void operator delete(void* block, std::size_t /*size*/) noexcept {
  layer::chaos::give_back(block);
}

void operator delete(void* block, const std::nothrow_t& /*tag*/) noexcept {
  layer::chaos::give_back(block);
}
