#pragma once

// RSA keys as other programs write them. PKCS1_PRIVATE is made of RSA_P and RSA_Q of vectors.hpp;
// the others are what OpenSSL 3.0 makes of it (pkcs8 -topk8 -nocrypt, rsa -pubout, rsa
// -RSAPublicKey_out), a 1024-bit key, one of three primes and one of an elliptic curve. Keys of
// tests: they protect nothing.

#include <string_view>

namespace layer::crypto::vectors {

inline constexpr std::string_view PKCS1_PRIVATE =
    "-----BEGIN RSA PRIVATE KEY-----\n"
    "MIIEowIBAAKCAQEArrxHw0Lu5b48qNALfYiGUDmqdhWMcA7tDPcBCeNL36Mceedy\n"
    "+GaYPfXYsOwgE+vI32WR6UwXz48bs/tQW/+WReHHfBjqNOang89pZNQ83HjSrrKG\n"
    "v0BKo5mygWnsqTc/sImPDMxAWrqqCzth/XGxj7igqw8HX1CtQpSPUue6VpCLm8Cx\n"
    "SN+IJ3yfhLzCtmVjDku2SjccAI2xiPbGUOfLC4e3Nzk5301JHsMgrYjtVlbxpIj2\n"
    "r1456wDTf5iC/oBNP+k7DnQIFmy3Khy3jucX27Jxukm0cmKEqFHETnutvJAP90iK\n"
    "GbqINqA/iAtQ3NVnf1tlQ66HOmloTSBt4cbb3wIDAQABAoIBAAq7JmnFUmL1TXK3\n"
    "9X9b+JUJuEBwmgOHGc4k3JaiXmuuxUDD/ZQSx5Zv4u3D+pkD7yivwLJutBGmV3cK\n"
    "Cp6JHPilYTkWVfUyFdHrAC0rOaJNS0cOULyDHXJcWJGeaI812j6kcWQW+9F2oEXN\n"
    "+6Ud1oqd4Jl7c/efE/JAVGhXhzfp+6aF8BSseXDZXS2l97tKQijyZK0kOrVg6KWD\n"
    "R8K7gBk2sIYVxJjPFfp6y8LQxpaY4hdnojwDvLRYs6YObfKFQ8Omjveku7B+SJXh\n"
    "zm6Z3D+fzpyc9nSrkoMRIls4h58e8FYbMXPt4AoTeJoqTgKcQKEywA2R+dXf1iZ4\n"
    "M96QrJ0CgYEA0y7qeZcGzHIBmT9kM4Nhzpa/qNZKRA8bHpwaHm3Z39fcKa865KOP\n"
    "tsFIZxnn1PEzb5/VDLNT+fOTumbmYP/XRgQUMua4fG6s0D/7kCDtHSgAg6PyxBj7\n"
    "HHe6QLuqUJJrtXxUcqhY0rVlFFwDxzDZCywIh+1g2xJ8+c9doEJbWLMCgYEA09E+\n"
    "EUfdywyJXZ8CXxjvv7oC08gvztyplIU2IX0OvDSK0tJ3laOmKEnyHhuq7avOSUZf\n"
    "EQdU7fat8Zo7uJVDgcjzjgf4ZPrEQQLjrk9lR7UfY9i7ujZ7oecQzZ58azDI7zUX\n"
    "jDQZNjZ+lCd3Zb2GKsUGhcDyNt32CM9CUg2BziUCgYEAkngBrB8xWe7gaPdsecXv\n"
    "uicX+vPVQmrvtkUyYFR0PioqysZ8JEPE004u90MiZbB8qjjCvTJLVhq4JRplQnVv\n"
    "S2Jc2Ajpf3QLa8xUn9wWWJh78tFs+NESqOXpSihesc874P3AXF2ibVHeL0a6YBbj\n"
    "EjqSGCRtfsPN5j0KhLJBRL0CgYAJYsQ1T9HsJWoQ0/Lu89Pr0vo9GCnGKND628xC\n"
    "P6BfhpSAMwNJhi7eqigoXWF9lpdVd+DOiFyjDsM2aXcr/rE3FwhzyrafAt2fY9li\n"
    "5/G887GoYvoujit8SRjdg6BPv6Gnt9qLQ+O6G0AQoI8R2wwO6RwY4SvacotsaIKv\n"
    "0BloYQKBgGfqH0W5bL4mXCcpN4rzzIDmIu91y0DnoLQzf7hxONZPnq4P0uk9axiu\n"
    "Lq93pWvfwpLeEw9C9O6oBhKLaj6o/dBTAV/XhxwlyFp9CUZ6PwzQ5tvaGsMJ9nBR\n"
    "NyJ1eJ3hpCyCoJPjBwRyCiYh/TSIDwuNdcBA6m2VLoFFBaPbmvMj\n"
    "-----END RSA PRIVATE KEY-----\n";

inline constexpr std::string_view PKCS8_PRIVATE =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCuvEfDQu7lvjyo\n"
    "0At9iIZQOap2FYxwDu0M9wEJ40vfoxx553L4Zpg99diw7CAT68jfZZHpTBfPjxuz\n"
    "+1Bb/5ZF4cd8GOo05qeDz2lk1DzceNKusoa/QEqjmbKBaeypNz+wiY8MzEBauqoL\n"
    "O2H9cbGPuKCrDwdfUK1ClI9S57pWkIubwLFI34gnfJ+EvMK2ZWMOS7ZKNxwAjbGI\n"
    "9sZQ58sLh7c3OTnfTUkewyCtiO1WVvGkiPavXjnrANN/mIL+gE0/6TsOdAgWbLcq\n"
    "HLeO5xfbsnG6SbRyYoSoUcROe628kA/3SIoZuog2oD+IC1Dc1Wd/W2VDroc6aWhN\n"
    "IG3hxtvfAgMBAAECggEACrsmacVSYvVNcrf1f1v4lQm4QHCaA4cZziTclqJea67F\n"
    "QMP9lBLHlm/i7cP6mQPvKK/Asm60EaZXdwoKnokc+KVhORZV9TIV0esALSs5ok1L\n"
    "Rw5QvIMdclxYkZ5ojzXaPqRxZBb70XagRc37pR3Wip3gmXtz958T8kBUaFeHN+n7\n"
    "poXwFKx5cNldLaX3u0pCKPJkrSQ6tWDopYNHwruAGTawhhXEmM8V+nrLwtDGlpji\n"
    "F2eiPAO8tFizpg5t8oVDw6aO96S7sH5IleHObpncP5/OnJz2dKuSgxEiWziHnx7w\n"
    "Vhsxc+3gChN4mipOApxAoTLADZH51d/WJngz3pCsnQKBgQDTLup5lwbMcgGZP2Qz\n"
    "g2HOlr+o1kpEDxsenBoebdnf19wprzrko4+2wUhnGefU8TNvn9UMs1P585O6ZuZg\n"
    "/9dGBBQy5rh8bqzQP/uQIO0dKACDo/LEGPscd7pAu6pQkmu1fFRyqFjStWUUXAPH\n"
    "MNkLLAiH7WDbEnz5z12gQltYswKBgQDT0T4RR93LDIldnwJfGO+/ugLTyC/O3KmU\n"
    "hTYhfQ68NIrS0neVo6YoSfIeG6rtq85JRl8RB1Tt9q3xmju4lUOByPOOB/hk+sRB\n"
    "AuOuT2VHtR9j2Lu6Nnuh5xDNnnxrMMjvNReMNBk2Nn6UJ3dlvYYqxQaFwPI23fYI\n"
    "z0JSDYHOJQKBgQCSeAGsHzFZ7uBo92x5xe+6Jxf689VCau+2RTJgVHQ+KirKxnwk\n"
    "Q8TTTi73QyJlsHyqOMK9MktWGrglGmVCdW9LYlzYCOl/dAtrzFSf3BZYmHvy0Wz4\n"
    "0RKo5elKKF6xzzvg/cBcXaJtUd4vRrpgFuMSOpIYJG1+w83mPQqEskFEvQKBgAli\n"
    "xDVP0ewlahDT8u7z0+vS+j0YKcYo0PrbzEI/oF+GlIAzA0mGLt6qKChdYX2Wl1V3\n"
    "4M6IXKMOwzZpdyv+sTcXCHPKtp8C3Z9j2WLn8bzzsahi+i6OK3xJGN2DoE+/oae3\n"
    "2otD47obQBCgjxHbDA7pHBjhK9pyi2xogq/QGWhhAoGAZ+ofRblsviZcJyk3ivPM\n"
    "gOYi73XLQOegtDN/uHE41k+erg/S6T1rGK4ur3ela9/Ckt4TD0L07qgGEotqPqj9\n"
    "0FMBX9eHHCXIWn0JRno/DNDm29oawwn2cFE3InV4neGkLIKgk+MHBHIKJiH9NIgP\n"
    "C411wEDqbZUugUUFo9ua8yM=\n"
    "-----END PRIVATE KEY-----\n";

inline constexpr std::string_view PKCS1_PUBLIC =
    "-----BEGIN RSA PUBLIC KEY-----\n"
    "MIIBCgKCAQEArrxHw0Lu5b48qNALfYiGUDmqdhWMcA7tDPcBCeNL36Mceedy+GaY\n"
    "PfXYsOwgE+vI32WR6UwXz48bs/tQW/+WReHHfBjqNOang89pZNQ83HjSrrKGv0BK\n"
    "o5mygWnsqTc/sImPDMxAWrqqCzth/XGxj7igqw8HX1CtQpSPUue6VpCLm8CxSN+I\n"
    "J3yfhLzCtmVjDku2SjccAI2xiPbGUOfLC4e3Nzk5301JHsMgrYjtVlbxpIj2r145\n"
    "6wDTf5iC/oBNP+k7DnQIFmy3Khy3jucX27Jxukm0cmKEqFHETnutvJAP90iKGbqI\n"
    "NqA/iAtQ3NVnf1tlQ66HOmloTSBt4cbb3wIDAQAB\n"
    "-----END RSA PUBLIC KEY-----\n";

inline constexpr std::string_view SPKI_PUBLIC =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArrxHw0Lu5b48qNALfYiG\n"
    "UDmqdhWMcA7tDPcBCeNL36Mceedy+GaYPfXYsOwgE+vI32WR6UwXz48bs/tQW/+W\n"
    "ReHHfBjqNOang89pZNQ83HjSrrKGv0BKo5mygWnsqTc/sImPDMxAWrqqCzth/XGx\n"
    "j7igqw8HX1CtQpSPUue6VpCLm8CxSN+IJ3yfhLzCtmVjDku2SjccAI2xiPbGUOfL\n"
    "C4e3Nzk5301JHsMgrYjtVlbxpIj2r1456wDTf5iC/oBNP+k7DnQIFmy3Khy3jucX\n"
    "27Jxukm0cmKEqFHETnutvJAP90iKGbqINqA/iAtQ3NVnf1tlQ66HOmloTSBt4cbb\n"
    "3wIDAQAB\n"
    "-----END PUBLIC KEY-----\n";

inline constexpr std::string_view SMALL_PUBLIC =
    "-----BEGIN RSA PUBLIC KEY-----\n"
    "MIGJAoGBAM2d65Vg4apHqrvAyKxcbFHpkwGnnEWxtg5dfo/AtPSnoJR6owcBvG0O\n"
    "dgLH44+4fqO7CsHpTiKgfBX8YOSg31WXjwZtg/AGcDlFvKzOD9lSdsDC5cPJem2E\n"
    "kXL71YR5YbLnYSSZTuOqgXxkBfmJKBtTkUynboEUq1cZGAK8KHvRAgMBAAE=\n"
    "-----END RSA PUBLIC KEY-----\n";

inline constexpr std::string_view SMALL_PRIVATE =
    "-----BEGIN RSA PRIVATE KEY-----\n"
    "MIICWwIBAAKBgQDNneuVYOGqR6q7wMisXGxR6ZMBp5xFsbYOXX6PwLT0p6CUeqMH\n"
    "AbxtDnYCx+OPuH6juwrB6U4ioHwV/GDkoN9Vl48GbYPwBnA5Rbyszg/ZUnbAwuXD\n"
    "yXpthJFy+9WEeWGy52EkmU7jqoF8ZAX5iSgbU5FMp26BFKtXGRgCvCh70QIDAQAB\n"
    "AoGALwel8N7d/uKxjIxF2haxt/Ki60f5GH/TUmnUHvFG8oa81flO/LVK8e7S00QB\n"
    "KshaPvzzMvM4KfdnKmg1iVW6fyJZ8IP/G5oPksEhyBrKgfkwHHa72QPO9cPDkIJm\n"
    "1eI/nximkkHdfBc+hAvN/UmwOWLC6NHYo/fxI/UFY1GRDSECQQDo6R4o5SUbbMLd\n"
    "MUp38j1aIxep6oIx28uUxTOjbHaraAlntDTH1zXaS98dt7geXHFE99Z7hO1va4fB\n"
    "yRgeZ67tAkEA4gAiBvDXrCVvFkDVmnxYYVr51APVbP5G5fjrQOwSZavDYmjQYx0Q\n"
    "Rd3p4Zzl/J3GOA9XawrHlkUbGLYYpHD/9QJAIduZlcpRzZ3O6ga7U5p0TsEhNIMx\n"
    "r/vKqXLNYelnit1R2LB6p75iRryWz6QgcNFxadw5YrVdKsBP+Ny509mwtQJALAXW\n"
    "mv+DI3dPQkhy01rxZFVyYMg2ZLrLWLS6LrVNiByDPMIqBYR9zP5DNr13V1PsbrMe\n"
    "Vi2NX0oq0w91kWKpmQJAXh25v6nx4EGtwxTZBU8KDc8/bZsAd1bA2owQDwt/zApU\n"
    "kmRMtmEf8m3vOhfgT3bo/gtQq7kxqbYSbro/Nm4CQg==\n"
    "-----END RSA PRIVATE KEY-----\n";

inline constexpr std::string_view THREE_PRIMES =
    "-----BEGIN RSA PRIVATE KEY-----\n"
    "MIIE2QIBAQKCAQEA3C9pNfSgPzXhwpge7TTSrIzruyi2E9AVlPF0XESUleics48M\n"
    "iYUS1et1AwM6GsGlmXbPKbgQ8vDzFE0LF8w9qRKNrwFn8NpFL/QblGVnkPS2ghYe\n"
    "jOZafGca4brmQG1nMkp+anGBVbKrM123b12V1aARTjogK1lpRFbbCOL+a7UOgPYZ\n"
    "ALsK/I3vEl7lWzlE5YoyFoMUDEnWIevbU7KRfBBSTRL0ngBV/UqVgmqZ3w5j5cw6\n"
    "/1BwI1sJYKr0jcnPpCsO7VUsZqzzUccI2z+my3E79QUhiwD98PShJPteaDltSVGQ\n"
    "bp5rd0widlG2Vg/0mkwy2HAQv0KKoQhrqPvE6QIDAQABAoIBAGiFQQZR13fqFf8P\n"
    "wy6K8q7iPkyb6MLC9lu7uqbKD1aSE0DRWPw25VgS63rAn2ZwIjIVSgXd0H3ijyFF\n"
    "6Uwkseh+XC+FFVgp5Mn8sNLiyCTxZWmfImU8llCwo+8kfFGtoWjRcVSnwhsKfl+V\n"
    "l7CGIT8gitDUbzDmK0YNnP8euPisUGGeneKptG2YJXnEXvsc5p5yF+cVnQW9CS6/\n"
    "eAoSdSf3ttkykV0YhKYujwbF1GYRQcuDSYiEHaj3FKRMcxEeVDXdiaoUiI6HRHbe\n"
    "ZI4JaYvR5aIlqxbEkJLhAHzB6+4fn+Jz7RGvd8/bZ1yuduQZahJfTS9N11Dswb2A\n"
    "LwM8hAECVgfy674WHg/tAysPhxPQmCLT3pp99dKZkrXI/8w0Wb8ClUPqFVLce6QK\n"
    "vmZJ92IF1uHNL3jNP/YaBbgdWJSWEY8PPCP1KNErqdskMI68bJbXg0flkWcpAlYH\n"
    "omzlwOjVRdYzYDcPcr++/X+h4YxY9cBp6tMzzPmzt2veV0DhCKhaw6HEfafUvplP\n"
    "wG40BArZbKdvbS282nWxr+8iGP3votgw+YdWRkT5eqHjPc37uQJWBbKSVULHM4Ug\n"
    "UzojCQnoMnaIxVXp4JVhelljOHyBo473bKGZvTX6jZ+B0BHOdv1Wg60uDLmZ0g3e\n"
    "8ZRfTMmwNkmmQuPT6PISIthy0ayvbQN2vw8GxNkCVgSF0++Uhhr64XfUMypCt5eF\n"
    "BBy5yvRUumXFCNPyRaeTLSMuG7B0+Y+zv9zw+AFP3PFjNaY5EthVxyd6zZLI9NqM\n"
    "OKXBmoZhuaPh36xburb1UHyX+7R5AlYAjzv5vDTWbdsc7HCuysn3zIVKVzHun7C3\n"
    "KhDCT2ORytcxq6KBLUoKZJ+3Ais995eT1uNU6OqdbP+8A3mwON1/oGf05h3uMSKu\n"
    "en0BGH4//WPjFyGqPDCCAQwwggEIAlYDoNdOwgNGtOqILWrr78cQ/2NttD5B8hi1\n"
    "BRb3uNAYBeQGSd3Gl35m7B4cFtZuOfwEM2/8N6E5qVEno31PXa+ruZNByFqtzSCr\n"
    "xbh6DCuK7Cdr2JwgSQJWAgMUwwkV9gTntmKxU2thkgx+H9z/VWSizOeop/El/Nxv\n"
    "aglWYgWqw/qWa+9CNFgVaGL56/0RfD9n0Lp6CCQlAe7kOWuY1Z7WSktYFN5g2yZA\n"
    "ai7xzXkCVgDmyLDat+ulTrZfdgISc7geQkL49BON3kEJnHH4gtvEC5S+BoKWw3od\n"
    "VsT/DD9sT+bxht/rJejbdrvzpr42CSFioqp7nJ347gQGviEceHlvHMYaWhwM\n"
    "-----END RSA PRIVATE KEY-----\n";

inline constexpr std::string_view ELLIPTIC_PUBLIC =
    "-----BEGIN PUBLIC KEY-----\n"
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEo/UpNe0FJj1iXzgKLYA5dAoZLPX1\n"
    "1YSWG2vzweYH0Pncq7WJfXnzKVTleQSd9Ey7bck/OVCED7hGpqq1lkKsoA==\n"
    "-----END PUBLIC KEY-----\n";

/// Telegram's production key, 0xd09d1d85de64fd85, and that of its test servers, 0xb25898df208d2603.
inline constexpr std::string_view TELEGRAM_MAIN =
    "-----BEGIN RSA PUBLIC KEY-----\n"
    "MIIBCgKCAQEA6LszBcC1LGzyr992NzE0ieY+BSaOW622Aa9Bd4ZHLl+TuFQ4lo4g\n"
    "5nKaMBwK/BIb9xUfg0Q29/2mgIR6Zr9krM7HjuIcCzFvDtr+L0GQjae9H0pRB2OO\n"
    "62cECs5HKhT5DZ98K33vmWiLowc621dQuwKWSQKjWf50XYFw42h21P2KXUGyp2y/\n"
    "+aEyZ+uVgLLQbRA1dEjSDZ2iGRy12Mk5gpYc397aYp438fsJoHIgJ2lgMv5h7WY9\n"
    "t6N/byY9Nw9p21Og3AoXSL2q/2IJ1WRUhebgAdGVMlV1fkuOQoEzR7EdpqtQD9Cs\n"
    "5+bfo3Nhmcyvk5ftB0WkJ9z6bNZ7yxrP8wIDAQAB\n"
    "-----END RSA PUBLIC KEY-----\n";

inline constexpr std::string_view TELEGRAM_TEST =
    "-----BEGIN RSA PUBLIC KEY-----\n"
    "MIIBCgKCAQEAyMEdY1aR+sCR3ZSJrtztKTKqigvO/vBfqACJLZtS7QMgCGXJ6XIR\n"
    "yy7mx66W0/sOFa7/1mAZtEoIokDP3ShoqF4fVNb6XeqgQfaUHd8wJpDWHcR2OFwv\n"
    "plUUI1PLTktZ9uW2WE23b+ixNwJjJGwBDJPQEQFBE+vfmH0JP503wr5INS1poWg/\n"
    "j25sIWeYPHYeOrFp/eXaqhISP6G+q2IeTaWTXpwZj4LzXq5YOpk4bYEQ6mvRq7D1\n"
    "aHWfYmlEGepfaYR8Q0YqvvhYtMte3ITnuSJs171+GDqpdKcSwHnd6FudwGO4pcCO\n"
    "j4WcDuXc2CTHgH8gFTNhp/Y8/SpDOhvn9QIDAQAB\n"
    "-----END RSA PUBLIC KEY-----\n";

}  // namespace layer::crypto::vectors
