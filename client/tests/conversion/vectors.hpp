#pragma once

#include <array>
#include <cstdint>
#include <string_view>

// Sessions of nobody: made by the libraries themselves, at the versions told, for keys that are no
// secret. tests/interop/sessions makes most of them anew and compares.
namespace layer::conversion::vectors {

/// The bytes 0 to 255.
inline std::array<std::uint8_t, 256> key() {
  std::array<std::uint8_t, 256> bytes;
  for (std::size_t i = 0; i < 256; ++i)
    bytes[i] = static_cast<std::uint8_t>(i);
  return bytes;
}

/// The same, with five zeros at the beginning of every eight.
inline std::array<std::uint8_t, 256> key_with_zeros() {
  auto bytes = key();
  for (std::size_t i = 0; i < 256; ++i)
    if (i % 8 < 5) bytes[i] = 0;
  return bytes;
}

/// Telethon 1.45.0, StringSession.save: DC 2 at 149.154.167.51:443.
inline constexpr std::string_view telethon_ipv4 =
    "1ApWapzMBuwABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0NTY"
    "3ODk6Ozw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNkZWZnaGlqa2xtbm9wcXJzdHV"
    "2d3h5ent8fX5_gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp-goaKjpKWmp6ipqqusra6vsLGys7S"
    "1tre4ubq7vL2-v8DBwsPExcbHyMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5ufo6err7O3u7_Dx8vP"
    "09fb3-Pn6-_z9_v8=";

/// Telethon 1.45.0: DC 2 at [2001:67c:4e8:f002::a]:443.
inline constexpr std::string_view telethon_ipv6 =
    "1AiABBnwE6PACAAAAAAAAAAoBuwABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSo"
    "rLC0uLzAxMjM0NTY3ODk6Ozw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNkZWZnaGl"
    "qa2xtbm9wcXJzdHV2d3h5ent8fX5_gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp-goaKjpKWmp6i"
    "pqqusra6vsLGys7S1tre4ubq7vL2-v8DBwsPExcbHyMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5uf"
    "o6err7O3u7_Dx8vP09fb3-Pn6-_z9_v8=";

/// Telethon 1.45.0: test DC 2 at 149.154.167.40:80.
inline constexpr std::string_view telethon_test =
    "1ApWapygAUAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0NTY"
    "3ODk6Ozw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNkZWZnaGlqa2xtbm9wcXJzdHV"
    "2d3h5ent8fX5_gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp-goaKjpKWmp6ipqqusra6vsLGys7S"
    "1tre4ubq7vL2-v8DBwsPExcbHyMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5ufo6err7O3u7_Dx8vP"
    "09fb3-Pn6-_z9_v8=";

/// Telethon 1.45.0: DC 2 at 127.0.0.1:40001.
inline constexpr std::string_view telethon_own_server =
    "1An8AAAGcQQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0NTY"
    "3ODk6Ozw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNkZWZnaGlqa2xtbm9wcXJzdHV"
    "2d3h5ent8fX5_gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp-goaKjpKWmp6ipqqusra6vsLGys7S"
    "1tre4ubq7vL2-v8DBwsPExcbHyMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl5ufo6err7O3u7_Dx8vP"
    "09fb3-Pn6-_z9_v8=";

/// GramJS 2.26.22, StringSession.save: DC 2 at 149.154.167.51:443.
inline constexpr std::string_view gramjs_ipv4 =
    "1AgAOMTQ5LjE1NC4xNjcuNTEBuwABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSo"
    "rLC0uLzAxMjM0NTY3ODk6Ozw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNkZWZnaGl"
    "qa2xtbm9wcXJzdHV2d3h5ent8fX5/gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp+goaKjpKWmp6i"
    "pqqusra6vsLGys7S1tre4ubq7vL2+v8DBwsPExcbHyMnKy8zNzs/Q0dLT1NXW19jZ2tvc3d7f4OHi4+Tl5uf"
    "o6err7O3u7/Dx8vP09fb3+Pn6+/z9/v8=";

/// GramJS 2.26.22: DC 2 at [2001:67c:4e8:f002::a]:443.
inline constexpr std::string_view gramjs_ipv6 =
    "1AgAUMjAwMTo2N2M6NGU4OmYwMDI6OmEBuwABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQ"
    "lJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmN"
    "kZWZnaGlqa2xtbm9wcXJzdHV2d3h5ent8fX5/gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp+goaK"
    "jpKWmp6ipqqusra6vsLGys7S1tre4ubq7vL2+v8DBwsPExcbHyMnKy8zNzs/Q0dLT1NXW19jZ2tvc3d7f4OH"
    "i4+Tl5ufo6err7O3u7/Dx8vP09fb3+Pn6+/z9/v8=";

/// Pyrogram 2.0.106, export_session_string; Kurigram 2.2.26 and Pyrofork 2.3.69 make the same: DC
/// 2, api_id 12345, user 5000000001.
inline constexpr std::string_view pyrogram =
    "AgAAMDkAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4"
    "OTo7PD0-P0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5fYGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3"
    "eHl6e3x9fn-AgYKDhIWGh4iJiouMjY6PkJGSk5SVlpeYmZqbnJ2en6ChoqOkpaanqKmqq6ytrq-wsbKztLW2"
    "t7i5uru8vb6_wMHCw8TFxsfIycrLzM3Oz9DR0tPU1dbX2Nna29zd3t_g4eLj5OXm5-jp6uvs7e7v8PHy8_T1"
    "9vf4-fr7_P3-_wAAAAEqBfIBAA";

/// Pyrogram 1.4.16: DC 2, user 5000000001.
inline constexpr std::string_view pyrogram_old =
    "AgAAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8"
    "PT4_QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl9gYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7"
    "fH1-f4CBgoOEhYaHiImKi4yNjo-QkZKTlJWWl5iZmpucnZ6foKGio6SlpqeoqaqrrK2ur7CxsrO0tba3uLm6"
    "u7y9vr_AwcLDxMXGx8jJysvMzc7P0NHS09TV1tfY2drb3N3e3-Dh4uPk5ebn6Onq6-zt7u_w8fLz9PX29_j5"
    "-vv8_f7_AAAAASoF8gEA";

/// Pyrogram 1.4.16, for users of 32 bits: test DC 2, bot 777000123.
inline constexpr std::string_view pyrogram_oldest =
    "AgEAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8"
    "PT4_QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl9gYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7"
    "fH1-f4CBgoOEhYaHiImKi4yNjo-QkZKTlJWWl5iZmpucnZ6foKGio6SlpqeoqaqrrK2ur7CxsrO0tba3uLm6"
    "u7y9vr_AwcLDxMXGx8jJysvMzc7P0NHS09TV1tfY2drb3N3e3-Dh4uPk5ebn6Onq6-zt7u_w8fLz9PX29_j5"
    "-vv8_f7_LlAUuwE";

/// mtcute 0.2.0, version 1: DC 2 at 149.154.167.51:443, user 5000000001.
inline constexpr std::string_view mtcute_v1 =
    "AQEAAAANobcYAAAAAAIAAAAOMTQ5LjE1NC4xNjcuNTEAuwEAAAHyBSoBAAAAN5d5vP4AAQAAAQIDBAUGBwgJ"
    "CgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4_QEFCQ0RFRkdI"
    "SUpLTE1OT1BRUlNUVVZXWFlaW1xdXl9gYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1-f4CBgoOEhYaH"
    "iImKi4yNjo-QkZKTlJWWl5iZmpucnZ6foKGio6SlpqeoqaqrrK2ur7CxsrO0tba3uLm6u7y9vr_AwcLDxMXG"
    "x8jJysvMzc7P0NHS09TV1tfY2drb3N3e3-Dh4uPk5ebn6Onq6-zt7u_w8fLz9PX29_j5-vv8_f7_";

/// mtcute 0.2.0, version 2: the same, of the test environment, with a server for media.
inline constexpr std::string_view mtcute_v2_test =
    "AgcAAAANobcYAAAAAAIAAAAOMTQ5LjE1NC4xNjcuNTEAuwEAAA2htxgCAAAAAgAAAA8xNDkuMTU0LjE2Ny4y"
    "MjK7AQAAAfIFKgEAAAA3l3m8_gABAAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJico"
    "KSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNkZWZn"
    "aGlqa2xtbm9wcXJzdHV2d3h5ent8fX5_gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp-goaKjpKWm"
    "p6ipqqusra6vsLGys7S1tre4ubq7vL2-v8DBwsPExcbHyMnKy8zNzs_Q0dLT1NXW19jZ2tvc3d7f4OHi4-Tl"
    "5ufo6err7O3u7_Dx8vP09fb3-Pn6-_z9_v8";

/// mtcute 0.29.7, version 3: DC 2 at 149.154.167.51:443, user 5000000001, a server for media.
inline constexpr std::string_view mtcute_v3 =
    "AwUAAAAXAgIADjE0OS4xNTQuMTY3LjUxALsBAAAXAgICDzE0OS4xNTQuMTY3LjIyMrsBAAAB8gUqAQAAADeX"
    "ebz-AAEAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4"
    "OTo7PD0-P0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5fYGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3"
    "eHl6e3x9fn-AgYKDhIWGh4iJiouMjY6PkJGSk5SVlpeYmZqbnJ2en6ChoqOkpaanqKmqq6ytrq-wsbKztLW2"
    "t7i5uru8vb6_wMHCw8TFxsfIycrLzM3Oz9DR0tPU1dbX2Nna29zd3t_g4eLj5OXm5-jp6uvs7e7v8PHy8_T1"
    "9vf4-fr7_P3-_w";

/// mtcute 0.29.7: test DC 2 at [2001:67c:4e8:f002::e]:443, bot 42.
inline constexpr std::string_view mtcute_v3_test =
    "AwEAAAAfAgIFFDIwMDE6NjdjOjRlODpmMDAyOjplAAAAuwEAACoAAAAAAAAAtXVymf4AAQAAAQIDBAUGBwgJ"
    "CgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4_QEFCQ0RFRkdI"
    "SUpLTE1OT1BRUlNUVVZXWFlaW1xdXl9gYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1-f4CBgoOEhYaH"
    "iImKi4yNjo-QkZKTlJWWl5iZmpucnZ6foKGio6SlpqeoqaqrrK2ur7CxsrO0tba3uLm6u7y9vr_AwcLDxMXG"
    "x8jJysvMzc7P0NHS09TV1tfY2drb3N3e3-Dh4uPk5ebn6Onq6-zt7u_w8fLz9PX29_j5-vv8_f7_";

/// MTKruto's first form, made by mtcute's converter 0.29.7: DC 2.
inline constexpr std::string_view mtkruto =
    "ATIAAv4AAQEAAgECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1"
    "Njc4OTo7PD0-P0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5fYGFiY2RlZmdoaWprbG1ub3BxcnN0"
    "dXZ3eHl6e3x9fn-AgYKDhIWGh4iJiouMjY6PkJGSk5SVlpeYmZqbnJ2en6ChoqOkpaanqKmqq6ytrq-wsbKz"
    "tLW2t7i5uru8vb6_wMHCw8TFxsfIycrLzM3Oz9DR0tPU1dbX2Nna29zd3t_g4eLj5OXm5-jp6uvs7e7v8PHy"
    "8_T19vf4-fr7_P3-_w";

/// The same, of test DC 2, for `key_with_zeros`.
inline constexpr std::string_view mtkruto_zeros =
    "BjItdGVzdAAB_gABAQAGBQYHAAUNDg8ABRUWFwAFHR4fAAUlJicABS0uLwAFNTY3AAU9Pj8ABUVGRwAFTU5P"
    "AAVVVlcABV1eXwAFZWZnAAVtbm8ABXV2dwAFfX5_AAWFhocABY2OjwAFlZaXAAWdnp8ABaWmpwAFra6vAAW1"
    "trcABb2-vwAFxcbHAAXNzs8ABdXW1wAF3d7fAAXl5ucABe3u7wAF9fb3AAX9_v8";

/// gotd 0.143.0, session.Loader: DC 2 at 149.154.167.50:443, three addresses, a salt.
inline constexpr std::string_view gotd =
    R"({"Version":1,"Data":{"Config":{"BlockedMode":false,"ForceTryIpv6":false,"Date":0,"Ex)"
    R"(pires":0,"TestMode":false,"ThisDC":2,"DCOptions":[{"Flags":0,"Ipv6":false,"MediaOnly)"
    R"(":false,"TCPObfuscatedOnly":false,"CDN":false,"Static":false,"ThisPortOnly":false,"I)"
    R"(D":2,"IPAddress":"149.154.167.50","Port":443,"Secret":null},{"Flags":0,"Ipv6":true,")"
    R"(MediaOnly":false,"TCPObfuscatedOnly":false,"CDN":false,"Static":false,"ThisPortOnly")"
    R"(:false,"ID":2,"IPAddress":"2001:67c:4e8:f002::a","Port":443,"Secret":null},{"Flags":)"
    R"(0,"Ipv6":false,"MediaOnly":true,"TCPObfuscatedOnly":false,"CDN":false,"Static":false)"
    R"(,"ThisPortOnly":false,"ID":4,"IPAddress":"149.154.167.91","Port":443,"Secret":"AQI=")"
    R"(}],"DCTxtDomainName":"","TmpSessions":0,"WebfileDCID":0},"DC":2,"Addr":"149.154.167.)"
    R"(50:443","AuthKey":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vM)"
    R"(DEyMzQ1Njc4OTo7PD0+P0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5fYGFiY2RlZmdoaWprbG1ub)"
    R"(3BxcnN0dXZ3eHl6e3x9fn+AgYKDhIWGh4iJiouMjY6PkJGSk5SVlpeYmZqbnJ2en6ChoqOkpaanqKmqq6ytr)"
    R"(q+wsbKztLW2t7i5uru8vb6/wMHCw8TFxsfIycrLzM3Oz9DR0tPU1dbX2Nna29zd3t/g4eLj5OXm5+jp6uvs7)"
    R"(e7v8PHy8/T19vf4+fr7/P3+/w==","AuthKeyID":"MtFYbqRX38g=","Salt":-1234567890123456789})"
    R"(})";

}  // namespace layer::conversion::vectors
