#include <iostream>

#include "commands.hpp"
#include "describe.hpp"
#include "source.hpp"

layer::Task<int> show(ShowOptions options) {
  const auto source = co_await read_source(options.session, options.passphrase);
  std::cout << "form          " << name_of(source.form) << "\n" << describe(source.session);
  co_return 0;
}
