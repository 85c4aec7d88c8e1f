# layer_tl_generate(TARGET <target> SCHEMA <file.tl> NAMESPACE <my::schema> INCLUDE <my/schema>
#                   [HOT <file>] [SHARDS <number>])
#
# Adds to a library the C++ of a schema: `#include <my/schema/types/thing.hpp>` gives `my::schema::types::Thing`. It is
# generated when the library is built, and again when the schema or tl-gen has changed. HOT lists constructors whose
# readers and writers are compiled; SHARDS is the number of source files that the rest is spread over (default: 1).
include_guard(GLOBAL)

function(layer_tl_generate)
  cmake_parse_arguments(arg "" "TARGET;SCHEMA;NAMESPACE;INCLUDE;HOT;SHARDS" "" ${ARGN})
  foreach(word TARGET SCHEMA NAMESPACE INCLUDE)
    if(NOT arg_${word})
      message(FATAL_ERROR "layer_tl_generate: ${word} is missing")
    endif()
  endforeach()
  if(NOT arg_SHARDS)
    set(arg_SHARDS 1)
  endif()
  get_filename_component(schema ${arg_SCHEMA} ABSOLUTE)

  string(REPLACE "/" "-" name ${arg_INCLUDE})
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET}-tl/${name})
  set(headers ${out}/include/${arg_INCLUDE})
  set(sources ${out}/src/composites.cpp ${out}/src/names.cpp ${out}/src/schema.cpp)
  foreach(shard RANGE 1 ${arg_SHARDS})
    list(APPEND sources ${out}/src/tables_${shard}.cpp)
  endforeach()

  set(hot "")
  set(hot_file "")
  if(arg_HOT)
    get_filename_component(hot_file ${arg_HOT} ABSOLUTE)
    set(hot --hot ${hot_file})
  endif()

  # Files that do not change keep their times, so the stamp is what tells that the command has run. Of the headers only
  # boxes.hpp is named: all others include it, and it changes with any of them.
  add_custom_command(
    OUTPUT ${out}/stamp ${sources} ${headers}/boxes.hpp
    COMMAND layer::tl-gen cpp --schema ${schema} --namespace ${arg_NAMESPACE} --include ${arg_INCLUDE} ${hot} --out ${out}
            --shards ${arg_SHARDS}
    COMMAND ${CMAKE_COMMAND} -E touch ${out}/stamp
    DEPENDS ${schema} ${hot_file} layer::tl-gen
    COMMENT "Generating ${arg_NAMESPACE} from ${arg_SCHEMA}"
    VERBATIM)
  target_sources(${arg_TARGET} PRIVATE ${sources} ${headers}/boxes.hpp)
  target_include_directories(${arg_TARGET} PUBLIC $<BUILD_INTERFACE:${out}/include>)
  if(NOT arg_TARGET STREQUAL "layer_tl_types")
    target_link_libraries(${arg_TARGET} PUBLIC layer::tl-types)
  endif()
  set_property(TARGET ${arg_TARGET} APPEND PROPERTY LAYER_TL_INCLUDE ${out}/include/)
endfunction()
