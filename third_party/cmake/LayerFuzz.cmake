include_guard(DIRECTORY)
list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})

# layer_fuzz(TARGETS <name>... LIBRARIES <target>... [PACKAGES <package>...] [SOURCES <file>...] [RUNS <number>])
# libFuzzer programs for what reads bytes of strangers: fuzz-<name>, of <name>.cpp and the sources, each with true
# examples in corpus/<name>; the target `fuzz` is all of them. The packages are those that the libraries are in, where they are no targets of this build.
# Each program is a test, too: its corpus, and so many changed inputs, the same in every run.
macro(layer_fuzz)
  cmake_parse_arguments(fuzz "" "RUNS" "TARGETS;LIBRARIES;PACKAGES;SOURCES" ${ARGN})
  if(NOT fuzz_RUNS)
    set(fuzz_RUNS 2000)
  endif()
  foreach(package IN LISTS fuzz_PACKAGES)
    if(NOT TARGET layer::${package})
      find_package(${package} REQUIRED)
    endif()
  endforeach()
  foreach(name IN LISTS fuzz_TARGETS)
    layer_fuzz_program(${name} ${fuzz_RUNS})
  endforeach()
endmacro()

function(layer_fuzz_program name runs)
  set(program fuzz-${name})
  add_executable(${program} ${name}.cpp ${fuzz_SOURCES})
  target_include_directories(${program} PRIVATE ../src ../tests)
  target_link_libraries(${program} PRIVATE ${fuzz_LIBRARIES})
  target_compile_features(${program} PRIVATE cxx_std_20)
  target_compile_options(${program} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -fsanitize=fuzzer-no-link)
  target_link_options(${program} PRIVATE -fsanitize=fuzzer)
  set_target_properties(${program} PROPERTIES CXX_EXTENSIONS OFF)
  if(NOT TARGET fuzz)
    add_custom_target(fuzz)
  endif()
  add_dependencies(fuzz ${program})
  # Named one by one: into a folder libFuzzer would write what it finds.
  file(GLOB seeds CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name}/*)
  list(JOIN seeds "," seeds)
  add_test(NAME fuzz.${name}
           COMMAND ${program} -seed_inputs=${seeds} -keep_seed=1 -runs=${runs} -seed=1 -max_len=8192 -timeout=60
                   -rss_limit_mb=2048 -print_funcs=0 -verbosity=0 -artifact_prefix=found-)
  set_tests_properties(fuzz.${name} PROPERTIES LABELS fuzz TIMEOUT 300)
endfunction()
