"""Coroutine shapes that GCC 12 compiles into a double free, a use after free or a wrong branch. See docs/coroutines.md."""

import pathlib
import re
import subprocess
import sys

SHAPES = [
    (re.compile(r"\b(while|switch)\s*\((?!.*[=;].*co_await).*co_await"), "co_await as a condition: assign it to a const auto first"),
    (re.compile(r"\bif\s*\((?!\s*(const\s+)?(auto|bool)\b).*co_await"), "co_await in a condition: assign it to a const auto first"),
    (re.compile(r"\?[^:?\"']*co_await|co_await[^;]*\?[^;:\"']*:"), "co_await beside ?: – use if/else"),
    (re.compile(r"(&&|\|\|)\s*co_await|co_return[^;]*(&&|\|\|)[^;]*co_await"), "co_await right of && or ||"),
    (re.compile(r"co_await[^;]*\(\s*\{"), "a braced list or aggregate in a co_await expression: name it first"),
    (re.compile(r"co_await[^;]*\[\s*(=|[a-z_]+\s*[,\]=])[^;]*\]\s*[({]"), "a lambda with owning captures in a co_await expression: name it first"),
]
# A line may say why it is safe: `// coroutine-shape: <reason>`.
EXCUSED = "coroutine-shape:"


def statements(text):
    """Yields (line number, statement) with comments and string contents removed."""
    text = re.sub(r'"(\\.|[^"\\\n])*"', '""', text)
    start, depth = 1, 0
    lines, statement = text.splitlines(), ""
    for number, line in enumerate(lines, 1):
        excused = EXCUSED in line
        line = line.split("//", 1)[0]
        if not statement:
            start = number
        statement += ("/*excused*/" if excused else "") + line.strip() + " "
        if line.rstrip().endswith((";", "{", "}")) or not line.strip():
            yield start, statement
            statement = ""


def problems():
    files = subprocess.run(["git", "ls-files", "*.cpp", "*.hpp"], capture_output=True, text=True, check=True).stdout.split()
    for path in files:
        text = pathlib.Path(path).read_text()
        if "co_await" not in text or "compile_fail" in path:
            continue
        for number, statement in statements(text):
            if "co_await" not in statement or "/*excused*/" in statement:
                continue
            for shape, why in SHAPES:
                if shape.search(statement):
                    yield f"{path}:{number}: {why}"
                    break


found = list(problems())
print("\n".join(found), end="\n" if found else "")
sys.exit(bool(found))
