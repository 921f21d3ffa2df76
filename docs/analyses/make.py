#!/usr/bin/env python3
"""Runs the three analyses over the plans in fixtures/corpus and puts their output into docs/analyses.md.

    python3 -m venv target/analyses && target/analyses/bin/pip install -r docs/analyses/requirements.txt
    cargo build --release --features tables
    target/analyses/bin/python docs/analyses/make.py target/release/miekeshi
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PAGE = HERE.parent / "analyses.md"


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "plans"
        shell = subprocess.run(
            [program, "batch", "fixtures/corpus/*.pdf", "-o", str(out), "--format", "csv,xlsx,parquet,sqlite"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )
        put("batch", re.sub(r"in /\S+", "in plans", shell.stderr))
        put("budgets", duckdb_table(out, (HERE / "budgets.sql").read_text(encoding="utf-8")))
        done = subprocess.run([sys.executable, HERE / "indicators.py"], cwd=out, capture_output=True, text=True, check=True)
        put("indicators", done.stdout)
        shutil.copy(out / "indicators.png", HERE / "indicators.png")
        put("edits", datasette_table(out / "tables/tables.sqlite", (HERE / "edits.sql").read_text(encoding="utf-8")))


def duckdb_table(out, sql):
    import os

    import duckdb

    os.chdir(out)
    relation = duckdb.sql(sql.rstrip().rstrip(";"))
    return aligned([relation.columns] + relation.fetchall())


def datasette_table(database, sql):
    """What Datasette answers; its page shows the same with links and facets."""
    import json
    from urllib.parse import urlencode

    query = "/tables.json?" + urlencode({"sql": "\n".join(l for l in sql.splitlines() if not l.startswith("--")).rstrip("; \n"), "_shape": "arrays"})
    command = [sys.executable, "-m", "datasette", str(database), "--get", query]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return aligned([answer["columns"]] + answer["rows"])


def aligned(rows):
    """A table of text whose columns line up where Japanese is twice as wide."""
    texts = [["" if cell is None else f"{cell:,}" if isinstance(cell, int) and abs(cell) > 9999 else str(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*texts)]
    numeric = [all(c is None or isinstance(c, (int, float)) for c in column) for column in zip(*rows[1:])]
    lines = []
    for row in texts:
        cells = [(" " * (w - width(t)) + t) if n else (t + " " * (w - width(t))) for t, w, n in zip(row, widths, numeric)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "FWA" else 1 for c in text)


def put(name, text):
    """Replaces the block of output behind a marker."""
    page = PAGE.read_text(encoding="utf-8")
    block = f"<!-- output: {name} -->\n```text\n{text.strip()}\n```"
    new, count = re.subn(rf"<!-- output: {name} -->\n```text\n.*?```", lambda _: block, page, flags=re.S)
    assert count == 1, name
    PAGE.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main(str(pathlib.Path(sys.argv[1]).resolve()))
