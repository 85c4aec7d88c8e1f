# How every library of the tree declares itself, so that each builds within the tree, alone against installed
# siblings, and is installed as a package of its own.
include_guard(DIRECTORY) # not GLOBAL: the module path below is a variable of the including folder
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})

# layer_require(<package> [find_package arguments]): a sibling. In the tree its target is (or will be) there.
macro(layer_require package)
  if(NOT LAYER_WHOLE_TREE)
    find_package(${package} ${ARGN} REQUIRED CONFIG)
  endif()
endmacro()

# layer_target(<target> <exported name>): the settings all our targets share. `layer_crypto` is exported, installed
# and linked as `layer::crypto`; its archive is `liblayer-crypto.a`. A component of a package has targets of its own.
function(layer_target target name)
  cmake_parse_arguments(arg "" "COMPONENT" "" ${ARGN})
  set(export ${PROJECT_NAME}-targets)
  if(arg_COMPONENT)
    set(export ${PROJECT_NAME}-${arg_COMPONENT}-targets)
  endif()
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} CXX_EXTENSIONS OFF)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
  # A program carries only the functions it calls.
  target_compile_options(${target} PRIVATE -ffunction-sections -fdata-sections)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "EXECUTABLE")
    add_executable(layer::${name} ALIAS ${target})
    target_compile_features(${target} PRIVATE cxx_std_20)
    set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name})
    set(headers "")
  else()
    add_library(layer::${name} ALIAS ${target})
    target_compile_features(${target} PUBLIC cxx_std_20)
    set_target_properties(
      ${target} PROPERTIES OUTPUT_NAME layer-${name} VERIFY_INTERFACE_HEADER_SETS ON POSITION_INDEPENDENT_CODE ON)
    target_link_options(${target} INTERFACE $<$<PLATFORM_ID:Linux>:LINKER:--gc-sections>)
    set(headers FILE_SET HEADERS COMPONENT ${PROJECT_NAME})
  endif()
  install(TARGETS ${target} EXPORT ${export} COMPONENT ${PROJECT_NAME} ${headers})
endfunction()

# layer_component(<target> <exported name> <component> [DEPENDS "SQLite3" ...] [MODULES FindX.cmake ...]): a library
# that only those get who ask for it, and for what it depends on: find_package(client COMPONENTS sqlite).
function(layer_component target name component)
  cmake_parse_arguments(arg "" "" "DEPENDS;MODULES" ${ARGN})
  layer_target(${target} ${name} COMPONENT ${component})
  set(folder ${CMAKE_INSTALL_LIBDIR}/cmake/${PROJECT_NAME})
  set(config ${PROJECT_BINARY_DIR}/${PROJECT_NAME}-component-${component}.cmake)
  set(text "list(PREPEND CMAKE_MODULE_PATH \${CMAKE_CURRENT_LIST_DIR})\n")
  foreach(dependency IN LISTS arg_DEPENDS)
    string(APPEND text "find_dependency(${dependency})\n")
  endforeach()
  string(APPEND text "list(POP_FRONT CMAKE_MODULE_PATH)\n")
  string(APPEND text "include(\${CMAKE_CURRENT_LIST_DIR}/${PROJECT_NAME}-${component}-targets.cmake)\n")
  file(CONFIGURE OUTPUT ${config} CONTENT "${text}" @ONLY)
  install(FILES ${config} ${arg_MODULES} DESTINATION ${folder} COMPONENT ${PROJECT_NAME})
  install(EXPORT ${PROJECT_NAME}-${component}-targets NAMESPACE layer:: DESTINATION ${folder} COMPONENT ${PROJECT_NAME})
endfunction()

# layer_package([DEPENDS "crypto 0.1" "ZLIB" ...] [MODULES FindX.cmake ...]): installs the package of this project.
# DEPENDS are find_dependency() arguments; MODULES are CMake files installed beside the config and included by it
# (except Find modules, which find_dependency picks up).
function(layer_package)
  cmake_parse_arguments(arg "" "" "DEPENDS;MODULES" ${ARGN})
  set(folder ${CMAKE_INSTALL_LIBDIR}/cmake/${PROJECT_NAME})
  set(config ${PROJECT_BINARY_DIR}/${PROJECT_NAME}-config)
  set(LAYER_DEPENDENCIES "")
  foreach(dependency IN LISTS arg_DEPENDS)
    string(APPEND LAYER_DEPENDENCIES "find_dependency(${dependency})\n")
  endforeach()
  set(LAYER_INCLUDES "")
  foreach(module IN LISTS arg_MODULES)
    get_filename_component(file ${module} NAME)
    if(NOT file MATCHES "^Find")
      string(APPEND LAYER_INCLUDES "include(\${CMAKE_CURRENT_LIST_DIR}/${file})\n")
    endif()
  endforeach()
  configure_package_config_file(
    ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/package-config.cmake.in ${config}.cmake INSTALL_DESTINATION ${folder})
  write_basic_package_version_file(
    ${config}-version.cmake VERSION ${PROJECT_VERSION} COMPATIBILITY SameMinorVersion)
  install(FILES ${config}.cmake ${config}-version.cmake ${arg_MODULES} DESTINATION ${folder}
          COMPONENT ${PROJECT_NAME})
  install(EXPORT ${PROJECT_NAME}-targets NAMESPACE layer:: DESTINATION ${folder} COMPONENT ${PROJECT_NAME})
endfunction()

# layer_precompile(<target> <header>...): what most of its sources include is read once. Each source still includes
# what it uses: CMAKE_DISABLE_PRECOMPILE_HEADERS must change nothing but the time.
function(layer_precompile target)
  target_precompile_headers(${target} PRIVATE ${ARGN})
  # Without these ccache keeps nothing that was compiled with them.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
                                           "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
endfunction()

# layer_tests(<target> FILES a_test.cpp ... LIBRARIES layer::crypto ... [PRECOMPILE header ...]): each TEST becomes one
# CTest case.
function(layer_tests target)
  layer_test_executable(${target} ${ARGN})
  include(GoogleTest)
  gtest_discover_tests(${target} TEST_PREFIX ${PROJECT_NAME}. DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
endfunction()

# layer_test_program(the same): all its TESTs are one CTest case, for those that share something costly, such as a
# server of a database. If one of them could not be run, the case is reported as not run.
function(layer_test_program target)
  layer_test_executable(${target} ${ARGN})
  add_test(NAME ${PROJECT_NAME}.${target} COMMAND ${target})
  set_tests_properties(${PROJECT_NAME}.${target} PROPERTIES TIMEOUT 300 SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")
endfunction()

function(layer_test_executable target)
  cmake_parse_arguments(arg "" "" "FILES;LIBRARIES;PRECOMPILE" ${ARGN})
  find_package(GTest REQUIRED)
  add_executable(${target} ${arg_FILES})
  target_link_libraries(${target} PRIVATE ${arg_LIBRARIES} GTest::gmock GTest::gtest GTest::gtest_main)
  # Tests run once or twice after they were compiled: what optimises them takes longer than it saves.
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow $<$<CONFIG:Release>:-O1>)
  target_compile_features(${target} PRIVATE cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  layer_precompile(${target} <gmock/gmock.h> <gtest/gtest.h> ${arg_PRECOMPILE})
endfunction()

# layer_benchmark(<target> FILES ... LIBRARIES ...): a Google Benchmark program, run by `./dev bench`.
function(layer_benchmark target)
  cmake_parse_arguments(arg "" "" "FILES;LIBRARIES" ${ARGN})
  find_package(benchmark REQUIRED)
  add_executable(${target} ${arg_FILES})
  target_link_libraries(${target} PRIVATE ${arg_LIBRARIES} benchmark::benchmark_main)
  target_compile_features(${target} PRIVATE cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF
                                             RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/benchmarks)
endfunction()
