#!/usr/bin/env python3
"""Instructions that `miekeshi extract` takes for a document of each kind, which no load on the machine changes.

    cargo build --release && python3 benches/instructions.py [--check] [--write] [BINARY]

Counted by callgrind (valgrind) over the whole process, in millions. Without more it prints the figures beside those of
benches/instructions.md; --write puts them there, --check exits with 1 where one is more than a twentieth worse. Where
valgrind or the release build is not there, it says NOT RUN and measures nothing.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
TABLE = ROOT / "benches" / "instructions.md"

# A growth beyond this share is no change of the compiler's mind, but work that is done twice.
WORST = 1.05

# The given dump so many times over is as long as the plans of a city in one file.
COPIES = 20

HEAD = """# Instructions

Millions of instructions of `miekeshi extract` as a whole process (release build, default features, one thread), written
by `benches/instructions.py --write`.

| document | bytes | millions |
| --- | --- | --- |
"""


def documents(folder: Path) -> list[tuple[str, Path]]:
    """A document of each kind, with what it is called."""
    dump = FIXTURES / "given" / "minato-r4-draft-changes.txt"
    large = folder / "large.txt"
    large.write_bytes(dump.read_bytes() * COPIES)
    corpus = FIXTURES / "corpus"
    return [
        ("dump", dump),
        (f"the same dump {COPIES} times", large),
        ("PDF of Calc", corpus / "plan0100-calc.pdf"),
        ("PDF of Chromium", corpus / "plan0101-chromium.pdf"),
        ("workbook", corpus / "plan0100-calc.xlsx"),
    ]


def instructions(program: str, document: Path) -> float:
    """Millions of instructions that a document takes."""
    command = [
        "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
        program, "extract", str(document), "-o", "/dev/null",
    ]
    done = subprocess.run(command, capture_output=True, text=True, env={"RAYON_NUM_THREADS": "1", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    found = re.search(r"Collected : (\d+)", done.stderr)
    if not found:
        raise SystemExit(f"callgrind counted nothing of {document.name}:\n{done.stderr}")
    return int(found.group(1)) / 1e6


def known() -> dict[str, float]:
    """The figures that were written down."""
    text = TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""
    rows = re.findall(r"^\| ([^|]+) \| \d+ \| ([\d.]+) \|$", text, re.M)
    return {name: float(value) for name, value in rows}


def main() -> int:
    given = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    program = given[0] if given else str(ROOT / "target" / "release" / "miekeshi")
    for needed, why in [("valgrind", "valgrind is not installed"), (program, f"{program} is not built")]:
        if not shutil.which(needed):
            print(f"NOT RUN: {why}")
            return 0
    before, rows, worse = known(), [], []
    with tempfile.TemporaryDirectory() as folder:
        for name, document in documents(Path(folder)):
            count = instructions(program, document)
            rows.append(f"| {name} | {document.stat().st_size} | {count:.1f} |\n")
            was = before.get(name)
            print(f"{name:<26} {count:>9.1f} M" + (f"   {count / was - 1:+.1%} of {was:.1f}" if was else ""), flush=True)
            if was and count > was * WORST:
                worse.append(name)
    if "--write" in sys.argv:
        TABLE.write_text(HEAD + "".join(rows), encoding="utf-8")
    if worse and "--check" in sys.argv:
        print(f"more than {WORST - 1:.0%} worse: {', '.join(worse)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
