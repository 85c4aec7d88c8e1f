"""What the local data centre answers and what public headers speak of is in the catalogue of known errors."""

import pathlib
import re
import subprocess
import sys

CATALOGUE = pathlib.Path("client/src/known_errors.inc")
NAME = re.compile(r"\b[A-Z0-9]+(?:_[A-Z0-9]+)+\b")
# The local data centre's own; what the protocol names otherwise; an environment variable.
OTHERS = {"RESPONSE_NOT_IN_LAYER", "RSA_PAD", "SSL_CERT_FILE", "LAYER_DATA_CENTERS"}


def sources():
    found = subprocess.run(["git", "ls-files", "apps/local-dc/src/methods/*.cpp", "apps/local-dc/src/rpc/*", "apps/local-dc/src/text/*",
                            "client/include/*.hpp"], capture_output=True, text=True, check=True).stdout.split()
    for path in found:
        for number, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
            spoken = line if path.endswith(".hpp") and "//" in line else " ".join(re.findall(r'"([^"]*)"', line))
            for name in NAME.findall(spoken):
                yield f"{path}:{number}", name


def is_known(name, catalogue):
    if name in OTHERS or name in catalogue:
        return True
    without = re.sub(r"_\d+(?=_|$)", lambda found: "_X" if found.end() < len(name) else "", name, count=1)
    return without in catalogue


def main():
    catalogue = set(re.findall(r'^\{"([^"]+)"', CATALOGUE.read_text(), flags=re.M))
    problems = [f"{place}: {name} is not in {CATALOGUE}" for place, name in sources() if not is_known(name, catalogue)]
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


sys.exit(main())
