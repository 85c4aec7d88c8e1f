#!/usr/bin/env python3
"""Writes vectors.hpp: known answers computed apart from the library.

Only Python's integers, pow and hashlib are used; AES is written out from FIPS 197. Every "random" byte comes from
hashing a label, so that the file comes out the same each time:
python3 make_vectors.py | clang-format > vectors.hpp
"""

import hashlib
import hmac


# Bytes and primes from labels

def stream(label, size):
    out = b""
    counter = 0
    while len(out) < size:
        out += hashlib.sha256(f"{label}/{counter}".encode()).digest()
        counter += 1
    return out[:size]


def number(data):
    return int.from_bytes(data, "big")


def wide(value, size=256):
    return value.to_bytes(size, "big")


SMALL_PRIMES = [n for n in range(2, 2000) if all(n % i for i in range(2, int(n**0.5) + 1))]


def has_small_factor(n):
    return any(n % small == 0 for small in SMALL_PRIMES)


def is_prime(n):
    """For numbers above the small ones."""
    if has_small_factor(n):
        return False
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for i in range(24):
        x = pow(number(stream(f"base/{i}", 32)) % (n - 3) + 2, odd, n)
        if x in (1, n - 1):
            continue
        for _ in range(twos - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def find(label, bits, accept, top=0b110):
    """The first odd number after a hashed one that `accept` takes, with these three highest bits."""
    candidate = number(stream(label, bits // 8)) % (1 << (bits - 3)) | top << (bits - 3) | 1
    while not accept(candidate):
        candidate += 2
    return candidate


# AES-256 (FIPS 197), on bytes in the order of the standard's state columns

def xtime(a):
    return (a << 1 ^ 0x11B if a & 0x80 else a << 1) & 0xFF


def product(a, b):
    out = 0
    while b:
        if b & 1:
            out ^= a
        a, b = xtime(a), b >> 1
    return out


def make_sbox():
    box = [0] * 256
    for value in range(256):
        inverse = next((x for x in range(256) if product(value, x) == 1), 0)
        out = 0x63
        for shift in range(5):
            out ^= (inverse << shift | inverse >> (8 - shift)) & 0xFF
        box[value] = out
    return box


SBOX = make_sbox()
SBOX_INVERSE = [SBOX.index(i) for i in range(256)]
TIMES = {k: [product(k, x) for x in range(256)] for k in (1, 2, 3, 9, 11, 13, 14)}


def xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


def key_schedule(key):
    words = [key[i:i + 4] for i in range(0, 32, 4)]
    rcon = 1
    for i in range(8, 60):
        word = words[-1]
        if i % 8 == 0:
            word = bytes(SBOX[b] for b in word[1:] + word[:1])
            word = bytes([word[0] ^ rcon]) + word[1:]
            rcon = xtime(rcon)
        elif i % 8 == 4:
            word = bytes(SBOX[b] for b in word)
        words.append(xor(words[i - 8], word))
    return [b"".join(words[i:i + 4]) for i in range(0, 60, 4)]


def mix(state, row):
    out = bytearray()
    for c in range(0, 16, 4):
        for r in range(4):
            value = 0
            for i in range(4):
                value ^= TIMES[row[(i - r) % 4]][state[c + i]]
            out.append(value)
    return bytes(out)


def encrypt_block(keys, block):
    state = xor(block, keys[0])
    for i in range(1, 15):
        state = bytes(SBOX[state[(j + 4 * (j % 4)) % 16]] for j in range(16))
        if i < 14:
            state = mix(state, (2, 3, 1, 1))
        state = xor(state, keys[i])
    return state


def ige_encrypt(key, iv, data):
    keys = key_schedule(key)
    cipher, plain, out = iv[:16], iv[16:], b""
    for i in range(0, len(data), 16):
        block = data[i:i + 16]
        cipher = xor(encrypt_block(keys, xor(block, cipher)), plain)
        plain = block
        out += cipher
    return out


# The protocol

def sha1(*parts):
    return hashlib.sha1(b"".join(parts)).digest()


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def message(auth_key, x, plaintext):
    large = sha256(auth_key[88 + x:120 + x], plaintext)
    msg_key = large[8:24]
    a = sha256(msg_key, auth_key[x:x + 36])
    b = sha256(auth_key[40 + x:76 + x], msg_key)
    key = a[:8] + b[8:24] + a[24:]
    iv = b[:8] + a[8:24] + b[24:]
    packet = sha1(auth_key)[12:] + msg_key + ige_encrypt(key, iv, plaintext)
    return packet, int.from_bytes(large[:4], "little") | 1 << 31


def message_v1(auth_key, plaintext, padding):
    msg_key = sha1(plaintext)[4:]
    a = sha1(msg_key, auth_key[:32])
    b = sha1(auth_key[32:48], msg_key, auth_key[48:64])
    c = sha1(auth_key[64:96], msg_key)
    d = sha1(msg_key, auth_key[96:128])
    key = a[:8] + b[8:20] + c[4:16]
    iv = a[8:20] + b[:8] + c[16:20] + d[:8]
    return sha1(auth_key)[12:] + msg_key + ige_encrypt(key, iv, plaintext + padding)


def rsa_pad(data, padding, temp_key):
    padded = data + padding
    encrypted = ige_encrypt(temp_key, bytes(32), padded[::-1] + sha256(temp_key, padded))
    return number(xor(temp_key, sha256(encrypted)) + encrypted)


def srp(prime, g, salt1, salt2, password, a, b):
    def salted(data, salt):
        return sha256(salt, data, salt)

    p1 = salted(salted(password, salt1), salt2)
    x = number(salted(hashlib.pbkdf2_hmac("sha512", p1, salt1, 100000), salt2))
    v = pow(g, x, prime)
    k = number(sha256(wide(prime), wide(g)))
    g_a = wide(pow(g, a, prime))
    g_b = wide((k * v + pow(g, b, prime)) % prime)
    u = number(sha256(g_a, g_b))
    s = pow(number(g_b) - k * v, a + u * x, prime)
    assert s == pow(number(g_a) * pow(v, u, prime), b, prime)
    m1 = sha256(xor(sha256(wide(prime)), sha256(wide(g))), sha256(salt1), sha256(salt2), g_a, g_b,
                sha256(wide(s)))
    return wide(v), g_b, g_a, m1


# Primes of standards, from their definitions

def modp_2048():
    """RFC 3526, group 14, from pi by Machin's formula."""
    one = 1 << 2100

    def arctan_inverse(n):
        power, total, sign, k = one // n, 0, 1, 1
        while power:
            total += sign * (power // k)
            power, sign, k = power // (n * n), -sign, k + 2
        return total

    pi = 4 * (4 * arctan_inverse(5) - arctan_inverse(239))
    return 2**2048 - 2**1984 - 1 + 2**64 * ((pi >> (2100 - 1918)) + 124476)


def ffdhe_2048():
    """RFC 7919, from e."""
    one = 1 << 2100
    e, term, k = 0, one, 1
    while term:
        e, term, k = e + term, term // k, k + 1
    return 2**2048 - 2**1984 + ((e >> (2100 - 1918)) + 560316) * 2**64 - 1


# Output

def emit(name, value):
    if isinstance(value, int):
        value = wide(value)
    digits = value.hex()
    lines = [digits[i:i + 80] for i in range(0, len(digits), 80)] or [""]
    body = "\n    ".join(f'"{line}"' for line in lines)
    print(f"inline constexpr std::string_view {name} =\n    {body};\n")


def emit_ige():
    for blocks in (1, 2, 3, 9):
        key, iv, data = (stream(f"ige{blocks}/{part}", size) for part, size in
                         (("key", 32), ("iv", 32), ("data", 16 * blocks)))
        emit(f"IGE_{blocks}_KEY", key)
        emit(f"IGE_{blocks}_IV", iv)
        emit(f"IGE_{blocks}_PLAIN", data)
        emit(f"IGE_{blocks}_CIPHER", ige_encrypt(key, iv, data))


def emit_messages():
    auth_key = stream("auth_key", 256)
    emit("AUTH_KEY", auth_key)
    emit("AUTH_KEY_ID_BYTES", sha1(auth_key)[12:])
    emit("AUX_HASH_BYTES", sha1(auth_key)[:8])
    emit("NEW_NONCE", stream("new_nonce", 32))
    for i in (1, 2, 3):
        emit(f"NEW_NONCE_HASH{i}", sha1(stream("new_nonce", 32), bytes([i]), sha1(auth_key)[:8])[4:])
    for size in (16, 48, 112, 176):
        plaintext = stream(f"message/{size}", size)
        emit(f"MESSAGE_{size}_PLAIN", plaintext)
        for sender, x in (("CLIENT", 0), ("SERVER", 8)):
            packet, quick_ack = message(auth_key, x, plaintext)
            emit(f"MESSAGE_{size}_{sender}", packet)
            print(f"inline constexpr std::uint32_t MESSAGE_{size}_{sender}_QUICK_ACK = "
                  f"0x{quick_ack:08x};\n")
    inner = stream("bind", 28) + (40).to_bytes(4, "little") + stream("bind_inner", 40)
    emit("BIND_PLAIN", inner)
    emit("BIND_PADDING", stream("bind_padding", 8))
    emit("BIND_PACKET", message_v1(auth_key, inner, stream("bind_padding", 8)))


def emit_rsa():
    p, q = (find(f"rsa/{name}", 1024, lambda n: n % 65537 != 1 and is_prime(n)) for name in "pq")
    n = p * q
    emit("RSA_MODULUS", n)
    emit("RSA_P", wide(p, 128))
    emit("RSA_Q", wide(q, 128))
    data, padding = stream("rsa_pad/data", 144), stream("rsa_pad/padding", 48)
    emit("RSA_PAD_DATA", data)
    emit("RSA_PAD_PADDING", padding)
    below = above = None
    i = 0
    while below is None or above is None:
        temp_key = stream(f"rsa_pad/temp_key/{i}", 32)
        if rsa_pad(data, padding, temp_key) < n:
            below = temp_key
        else:
            above = temp_key
        i += 1
    emit("RSA_PAD_TEMP_KEY_REFUSED", above)
    emit("RSA_PAD_TEMP_KEY", below)
    emit("RSA_PAD_ENCRYPTED", pow(rsa_pad(data, padding, below), 65537, n))
    old = stream("rsa_legacy/data", 96)
    emit("RSA_LEGACY_DATA", old)
    emit("RSA_LEGACY_ENCRYPTED", pow(number(sha1(old) + old + stream("rsa_legacy/random", 139)), 65537, n))


def emit_primes():
    standard = {"MODP_2048": modp_2048(), "FFDHE_2048": ffdhe_2048()}
    for name, p in standard.items():
        assert is_prime(p) and is_prime(p // 2)
        emit(name, p)
    telegram = number(bytes.fromhex(TELEGRAM_PRIME))
    # By Euler's criterion: which of 2..7 are quadratic residues.
    for name, p in {"TELEGRAM": telegram, **standard}.items():
        good = [g for g in range(2, 8) if pow(g, p // 2, p) == 1]
        print(f"inline constexpr std::array {name}_GENERATORS = {{{', '.join(map(str, good))}}};\n")
    emit("PRIME_NOT_SAFE", find("prime_not_safe", 2048, lambda n: n % 4 == 3 and is_prime(n) and
                                not is_prime(n // 2)))
    half = find("half_of_composite", 2048, lambda n: is_prime(n // 2 | 1) and not is_prime(n | 3))
    emit("COMPOSITE_WITH_PRIME_HALF", (half // 2 | 1) * 2 + 1)
    # (k+1)(2k+1) of primes: of all composites, those that pass most Miller-Rabin rounds.
    k = find("strong_liar", 1024, lambda n: not has_small_factor(2 * n - 1) and is_prime(n) and
             is_prime(2 * n - 1), top=0b100) - 1
    liar = (k + 1) * (2 * k + 1)
    assert liar.bit_length() == 2048
    emit("COMPOSITE_OF_TWO", liar)
    emit("TELEGRAM_PRIME", telegram)


def emit_dh():
    p = number(bytes.fromhex(TELEGRAM_PRIME))
    a, b = stream("dh/a", 256), stream("dh/b", 256)
    emit("DH_A", a)
    emit("DH_B", b)
    emit("DH_G_A", pow(3, number(a), p))
    emit("DH_G_B", pow(3, number(b), p))
    emit("DH_KEY", pow(3, number(a) * number(b), p))


def emit_srp():
    p = number(bytes.fromhex(TELEGRAM_PRIME))
    salt1, salt2, a, b = (stream(f"srp/{name}", size) for name, size in
                          (("salt1", 40), ("salt2", 16), ("a", 256), ("b", 256)))
    v, g_b, g_a, m1 = srp(p, 3, salt1, salt2, "пароль 2".encode(), number(a), number(b))
    for name, value in (("SALT1", salt1), ("SALT2", salt2), ("SECRET_A", a), ("SECRET_B", b),
                        ("V", v), ("B", g_b), ("A", g_a), ("M1", m1)):
        emit(f"SRP_{name}", value)


def emit_hashes():
    key, data, long_key = stream("hmac/key", 32), stream("hmac/data", 100), stream("hmac/long", 200)
    emit("HMAC_KEY", key)
    emit("HMAC_DATA", data)
    emit("HMAC_SHA256", hmac.digest(key, data, "sha256"))
    emit("PBKDF2_PASSWORD", long_key)
    emit("PBKDF2_SALT", key)
    emit("PBKDF2_3_ROUNDS_150_BYTES", hashlib.pbkdf2_hmac("sha512", long_key, key, 3, 150))
    emit("PBKDF2_SHORT_1000_ROUNDS", hashlib.pbkdf2_hmac("sha512", b"password", b"salt", 1000))


TELEGRAM_PRIME = """
c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f48198a0aa7c14058229493d22530f4db
fa336f6e0ac925139543aed44cce7c3720fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f64
2477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4a4a695811051907e162753b56b0f6b41
0dba74d8a84b2a14b3144e0ef1284754fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4
e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f0d8115f635b105ee2e4e15d04b2454bf
6f4fadf034b10403119cd8e3b92fcc5b
"""

print("""#pragma once

// Written by make_vectors.py, which computes everything here with Python's integers and hashlib.

#include <array>
#include <cstdint>
#include <string_view>

namespace layer::crypto::vectors {
""")
emit_hashes()
emit_ige()
emit_messages()
emit_rsa()
emit_primes()
emit_dh()
emit_srp()
print("}  // namespace layer::crypto::vectors")
