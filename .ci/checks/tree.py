"""Small rules about the tree: file length, includes, leftovers, package papers, links between pages."""

import pathlib
import re
import subprocess
import sys

LIBRARIES = ["tl-parser", "tl-gen", "tl-types", "crypto", "mtproto", "client", "apps/local-dc"]
LONGEST = 600
# A test may only be skipped for want of what the machine lacks: a program by other hands, IPv6.
LEFTOVERS = re.compile(
    r"\b(TODO|FIXME|XXX|HACK)\b|GTEST_SKIP\(\)(?! << \"(no IPv6 here|[\w-]+ is not installed))|DISABLED_|/work/|/root/")


def tracked(*patterns):
    return subprocess.run(["git", "ls-files", *patterns], capture_output=True, text=True, check=True).stdout.split()


def code_problems():
    for path in tracked("*.cpp", "*.hpp"):
        lines = pathlib.Path(path).read_text().splitlines()
        if len(lines) > LONGEST:
            yield f"{path}: {len(lines)} lines; what is hiding in there?"
        if path.endswith(".hpp") and "#pragma once" not in lines[:5] and "#pragma once" not in lines:
            yield f"{path}: no #pragma once"


def leftover_problems():
    for path in tracked():
        if path.startswith((".ci/checks/", "LICENSE")) or path.endswith((".tl", ".pem", ".bin", ".json")):
            continue
        try:
            text = pathlib.Path(path).read_text()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if LEFTOVERS.search(line):
                yield f"{path}:{number}: {line.strip()[:80]}"


def package_problems():
    for library in LIBRARIES:
        folder = pathlib.Path(library)
        for paper in ("README.md", "CHANGELOG.md", "CMakeLists.txt"):
            if not (folder / paper).exists():
                yield f"{library}: no {paper}"
        declared = re.search(r"project\([\w-]+ VERSION ([\d.]+)", (folder / "CMakeLists.txt").read_text())
        changelog = folder / "CHANGELOG.md"
        if declared and changelog.exists() and f"## {declared.group(1)}" not in changelog.read_text():
            yield f"{library}: version {declared.group(1)} is not in its CHANGELOG.md"


def link_problems():
    for page in tracked("*.md"):
        text = re.sub(r"```.*?```", "", pathlib.Path(page).read_text(), flags=re.S)
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
            if "://" in target or target.startswith("mailto:"):
                continue
            if not (pathlib.Path(page).parent / target).exists():
                yield f"{page}: broken link {target}"


found = [*code_problems(), *leftover_problems(), *package_problems(), *link_problems()]
print("\n".join(found), end="\n" if found else "")
sys.exit(bool(found))
