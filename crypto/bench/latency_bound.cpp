#include "latency_bound.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

namespace layer::crypto {

bool can_measure_latency() {
  return __builtin_cpu_supports("aes") != 0;
}

void run_dependent_rounds(size_t blocks) {
  __m128i state = _mm_set1_epi32(0x01234567);
  const __m128i key = _mm_set1_epi32(0x2468ace0);
  for (; blocks > 0; --blocks) {
    for (int i = 0; i < 7; ++i) {
      state = _mm_aesenc_si128(state, key);
      state = _mm_aesenc_si128(state, key);
    }
  }
  asm volatile("" : : "x"(state));  // keeps the work
}

}  // namespace layer::crypto

#else

namespace layer::crypto {

bool can_measure_latency() {
  return false;
}

void run_dependent_rounds(size_t) {}

}  // namespace layer::crypto

#endif
