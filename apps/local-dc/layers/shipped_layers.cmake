# Writes a source that holds the schemas of this folder as they are, and adds it to the library.
file(GLOB schemas CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/api-*.tl)
set(blobs "")
set(symbols "")
set(entries "")
foreach(schema IN LISTS schemas)
  string(REGEX REPLACE ".*api-([0-9]+)\\.tl" "\\1" number ${schema})
  set(symbol layer_local_dc_schema_${number})
  string(APPEND blobs "    \"${symbol}: .incbin \\\"${schema}\\\"\\n${symbol}_end: .byte 0\\n\"\n")
  string(APPEND symbols "extern const char ${symbol}[] __attribute__((visibility(\"hidden\")));\n"
         "extern const char ${symbol}_end[] __attribute__((visibility(\"hidden\")));\n")
  string(APPEND entries "      {${number}, {${symbol}, ${symbol}_end}},\n")
endforeach()
set(source ${CMAKE_CURRENT_BINARY_DIR}/shipped_layers.cpp)
file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include "layers/shipped_layers.hpp"

asm(".section .rodata\n"
@blobs@    ".previous\n");

extern "C" {
@symbols@}

namespace layer::local_dc {

std::span<const ShippedLayer> shipped_layers() {
  static const ShippedLayer LAYERS[] = {
@entries@  };
  return LAYERS;
}

}  // namespace layer::local_dc
]])
set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${schemas}")
target_sources(layer_local_dc PRIVATE ${source})
target_include_directories(layer_local_dc PRIVATE src)
