# Sources of the C++ emitter, beside this file.
set(TL_GEN_CPP_SOURCES
  compiled.cpp
  composites.cpp
  emit.cpp
  headers.cpp
  literals.cpp
  model.cpp
  names.cpp
  registry.cpp
  shards.cpp
  structs.cpp
  tables.cpp
  type_resolver.cpp)
set(TL_GEN_CPP_TESTS
  emit_test.cpp
  model_test.cpp
  names_test.cpp)
