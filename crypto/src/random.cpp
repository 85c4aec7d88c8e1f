#include <layer/crypto/random.hpp>

#include <cryptopp/osrng.h>

namespace layer::crypto {

void SystemRandom::fill(MutableBytes out) {
  // One handle of the system's generator for the process: it has no state of ours, and opening it
  // costs ten times a read.
  static CryptoPP::NonblockingRng system;
  system.GenerateBlock(out.data(), out.size());
}

}  // namespace layer::crypto
