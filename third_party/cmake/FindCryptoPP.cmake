# Crypto++ has no CMake package in Debian. Installed beside the `crypto` package, whose users need it too.
find_path(CryptoPP_INCLUDE_DIR NAMES cryptopp/cryptlib.h)
find_library(CryptoPP_LIBRARY NAMES cryptopp crypto++)

if(CryptoPP_INCLUDE_DIR AND EXISTS "${CryptoPP_INCLUDE_DIR}/cryptopp/config_ver.h")
  file(STRINGS "${CryptoPP_INCLUDE_DIR}/cryptopp/config_ver.h" CryptoPP_version_lines
       REGEX "^#define CRYPTOPP_(MAJOR|MINOR|REVISION) [0-9]+")
  string(REGEX REPLACE "[^0-9;]" "" CryptoPP_VERSION "${CryptoPP_version_lines}")
  string(REPLACE ";" "." CryptoPP_VERSION "${CryptoPP_VERSION}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(
  CryptoPP REQUIRED_VARS CryptoPP_LIBRARY CryptoPP_INCLUDE_DIR VERSION_VAR CryptoPP_VERSION)
mark_as_advanced(CryptoPP_INCLUDE_DIR CryptoPP_LIBRARY)

if(CryptoPP_FOUND AND NOT TARGET CryptoPP::CryptoPP)
  add_library(CryptoPP::CryptoPP UNKNOWN IMPORTED)
  set_target_properties(
    CryptoPP::CryptoPP PROPERTIES IMPORTED_LOCATION "${CryptoPP_LIBRARY}"
                                  INTERFACE_INCLUDE_DIRECTORIES "${CryptoPP_INCLUDE_DIR}")
endif()
