"""Opens the tables with other programs, and compares types and values with the JSON they were made from."""

import csv
import datetime
import json
import math
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import duckdb
import frictionless
import jsonschema
import openpyxl
import pandas
import polars
import pyarrow.parquet

import everything
import flatten

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARROW = {"string": "string", "yearmonth": "string", "integer": "int64", "number": "double", "boolean": "bool"}
SQLITE = {"string": "TEXT", "yearmonth": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
DUCKDB = {"string": "VARCHAR", "yearmonth": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
CELL_UNITS = 32767
checked = 0


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        paths = extractions(program, work)
        out = work / "tables"
        formats = "csv,xlsx,parquet,sqlite,jsonl"
        said = run(program, "tables", *paths, "-o", out, "--format", formats)
        assert "2 texts are longer than a cell of Excel holds" in said or "1 texts are longer" in said, said
        expected = flatten.flatten(flatten.load(paths))
        undecided(out / "sources.csv", expected["sources"])
        expected["links"] = linked(out / "links.csv", expected)
        schema = columns(out)
        same_columns_everywhere(schema)
        row_shapes(expected)
        for table, fields in schema.items():
            rows = expected.get(table, [])
            names = [f["name"] for f in fields]
            for row in rows:
                assert sorted(row) == sorted(names), (table, set(row) ^ set(names))
            with_csv(out / f"{table}.csv", "utf-8", table, fields, rows)
            with_pandas(out, table, fields, rows)
            with_pyarrow(out, table, fields, rows)
            with_duckdb(out, table, fields, rows)
            with_polars(out, table, fields, rows)
            with_sqlite(out / "tables.sqlite", table, fields, rows)
            with_openpyxl(out / "tables.xlsx", table, fields, rows)
        ids_by_guess(out, schema)
        with_readr(out, work, schema, expected)
        with_datasette(out / "tables.sqlite", expected)
        keys(out / "tables.sqlite")
        views(program, work, out, paths)
        with_frictionless(program, work, out, paths)
        json_lines(out / "plans.jsonl", paths)
        excel(program, work, paths, schema, expected)
        calc(out, work, schema, expected)
        print(f"{sum(map(len, expected.values()))} rows of {len(expected)} tables, {checked} values, all as the JSON has them")


def undecided(path, sources):
    """What could not be seen is told in sentences, which the JSON does not hold: they are taken as they are."""
    with open(path, encoding="utf-8", newline="") as file:
        for row, source in zip(csv.DictReader(file), sources, strict=True):
            source["undecided"] = row["undecided"] or None
            source["to_check"] = source["to_check"] or source["undecided"] is not None


def linked(path, expected):
    """Links are reasoned, which the JSON does not hold: they are taken as they are, one for each record, indicator and amount."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]
    for row in rows:
        for name in ("fiscal_year", "issue_no", "strategy_no", "initiative_no", "previous_fiscal_year"):
            row[name] = row[name] and int(row[name])
        row["certainty"] = row["certainty"] and float(row["certainty"])
        assert row["certainty"] is None or 0 <= row["certainty"] <= 1
        assert (row["previous_item_id"] is None) == (row["previous_sha256"] is None)
    got = sorted((r["source_sha256"], r["kind"], r["item_id"]) for r in rows)
    want = [(r["source_sha256"], t[:-1], r["record_id"]) for t in ("issues", "initiatives") for r in expected[t]]
    want += [(r["source_sha256"], "strategy", r["record_id"]) for r in expected["strategies"]]
    want += [(r["source_sha256"], "indicator", r["indicator_id"]) for r in expected["indicators"]]
    want += [(r["source_sha256"], "budget", f"{r['record_id']}-b{r['budget_no']}") for r in expected["budgets"]]
    assert got == sorted(want)
    return rows


def run(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done.stderr


def extractions(program, work):
    """Dumps and PDFs read by the program, and two extractions made by hand."""
    folder = work / "json"
    documents = sorted((ROOT / "fixtures/corpus").glob("*.txt")) + sorted((ROOT / "fixtures/corpus").glob("*.pdf"))
    documents += sorted((ROOT / "fixtures/made").glob("r5-*.pdf")) + sorted((ROOT / "fixtures/made").glob("evaluated-*.pdf"))
    documents += sorted((ROOT / "fixtures/given").glob("*.txt"))
    run(program, "extract", *documents, "-o", f"{folder}/")
    for name, extraction in (("zz-everything", everything.everything()), ("zz-draft", everything.draft())):
        (folder / f"{name}.json").write_text(json.dumps(extraction, ensure_ascii=False), encoding="utf-8")
    unique = {}
    for path in sorted(folder.glob("*.json")):
        unique.setdefault(json.loads(path.read_text(encoding="utf-8"))["source"]["sha256"], path)
    return list(unique.values())


def columns(out):
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    return {r["name"]: r["schema"]["fields"] for r in package["resources"] if r.get("format") == "csv"}


def same_columns_everywhere(schema):
    published = json.loads((ROOT / "schemas/tables.schema.json").read_text(encoding="utf-8"))
    assert list(schema) == list(published["$defs"])
    for table, fields in schema.items():
        assert [f["name"] for f in fields] == list(published["$defs"][table]["properties"])
        for field in fields:
            assert field["title"] and field["description"] and field["description_ja"]


def row_shapes(expected):
    """Every row that the JSON gives is one that the published schema allows."""
    published = json.loads((ROOT / "schemas/tables.schema.json").read_text(encoding="utf-8"))
    texts = {t: [{k: json.dumps(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows] for t, rows in expected.items()}
    jsonschema.Draft202012Validator(published).validate(texts)


def same(got, want, where):
    """Compares one value; lists stand as JSON in a text."""
    global checked
    checked += 1
    if isinstance(want, list):
        got, equal = json.loads(got), None
        equal = got == want
    elif isinstance(want, float) or isinstance(got, float):
        equal = got is not None and want is not None and not isinstance(want, bool) and float(got) == float(want)
    else:
        equal = got == want and (got is None) == (want is None)
    assert equal, f"{where}: {got!r} is not {want!r}"


def compare(got, table, fields, rows, program):
    assert len(got) == len(rows), f"{program} {table}: {len(got)} rows, not {len(rows)}"
    for number, (values, row) in enumerate(zip(got, rows)):
        for value, field in zip(values, fields, strict=True):
            same(value, row[field["name"]], f"{program} {table} row {number} {field['name']}")


def typed(text, field, want):
    """A field of CSV by the type that datapackage.json gives it. Plain CSV readers cannot tell an empty text."""
    if text == "":
        return "" if want == "" else None
    kind = field["type"]
    return {"integer": int, "number": float, "boolean": {"true": True, "false": False}.get}.get(kind, str)(text)


def with_csv(path, encoding, table, fields, rows):
    with open(path, encoding=encoding, newline="") as file:
        got = list(csv.reader(file))
    assert got[0] == [f["name"] for f in fields]
    assert len(got) == len(rows) + 1
    for number, (texts, row) in enumerate(zip(got[1:], rows)):
        for text, field in zip(texts, fields, strict=True):
            want = row[field["name"]]
            same(typed(text, field, want), want, f"csv {table} row {number} {field['name']}")


def plain(value):
    """A value of pandas or numpy as one of Python."""
    if value is None or value is pandas.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.item() if hasattr(value, "item") else value


def with_pandas(out, table, fields, rows):
    kinds = {"string": "string", "yearmonth": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
    frame = pandas.read_csv(
        out / f"{table}.csv", dtype={f["name"]: kinds[f["type"]] for f in fields}, keep_default_na=False, na_values={f["name"]: [""] for f in fields}
    )
    empty_is_none = [{k: None if v == "" else v for k, v in row.items()} for row in rows]
    compare([[plain(v) for v in r] for r in frame.itertuples(index=False)], table, fields, empty_is_none, "pandas CSV")
    frame = pandas.read_parquet(out / f"{table}.parquet", dtype_backend="numpy_nullable")
    compare([[plain(v) for v in r] for r in frame.itertuples(index=False)], table, fields, rows, "pandas Parquet")


def with_pyarrow(out, table, fields, rows):
    got = pyarrow.parquet.read_table(out / f"{table}.parquet")
    assert {f.name: str(f.type) for f in got.schema} == {f["name"]: ARROW[f["type"]] for f in fields}
    compare([list(r.values()) for r in got.to_pylist()], table, fields, rows, "pyarrow")


def with_duckdb(out, table, fields, rows):
    connection = duckdb.connect()
    names = [f["name"] for f in fields]
    types = "{" + ", ".join(f"'{f['name']}': '{DUCKDB[f['type']]}'" for f in fields) + "}"
    parquet = connection.sql(f"SELECT * FROM read_parquet('{out}/{table}.parquet')")
    assert dict(zip(parquet.columns, map(str, parquet.types))) == {f["name"]: DUCKDB[f["type"]] for f in fields}
    compare(parquet.fetchall(), table, fields, rows, "DuckDB Parquet")
    read = connection.sql(f"SELECT * FROM read_csv('{out}/{table}.csv', header = true, columns = {types})")
    assert read.columns == names
    empty_is_none = [{k: None if v == "" else v for k, v in row.items()} for row in rows]
    got = [[None if v == "" else v for v in r] for r in read.fetchall()]
    compare(got, table, fields, empty_is_none, "DuckDB CSV")


POLARS = {"string": polars.String, "yearmonth": polars.String, "integer": polars.Int64, "number": polars.Float64, "boolean": polars.Boolean}


def with_polars(out, table, fields, rows):
    frame = polars.read_parquet(out / f"{table}.parquet")
    assert dict(frame.schema) == {f["name"]: POLARS[f["type"]] for f in fields}
    compare(frame.rows(), table, fields, rows, "polars Parquet")
    # As it comes: what polars makes of a table without being told its types. Only columns without a value stay texts.
    frame = polars.read_csv(out / f"{table}.csv")
    for field in fields:
        if field["type"] in ("integer", "number", "boolean") and any(r[field["name"]] is not None for r in rows):
            assert frame.schema[field["name"]] == POLARS[field["type"]], (table, field["name"], frame.schema[field["name"]])
    frame = polars.read_csv(out / f"{table}.csv", schema={f["name"]: POLARS[f["type"]] for f in fields})
    empty_is_none = [{k: None if v == "" else v for k, v in row.items()} for row in rows]
    got = [[None if v == "" else v for v in r] for r in frame.rows()]
    compare(got, table, fields, empty_is_none, "polars CSV")


READR = """
library(readr)
args <- commandArgs(trailingOnly = TRUE)
for (name in args[-1]) {
  frame <- read_csv(file.path(args[1], paste0(name, ".csv")), show_col_types = FALSE, progress = FALSE)
  stopifnot(nrow(problems(frame)) == 0)
  cat(name, nrow(frame), paste(vapply(frame, function(x) class(x)[1], ""), collapse = " "), "\n")
}
"""


def with_readr(out, work, schema, expected):
    """readr of R, at its first call: the types are right without being told."""
    rscript = shutil.which("Rscript")
    if not rscript or subprocess.run([rscript, "-e", "library(readr)"], capture_output=True).returncode:
        print("NOT RUN: readr is not here (Debian: r-cran-readr)")
        return
    (work / "read.R").write_text(READR, encoding="utf-8")
    done = subprocess.run([rscript, work / "read.R", out, *schema], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        table, count, *types = line.split()
        rows = expected.get(table, [])
        assert int(count) == len(rows), (table, count, len(rows))
        for field, kind in zip(schema[table], types, strict=True):
            if any(r[field["name"]] not in (None, "") for r in rows):
                want = {"integer": "numeric", "number": "numeric", "boolean": "logical"}.get(field["type"])
                assert kind == want or want is None and (kind == "character" or field["type"] != "string" or not field["name"].endswith("_id")), (table, field["name"], kind)


def with_datasette(path, expected):
    """Datasette answers for every table and view."""
    beside = pathlib.Path(sys.executable).parent / "datasette"
    datasette = beside if beside.exists() else shutil.which("datasette")
    if not datasette:
        print("NOT RUN: Datasette is not here")
        return
    for table, rows in expected.items():
        done = subprocess.run([datasette, path, "--get", f"/tables/{table}.json?_size=1"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)
        assert len(answer["rows"]) == min(1, len(rows)), (table, done.stdout[:200])


def with_sqlite(path, table, fields, rows):
    connection = sqlite3.connect(path)
    info = connection.execute(f"PRAGMA table_info({table})").fetchall()
    assert [(c[1], c[2]) for c in info] == [(f["name"], SQLITE[f["type"]]) for f in fields]
    got = connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()
    booleans = [f["type"] == "boolean" for f in fields]
    got = [[bool(v) if b and v is not None else v for v, b in zip(r, booleans)] for r in got]
    compare(got, table, fields, rows, "sqlite3")


def cut(text):
    """A text as a cell of Excel can hold it."""
    if len(text.encode("utf-16-le")) // 2 <= CELL_UNITS:
        return text
    mark = "…［続きは JSON・CSV にあります］"
    return text[: CELL_UNITS - len(mark)] + mark


def with_openpyxl(path, table, fields, rows):
    sheet = workbook(path)[table]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
    assert [c.value for c in sheet[1]] == [f["name"] for f in fields] and sheet["A1"].font.bold
    assert all(sheet.column_dimensions[c.column_letter].width > 8 for c in sheet[1])
    cells = list(sheet.iter_rows(min_row=2))
    assert len(cells) == len(rows)
    for number, (line, row) in enumerate(zip(cells, rows)):
        line = list(line) + [None] * (len(fields) - len(line))
        for cell, field in zip(line, fields, strict=True):
            want = row[field["name"]]
            if isinstance(want, str):
                # A workbook has no carriage returns and no empty texts.
                want = cut(want) or None
            got = cell.value if cell else None
            if isinstance(got, str) and isinstance(want, str):
                got = openpyxl.utils.escape.unescape(got)
                got, want = got.replace("\r\n", "\n"), want.replace("\r\n", "\n")
            if cell is not None and want is not None:
                assert not isinstance(got, datetime.date)
                types = {"integer": "n", "number": "n", "boolean": "b"}
                assert cell.data_type == types.get(field["type"], "s"), (table, number, field["name"], cell.data_type)
            same(got, want, f"openpyxl {table} row {number} {field['name']}")


books = {}


def workbook(path):
    if path not in books:
        books[path] = openpyxl.load_workbook(path)
        assert books[path].sheetnames == list(columns(path.parent))
        assert books[path].properties.created == datetime.datetime(2000, 1, 1)
    return books[path]


def ids_by_guess(out, schema):
    """Readers that guess types leave every id a text."""
    for table, fields in schema.items():
        ids = [f["name"] for f in fields if f["name"].endswith("_id") or f["name"] in ("source_sha256", "path")]
        guessed = duckdb.connect().sql(f"SELECT * FROM read_csv('{out}/{table}.csv')")
        types = dict(zip(guessed.columns, map(str, guessed.types)))
        assert all(types[i] == "VARCHAR" for i in ids), (table, types)
        frame = pandas.read_csv(out / f"{table}.csv")
        assert all(pandas.api.types.is_string_dtype(frame[i]) for i in ids if frame[i].notna().any()), table


def keys(path):
    """Keys hold, indexes are there, and every view answers."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert len(connection.execute("SELECT * FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()) > 30
    views = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert len(views) == 11
    for view in views:
        count = connection.execute(f"SELECT count(*) FROM {view}").fetchone()[0]
        assert count > 0 or view.endswith("_changes"), view


def views(program, work, out, paths):
    """The views give the same in SQLite and in DuckDB, over Parquet and over CSV."""
    csv_only = work / "views"
    run(program, "tables", *paths, "-o", csv_only, "--format", "csv")
    lite = sqlite3.connect(out / "tables.sqlite")
    names = [r[0] for r in lite.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    for folder in (out, csv_only):
        connection = duckdb.connect()
        connection.execute(f"SET file_search_path = '{folder}'")
        connection.execute((folder / "views.sql").read_text(encoding="utf-8"))
        for name in names:
            def rows(cursor):
                plain = [[round(float(v), 6) if isinstance(v, (int, float, bool)) or hasattr(v, "as_tuple") else v or None for v in r] for r in cursor.fetchall()]
                return sorted(plain, key=repr)
            assert rows(connection.execute(f"SELECT * FROM {name}")) == rows(lite.execute(f"SELECT * FROM {name}")), (folder, name)


def with_frictionless(program, work, out, paths):
    package = work / "package"
    run(program, "tables", *paths, "-o", package, "--format", "csv")
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]
    assert report.stats["tasks"] == 17
    report = frictionless.validate(str(out / "datapackage.json"))
    tables = [task for task in report.tasks if task.name in columns(out)]
    assert len(tables) == 17 and all(task.valid for task in tables)


def json_lines(path, paths):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == flatten.load(paths)


def defused(value):
    """What Excel would take for a formula stands behind an apostrophe; printed numbers stay as they are."""
    text = value.lstrip("\t\r\n \u3000") if isinstance(value, str) else ""
    number = text[1:].strip() == "" or all(c.isdigit() or c in ",.，．%％ " for c in text[1:].strip())
    formula = text[:1] in ("=", "＝", "@", "＠") or text[:1] in ("+", "＋", "-", "－") and not number
    return f"'{value}" if text and formula else value


def excel(program, work, paths, schema, expected):
    out = work / "excel"
    run(program, "tables", *paths, "-o", out, "--format", "csv", "--excel")
    for table, fields in schema.items():
        raw = (out / f"{table}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n"), table
        rows = [{name: defused(value) for name, value in row.items()} for row in expected.get(table, [])]
        with_csv(out / f"{table}.csv", "utf-8-sig", table, fields, rows)
    report = frictionless.validate(str(out / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]


def calc(out, work, schema, expected):
    """LibreOffice Calc, which guesses types as Excel does, leaves every id a text."""
    soffice = shutil.which("soffice")
    if not soffice:
        print("LibreOffice is not here: its check is left out")
        return
    # Comma, quotation mark, UTF-8, from line 1, Japanese, quoted fields are no text, special numbers are looked for.
    how = "Text - txt - csv (StarCalc):44,34,76,1,,1041,false,true,false"
    for table in ("initiatives", "indicators", "edits"):
        arguments = ["--headless", f"-env:UserInstallation=file://{work}/office", "--convert-to", "xlsx", f"--infilter={how}", "--outdir", str(work)]
        subprocess.run([soffice, *arguments, str(out / f"{table}.csv")], check=True, capture_output=True, timeout=300)
        sheet = openpyxl.load_workbook(work / f"{table}.xlsx").active
        names = [c.value for c in sheet[1]]
        for field in ("source_sha256", "plan_id", "record_id", "path"):
            at = names.index(field)
            got = [line[at] for line in sheet.iter_rows(min_row=2, values_only=True)]
            assert got == [row[field] for row in expected[table]], (table, field)


if __name__ == "__main__":
    main(sys.argv[1])
