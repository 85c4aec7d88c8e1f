"""Cuts the C++ blocks out of the Markdown pages, so that the build compiles what the pages show.

usage: snippets.py OUTPUT_DIR PAGE...      prints one line a snippet: kind;name;file

A block of the language `cpp` is a whole translation unit. With a `main` it becomes a program, otherwise an object.
A program after a comment `<!-- run -->` is run as a test as well. A block of the language `c++` is not compiled:
for a line or two whose surroundings are obvious.
"""

import pathlib
import re
import sys

BLOCK = re.compile(r"(?P<mark><!--\s*run\s*-->\s*\n)?^```cpp\n(?P<code>.*?)^```$", re.S | re.M)


def main():
    output, pages = pathlib.Path(sys.argv[1]), sys.argv[2:]
    output.mkdir(parents=True, exist_ok=True)
    for page in pages:
        text = pathlib.Path(page).read_text()
        stem = re.sub(r"[^A-Za-z0-9]+", "_", page.removesuffix(".md")).strip("_").lower()
        for number, block in enumerate(BLOCK.finditer(text), 1):
            name = f"snippet_{stem}_{number}"
            file = output / f"{name}.cpp"
            line = text[: block.start("code")].count("\n") + 1
            code = f'#line {line} "{page}"\n' + block.group("code")
            if not file.exists() or file.read_text() != code:
                file.write_text(code)
            program = re.search(r"\bint main\(", code)
            kind = "run" if program and block.group("mark") else "program" if program else "object"
            print(f"{kind};{name};{file}")


main()
