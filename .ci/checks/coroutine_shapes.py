"""Coroutine shapes that GCC 12 compiles into a double free, a use after free or a wrong branch. See docs/coroutines.md."""

import pathlib
import re
import subprocess
import sys

SHAPES = [
    (re.compile(r"\?[^:?]*co_await[^;]*:|co_await[^;?]*\?[^;:]*:(?!:)"), "co_await beside ?: – use if/else"),
    (re.compile(r"co_return[^;]*(&&|\|\|)[^;]*co_await|co_await[^;]*\([^;]*(&&|\|\|)\s*co_await"),
     "co_await right of && or || in a larger expression"),
    (re.compile(r"co_await[^;]*\(\s*\{(?!\s*\.)"), "a braced list in a co_await expression: name it first"),
    (re.compile(r"co_await[^;]*[(,]\s*\[\s*(=|(?!this\s*\])[a-z_])[^\]]*\]\s*[({]"),
     "a lambda with owning captures in a co_await expression: name it first"),
]
CONDITION = re.compile(r"\b(if|while|switch)\s*\(")
# A declaration in the condition is a local variable, and so is safe: if (const bool ok = co_await f(); ok)
DECLARATION = re.compile(r"^\s*(const\s+)?[\w:<>,\s]+[&*]*\s+[\w]+\s*=[^=]")
# A line may say why it is safe: `// coroutine-shape: <reason>`.
EXCUSED = "coroutine-shape:"


def without_comments_and_strings(text):
    text = re.sub(r'"(\\.|[^"\\\n])*"', '""', text)
    text = re.sub(r"'(\\.|[^'\\\n])'", "' '", text)
    return re.sub(r"//(?!.*coroutine-shape:).*", "", text)


def condition_at(text, opening):
    """The text between the parenthesis at `opening` and the one that closes it."""
    depth = 0
    for position in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if depth == 0:
            return text[opening + 1 : position]
    return ""


def problems_in(text):
    """Yields (position, what is wrong)."""
    for match in CONDITION.finditer(text):
        condition = condition_at(text, match.end() - 1)
        if "co_await" in condition and not DECLARATION.match(condition):
            yield match.start(), "co_await in a condition: assign it to a const auto first"
    for statement in re.finditer(r"[^;{}]*co_await[^;]*;", text):
        for shape, why in SHAPES:
            if shape.search(statement.group()):
                yield statement.start() + statement.group().index("co_await"), why
                break


def main():
    files = subprocess.run(["git", "ls-files", "*.cpp", "*.hpp"], capture_output=True, text=True, check=True).stdout.split()
    failed = False
    for path in files:
        if "compile_fail" in path or not pathlib.Path(path).exists():
            continue
        text = without_comments_and_strings(pathlib.Path(path).read_text())
        lines = text.splitlines()
        for position, why in problems_in(text):
            number = text.count("\n", 0, position) + 1
            if not any(EXCUSED in line for line in lines[number - 2 : number]):
                print(f"{path}:{number}: {why}")
                failed = True
    sys.exit(failed)


main()
