#include <iostream>

#include "command_line.hpp"

int main(int argc, char** argv) {
  return layer::tl_gen::run(argc, argv, std::cout, std::cerr);
}
