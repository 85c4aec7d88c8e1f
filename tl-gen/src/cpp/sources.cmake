# Sources of the C++ emitter, beside this file.
set(TL_GEN_CPP_SOURCES)
