#!/usr/bin/env python3
"""Figures of the house: how long functions are, where the form's words live, who builds pointers and walks a plan by hand.

    python3 scripts/house.py [--check]

Counts over src/, unit tests (`#[cfg(test)]`) and comments left out. With --check it exits with 1 where a figure is past its bound.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "src"

# Japanese words may live here: the sets of words and characters, the forms as data with their recogniser, the published
# descriptions, what is said and shown to persons, and the formats of numbers and lists that Office files define.
HOMES = (
    "lexicon/", "form/", "record/", "finding/", "messages/", "layout/generated/", "tables/content/", "tables/column",
    "tables/format", "tables/package", "schema", "error", "unseen", "changes/show/", "report/", "review/", "cli/help",
    "office/word/lists/", "office/counted", "office/book/number/",
)

# The table of all findings: three or four lines each, and nothing else.
TABLES = {"finding/remark.rs"}

# A figure past its bound fails --check. Bounds are what was reached; they only ever go down.
BOUNDS = {
    "functions over 60 lines": 0,
    "files over 600 lines": 0,
    "Japanese literals outside their homes": 0,
    "files with such literals": 0,
    "tests of «is this a dump» outside stream and trace": 4,
    "pointers built with format!": 0,
    # Where the tree itself is the matter: sums of parts and wholes, rows with the keys of those above, a slot to write.
    "walks over a plan by hand": 5,
}

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)\'')
# A pointer has neither dots nor spaces, nor the signs of links, tags and schemas: those are no pointers.
POINTER = re.compile(r'format!\(\s*"[^". <#]*(?:\{[^". <#]*\}/|/\{)[^". <#]*"')
FUNCTION = re.compile(r"^\s*(?:pub(?:\([^)]*\))?\s+)?(?:const\s+|async\s+|extern\s+\S+\s+)*fn\s+\w+")


def program(path: Path) -> list[str]:
    """Lines of a file without comments and without its unit tests."""
    lines = path.read_text(encoding="utf-8").split("#[cfg(test)]")[0].splitlines()
    return ["" if line.lstrip().startswith("//") else line.split(" // ")[0] for line in lines]


def functions(lines: list[str]) -> list[int]:
    """Length of every function that has a body, in lines."""
    lengths = []
    for start, line in enumerate(lines):
        if not FUNCTION.match(line):
            continue
        indent = len(line) - len(line.lstrip())
        closing = " " * indent + "}"
        if line.rstrip().endswith("}") and "{" in line:
            lengths.append(1)
            continue
        for end in range(start + 1, len(lines)):
            if lines[end].rstrip() == closing:
                lengths.append(end - start + 1)
                break
            if lines[end].rstrip().endswith(";") and "{" not in "".join(lines[start : end + 1]):
                break
    return lengths


def main() -> int:
    files = sorted(ROOT.rglob("*.rs"))
    texts = {path.relative_to(ROOT).as_posix(): program(path) for path in files}
    # Files of unit tests are declared behind `#[cfg(test)]` in the file beside them.
    texts = {name: lines for name, lines in texts.items() if not name.endswith("/tests.rs")}
    generated = {name for name in texts if (ROOT / name).read_text(encoding="utf-8").startswith("// Generated")}
    own = {name: lines for name, lines in texts.items() if name not in generated}
    lengths = sorted(length for lines in own.values() for length in functions(lines))
    literals = {
        name: sum(1 for line in lines for literal in LITERAL.findall(line) if JAPANESE.search(literal))
        for name, lines in own.items()
    }
    stray = {name: count for name, count in literals.items() if count and not name.startswith(HOMES)}
    pointers = {name: len(POINTER.findall("\n".join(lines))) for name, lines in own.items()}
    walks = {
        name: len(re.findall(r"\.issues\b(?!\()", "\n".join(lines)))
        for name, lines in own.items()
        if not name.startswith(("record/", "records/", "form/"))
    }
    dump_tests = sum(
        len(re.findall(r"is_dump|is_plain_text\(|hides_ink\(|(?<!places: )Places::Lines", "\n".join(lines)))
        for name, lines in own.items()
        if not name.startswith(("form/stream/", "records/trace", "dump/", "layout/"))
    )
    rank = lambda share: lengths[min(len(lengths) - 1, int(len(lengths) * share))]
    figures = {
        "functions": len(lengths),
        "longest function": lengths[-1],
        "functions over 60 lines": sum(1 for length in lengths if length > 60),
        "files over 600 lines": sum(1 for name in own if name not in TABLES and len((ROOT / name).read_text().splitlines()) > 600),
        "Japanese literals outside their homes": sum(stray.values()),
        "files with such literals": len(stray),
        "pointers built with format!": sum(pointers.values()),
        "walks over a plan by hand": sum(walks.values()),
        "tests of «is this a dump» outside stream and trace": dump_tests,
    }
    print(f"lines of a function: median {rank(0.5)}, p90 {rank(0.9)}, p99 {rank(0.99)}, longest {lengths[-1]}")
    for name, value in figures.items():
        print(f"{name}: {value}")
    if "-v" in sys.argv:
        for name, count in sorted(stray.items(), key=lambda item: -item[1]):
            print(f"  {count:4} {name}")
        for name, count in sorted(pointers.items(), key=lambda item: -item[1]):
            if count:
                print(f"  {count:4} pointers {name}")
        for name, count in walks.items():
            if count:
                print(f"  {count:4} walks {name}")
    broken = {name: figures[name] for name, bound in BOUNDS.items() if figures[name] > bound}
    for name, value in broken.items():
        print(f"past its bound: {name} is {value}, the bound {BOUNDS[name]}", file=sys.stderr)
    return 1 if broken and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
