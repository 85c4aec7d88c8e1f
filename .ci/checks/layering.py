"""The libraries use each other only along the arrows of docs/architecture.md, in #include lines and in CMake."""

import pathlib
import re
import subprocess
import sys

# folder -> the include roots it may use besides its own (tests may use more: see TESTS).
ALLOWED = {
    "tl-parser": set(),
    "tl-gen": {"tl_parser"},
    "tl-types": set(),
    "crypto": set(),
    "mtproto": {"tl", "crypto"},
    "apps/local-dc": {"tl_parser", "tl", "crypto", "mtproto"},
    "client": {"tl", "crypto", "mtproto"},
    "apps": {"tl", "crypto", "mtproto", "client", "local_dc"},
    "docs": {"tl", "crypto", "mtproto", "client", "local_dc"},
}
TESTS = {"mtproto": {"local_dc"}, "client": {"local_dc"}}
OWN = {
    "tl-parser": "tl_parser", "tl-gen": "tl_gen", "tl-types": "tl", "crypto": "crypto", "mtproto": "mtproto",
    "apps/local-dc": "local_dc", "client": "client", "apps": None, "docs": None,
}
# What a public header may not show to its users, and what the protocol core may not know.
HIDDEN = re.compile(r"<(boost/asio/(?!awaitable\.hpp|any_io_executor\.hpp)|boost/beast|cryptopp|spdlog/|zlib\.h|nlohmann|sys/socket)")
ASIO = re.compile(r"<boost/(asio|beast)")
CORE = ("mtproto/src/transport/", "mtproto/src/key_exchange/", "mtproto/src/session/",
        "mtproto/include/layer/mtproto/transport/", "mtproto/include/layer/mtproto/key_exchange/",
        "mtproto/include/layer/mtproto/session/")


def folder_of(path):
    if path.startswith("apps/local-dc/"):
        return "apps/local-dc"
    return path.split("/", 1)[0]


def problems():
    files = subprocess.run(["git", "ls-files", "*.cpp", "*.hpp"], capture_output=True, text=True, check=True).stdout.split()
    for path in files:
        folder = folder_of(path)
        if folder not in ALLOWED:
            continue
        allowed = set(ALLOWED[folder]) | {OWN[folder]}
        if "/tests/" in path or "/bench/" in path:
            allowed |= TESTS.get(folder, set())
        for number, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*<layer/([a-z_]+)', line)
            if match and match.group(1) not in allowed:
                yield f"{path}:{number}: {folder} must not use layer/{match.group(1)}"
            if "/include/" in path and re.match(r"\s*#\s*include", line) and HIDDEN.search(line):
                yield f"{path}:{number}: a public header must not include {line.split()[-1]}"
            if path.startswith(CORE) and ASIO.search(line):
                yield f"{path}:{number}: the protocol core does no I/O"


found = list(problems())
print("\n".join(found), end="\n" if found else "")
sys.exit(bool(found))
