"""The Python package against the command and the fixtures. MIEKESHI is the command."""

import csv
import doctest
import importlib
import io
import json
import os
import pickle
import re
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import warnings
from pathlib import Path

import miekeshi
import miekeshi.cluster
import miekeshi.spark
import polars
import pyarrow
import pyarrow.compute
from miekeshi._guard import Guard

ROOT = Path(__file__).resolve().parents[2]
MADE = ROOT / "fixtures" / "made"
COMMAND = os.environ["MIEKESHI"]
DUMP = ROOT / "fixtures" / "given" / "minato-r4-draft-changes.txt"
PDF = MADE / "r5-ward-lines.pdf"
BOOK = MADE / "r5-bureau-redline.xlsx"
LOCKED = MADE / "damaged-password.pdf"
DOCUMENTS = [DUMP, PDF, BOOK]


def command(*arguments):
    return subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, check=True).stdout


class Records(unittest.TestCase):
    def test_json_is_that_of_the_command_byte_for_byte(self):
        for path in DOCUMENTS:
            for reading in ("final", "draft"):
                with self.subTest(path.name, reading=reading):
                    wanted = command("extract", "--reading", reading, path)
                    self.assertEqual(miekeshi.extract(path, reading=reading).to_json().encode(), wanted)

    def test_compact_json_is_the_line_of_the_command(self):
        self.assertEqual(
            miekeshi.extract(DUMP).to_json(compact=True).encode() + b"\n", command("extract", "--compact", DUMP)
        )

    def test_bytes_are_read_as_their_file_is(self):
        for path in DOCUMENTS:
            self.assertEqual(miekeshi.extract(path.read_bytes(), name=path.name), miekeshi.extract(str(path)))
        self.assertEqual(miekeshi.extract(bytearray(DUMP.read_bytes())).source["name"], "-")

    def test_attributes_are_the_record(self):
        extraction = miekeshi.extract(DUMP)
        record = json.loads(command("extract", DUMP))
        self.assertEqual(extraction.to_dict(), record)
        for name in ("schema", "source", "reading", "plan", "edits", "findings", "furniture"):
            self.assertEqual(getattr(extraction, name), record[name], name)
        self.assertEqual(extraction.plan["id"], "271071-2022")

    def test_accept_reaches_the_reader(self):
        for accept in (0.5, 0.9999):
            wanted = command("extract", "--accept", accept, DUMP)
            self.assertEqual(miekeshi.extract(DUMP, accept=accept).to_json().encode(), wanted)
        self.assertNotEqual(miekeshi.extract(DUMP, accept=0.5), miekeshi.extract(DUMP, accept=1.0))

    def test_extractions_come_back_from_json_and_pickle(self):
        extraction = miekeshi.extract(BOOK)
        for back in (miekeshi.Extraction.from_json(extraction.to_json()), pickle.loads(pickle.dumps(extraction))):
            self.assertEqual(back.to_json(), extraction.to_json())

    def test_corrections_beside_a_file_are_applied_as_the_command_does(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / DUMP.name
            copy.write_bytes(DUMP.read_bytes())
            (Path(folder) / "corrections.toml").write_text("this is no TOML")
            with self.assertRaises(miekeshi.MiekeshiError) as raised:
                miekeshi.extract(copy)
            self.assertEqual(raised.exception.code, "bad-corrections")
            self.assertEqual(miekeshi.extract(copy, corrections=False), miekeshi.extract(DUMP))

    def test_a_notebook_shows_the_plan_as_a_table(self):
        extraction = miekeshi.extract(DUMP)
        shown = extraction._repr_html_()
        numbers = re.findall(r"<tr><td>([^<]*)</td>", shown)
        issues = extraction.plan["issues"]
        strategies = [strategy for issue in issues for strategy in issue["strategies"]]
        initiatives = [one for strategy in strategies for one in strategy["initiatives"]]
        self.assertEqual(len(numbers), len(issues) + len(strategies) + len(initiatives))
        self.assertIn("2022 予算 12,217", shown)
        hostile = miekeshi.extract("令和４年度　港区運営方針<script>\n".encode(), name="<b>.txt")
        self.assertNotIn("<script>", hostile._repr_html_())


class Errors(unittest.TestCase):
    def test_an_error_names_file_remedy_and_code(self):
        with self.assertRaises(miekeshi.MiekeshiError) as raised:
            miekeshi.extract(LOCKED)
        error = raised.exception
        self.assertEqual((error.file, error.page, error.code), (str(LOCKED), None, "encrypted"))
        self.assertTrue(error.what and error.hint and error.what in str(error) and error.hint in str(error))
        again = pickle.loads(pickle.dumps(error))
        self.assertEqual((str(again), again.code, again.hint), (str(error), error.code, error.hint))

    def test_what_is_no_document_has_its_own_code(self):
        for source, code in ((ROOT, "is-folder"), (ROOT / "none.pdf", "unreadable"), (b"", "empty")):
            with self.assertRaises(miekeshi.MiekeshiError) as raised:
                miekeshi.extract(source)
            self.assertEqual(raised.exception.code, code)

    def test_a_panic_is_an_exception_of_ours(self):
        with self.assertRaises(miekeshi.MiekeshiError) as raised:
            miekeshi._native.fail("panic")
        self.assertEqual(raised.exception.code, "internal-error")

    def test_wrong_arguments_are_value_errors(self):
        for wrong in ({"reading": "both"}, {"accept": 1.5}, {"encoding": "klingon"}):
            with self.assertRaises(ValueError):
                miekeshi.extract(DUMP, **wrong)


class Many(unittest.TestCase):
    def test_results_come_in_order_and_a_bad_document_stops_nothing(self):
        paths = [PDF, LOCKED, DUMP, ROOT / "none.pdf", BOOK] * 3
        for workers in (1, 2, 7):
            results = list(miekeshi.extract_many(paths, workers=workers))
            self.assertEqual([path for path, _ in results], [str(path) for path in paths])
            failed = [isinstance(result, miekeshi.MiekeshiError) for _, result in results]
            self.assertEqual(failed, [False, True, False, True, False] * 3)
            self.assertEqual(results[2][1], miekeshi.extract(DUMP))

    def test_paths_are_taken_as_they_are_needed(self):
        taken = []

        def endless():
            while True:
                taken.append(DUMP)
                yield DUMP

        results = miekeshi.extract_many(endless(), workers=2)
        next(results)
        results.close()
        self.assertLess(len(taken), 20)

    def test_progress_goes_to_standard_error(self):
        code = f"import miekeshi; print(len(list(miekeshi.extract_many([{str(DUMP)!r}, 'none'], progress=True))))"
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
        self.assertEqual(ran.stdout, "2\n")
        self.assertIn("2 of 2 documents, 1 could not be read", ran.stderr)
        self.assertIn("[##############################]", ran.stderr)
        self.assertEqual(ran.stderr.count("\n"), 1)

    def test_other_threads_run_while_a_document_is_read(self):
        content = DUMP.read_bytes()
        started, ticks, done = threading.Event(), [], threading.Event()

        def tick():
            started.set()
            while not done.is_set():
                ticks.append(time.monotonic())
                time.sleep(0.001)

        thread = threading.Thread(target=tick)
        thread.start()
        started.wait()
        begin = time.monotonic()
        miekeshi._native.extract(content, miekeshi._read._PLAIN)
        end = time.monotonic()
        done.set()
        thread.join()
        during = [at for at in ticks if begin < at < end]
        # With the lock held there would be one tick at either end at most.
        self.assertGreater(len(during), 3, f"{len(during)} ticks in {end - begin:.3f} s")


class Reports(unittest.TestCase):
    def test_reports_are_those_of_the_command(self):
        for path in (DUMP, BOOK):
            wanted = json.loads(command("audit", "--format", "json", path))
            self.assertEqual(miekeshi.audit(path), wanted)
            self.assertEqual(miekeshi.audit(miekeshi.extract(path)), wanted)
        self.assertGreater(len(miekeshi.audit(DUMP)["rows"]), 10)

    def test_comparisons_are_those_of_the_command(self):
        wanted = json.loads(command("compare", "--format", "json", PDF, BOOK))
        self.assertEqual(miekeshi.compare(PDF, BOOK), wanted)
        self.assertEqual(miekeshi.compare(PDF, miekeshi.extract(BOOK))["rows"], wanted["rows"])
        self.assertGreater(len(wanted["rows"]), 0)
        same = miekeshi.compare(miekeshi.extract(BOOK), miekeshi.extract(BOOK))
        self.assertEqual(same["rows"], [])

    def test_what_the_command_wrote_is_taken_as_a_document_is(self):
        with tempfile.TemporaryDirectory() as folder:
            written = Path(folder) / "plan.json"
            written.write_bytes(command("extract", DUMP))
            self.assertEqual(miekeshi.audit(written), miekeshi.audit(DUMP))
            self.assertEqual(miekeshi.compare(written, written.read_bytes())["rows"], [])
            self.assertEqual(miekeshi.tables([written]), miekeshi.tables([DUMP]))
            written.write_text('{"schema": "urn:miekeshi:extraction:1", "plan": {}}')
            with self.assertRaises(miekeshi.MiekeshiError) as raised:
                miekeshi.audit(written)
            self.assertEqual((raised.exception.code, raised.exception.file), ("not-extraction", str(written)))

    def test_the_review_page_is_that_of_the_command(self):
        with tempfile.TemporaryDirectory() as folder:
            for path in (DUMP, BOOK):
                page = Path(folder) / "page.html"
                command("review", path, "-o", page)
                self.assertEqual(miekeshi.review(path), page.read_text(encoding="utf-8"), path.name)
        # A command that draws pages shows a PDF's as pictures; the package never does.
        self.assertNotIn("<img", miekeshi.review(PDF))


class Tables(unittest.TestCase):
    def test_cells_are_those_of_the_command(self):
        """Every cell of every table, as the command's CSV has it."""
        sources = [MADE / "h29-ward.pdf", *DOCUMENTS]
        made = miekeshi.tables(sources)
        with tempfile.TemporaryDirectory() as folder:
            lines = Path(folder) / "plans.jsonl"
            lines.write_bytes(b"".join(command("extract", "--compact", path) for path in sources))
            command("tables", lines, "-o", Path(folder) / "tables")
            files = {file.stem: file for file in (Path(folder) / "tables").glob("*.csv")}
            self.assertEqual(made.keys(), files.keys())
            cells = sum(self.same_cells(made[name], file) for name, file in files.items())
        self.assertGreater(cells, 5000)

    def same_cells(self, table, file):
        with open(file, encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
        self.assertEqual(table.num_rows, len(rows), file.name)
        table.validate(full=True)
        for field, column in zip(table.schema, table.columns):
            for row, value in zip(rows, column.to_pylist()):
                self.assertTrue(same(row[field.name], value), f"{file.name} {field.name}: {row[field.name]!r} {value!r}")
        return table.num_rows * table.num_columns

    def test_the_columns_are_the_published_ones(self):
        published = json.loads((ROOT / "schemas" / "tables.schema.json").read_text(encoding="utf-8"))
        made = miekeshi.tables([DUMP])
        self.assertEqual(list(made), list(published["properties"]))
        types = {"string": "large_string", "integer": "int64", "number": "double", "boolean": "bool"}
        for name, table in made.items():
            columns = published["$defs"][name]["properties"]
            self.assertEqual(table.column_names, list(columns), name)
            for field in table.schema:
                said = columns[field.name]["type"]
                said = [said] if isinstance(said, str) else said
                self.assertEqual(str(field.type), types[said[0]], f"{name}.{field.name}")
                self.assertEqual(field.nullable, "null" in said, f"{name}.{field.name}")
        self.assertEqual(made["budgets"].schema.field("yen").metadata[b"unit"], b"JPY")

    def test_one_document_needs_no_list(self):
        for one in (str(DUMP), DUMP, miekeshi.extract(DUMP)):
            self.assertEqual(miekeshi.tables(one), miekeshi.tables([DUMP]))

    def test_columns_are_taken_over_where_they_are(self):
        """What Rust made and what Python has are the same memory: two looks at one frame point to one place."""
        frames = dict(miekeshi._native.tables([miekeshi.extract(DUMP)._native])[0])

        def places(table):
            chunks = [chunk for column in table.columns for chunk in column.chunks]
            return [buffer.address for chunk in chunks for buffer in chunk.buffers() if buffer is not None]

        for name, frame in frames.items():
            first, second = pyarrow.table(frame), pyarrow.table(frame)
            self.assertEqual(places(first), places(second), name)
            # And it stays when the frame has gone.
            self.assertEqual(first, second)
        self.assertGreater(len(places(pyarrow.table(frames["budgets"]))), 20)

    def test_polars_and_pandas_go_on_from_there(self):
        made = miekeshi.tables([DUMP])["budgets"]
        wanted = made.column("thousand_yen").to_pylist()
        self.assertEqual(polars.from_arrow(made)["thousand_yen"].to_list(), wanted)
        frame = dict(miekeshi._native.tables([miekeshi.extract(DUMP)._native])[0])["budgets"]
        self.assertEqual(polars.DataFrame(frame)["thousand_yen"].to_list(), wanted)
        pandas = made.to_pandas()["thousand_yen"]
        self.assertEqual([None if value != value else value for value in pandas], wanted)

    def test_no_documents_make_empty_tables(self):
        made = miekeshi.tables([])
        self.assertEqual({table.num_rows for table in made.values()}, {0})
        self.assertIn("plan_id", made["plans"].column_names)

    def test_a_document_given_twice_is_told_and_taken_once(self):
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            self.assertEqual(miekeshi.tables([DUMP, DUMP])["plans"].num_rows, 1)
        self.assertEqual(len(told), 1)
        readings = [miekeshi.extract(DUMP), miekeshi.extract(DUMP, reading="draft")]
        with self.assertRaises(miekeshi.MiekeshiError) as raised:
            miekeshi.tables(readings)
        self.assertEqual(raised.exception.code, "other-reading")

    def test_tables_outlive_what_made_them(self):
        made = miekeshi.tables([DUMP])["plans"]
        self.assertEqual(made.to_pandas()["plan_id"].tolist(), ["271071-2022"])


def same(printed, value):
    if value is None:
        return printed == ""
    if isinstance(value, bool):
        return printed == str(value).lower()
    return float(printed) == value if isinstance(value, (int, float)) else printed == value


BREAKING = """
import sys; sys.path[:] = {path!r}
import ctypes, os, time
from miekeshi._child import read, serve
def reader(content, wanted):
    name = wanted["name"]
    if name == "abort": os.abort()
    if name == "jump": ctypes.string_at(0)
    if name == "slow": time.sleep(60)
    if name == "large":
        held = b"x" * (400 << 20)
        time.sleep(60)
    if name == "killed": os.kill(os.getpid(), 9)
    if name == "strange": raise KeyError("strange")
    if name == "prints": print("not an answer", flush=True)
    return read(content, wanted)
serve({memory}, reader)
"""
"""A reader that breaks in every way, by the name of the document."""


class Rows(unittest.TestCase):
    def test_a_failing_document_is_a_row_with_its_error(self):
        documents = [("a.txt", DUMP.read_bytes()), ("b.pdf", LOCKED.read_bytes()), ("c", b"")]
        with Guard() as guard:
            for reader in (None, guard):
                rows = list(miekeshi.cluster.extract_rows(documents, guard=reader))
                self.assertEqual([row["name"] for row in rows], ["a.txt", "b.pdf", "c"])
                self.assertEqual([row["error_code"] for row in rows], [None, "encrypted", "empty"])
                self.assertEqual([row["json"] is None for row in rows], [False, True, True])
                self.assertEqual((rows[0]["plan_id"], rows[0]["stage"], rows[0]["dump"]), ("271071-2022", "draft_changes", True))
        with self.assertRaises(ValueError):
            list(miekeshi.cluster.extract_rows(documents, accept=2.0))

    def test_a_document_that_breaks_its_reader_breaks_no_other(self):
        names = ["a", "abort", "b", "jump", "slow", "c", "large", "killed", "strange", "prints"]
        text = "令和４年度　港区運営方針\n".encode()
        with Guard(max_seconds=5, max_memory=300 << 20, start=BREAKING) as guard:
            rows = {row["name"]: row for row in miekeshi.cluster.extract_rows([(n, text) for n in names], guard=guard)}
        codes = {name: row["error_code"] for name, row in rows.items()}
        self.assertEqual(codes, {
            "a": None, "abort": "crashed", "b": None, "jump": "crashed", "slow": "too-slow", "c": None,
            "large": "too-much-memory", "killed": "interrupted", "strange": "internal-error", "prints": None,
        })
        self.assertTrue(all(row["error"] and row["hint"] for row in rows.values() if row["error_code"]))

    def test_rows_are_those_of_a_batch(self):
        """Record and error of every document, and every cell of every table, with folders, twins and two stages."""
        with tempfile.TemporaryDirectory() as folder:
            plans = Path(folder) / "plans"
            (plans / "r5").mkdir(parents=True)
            for name in ("r5/b.pdf", "r5.pdf"):
                (plans / name).write_bytes(PDF.read_bytes())
            for path in (DUMP, BOOK, MADE / "h29-ward.pdf", LOCKED):
                (plans / path.name).write_bytes(path.read_bytes())
            later = DUMP.read_text(encoding="utf-8").replace("からの変更について", "")
            (plans / "later.txt").write_text(later, encoding="utf-8")
            (plans / "empty.pdf").write_bytes(b"")
            ran = subprocess.run([COMMAND, "batch", plans, "-o", Path(folder) / "out", "--quiet"], check=False)
            self.assertEqual(ran.returncode, 1)
            paths = sorted(path for path in plans.rglob("*") if path.is_file())
            given = pyarrow.RecordBatch.from_pydict(
                {"path": [f"file:{path}" for path in paths], "content": [path.read_bytes() for path in paths]}
            )
            rows = pyarrow.Table.from_batches(miekeshi.cluster.batches([given], base=str(plans)))
            for row in rows.to_pylist():
                written = Path(folder) / "out" / f"{row['name']}.json"
                if row["error_code"] is None:
                    made = miekeshi.Extraction.from_json(row["json"]).to_json()
                    self.assertEqual(made, written.read_text(encoding="utf-8"), row["name"])
                else:
                    self.assertFalse(written.exists(), row["name"])
            self.assertGreater(self.same_tables(rows, Path(folder) / "out" / "tables"), 13)

    def same_tables(self, rows, folder):
        read = rows.filter(pyarrow.compute.is_null(rows.column("error_code")))
        ranks = pyarrow.Table.from_batches(miekeshi.cluster.rank_batches(read.to_batches())).to_pylist()
        self.assertGreater(sum(not rank["is_latest"] for rank in ranks), 0)
        place = {name: at for at, name in enumerate(read.column("name").to_pylist())}
        ranks.sort(key=lambda rank: rank["name"].split("/"))
        taken = read.take([place[rank["name"]] for rank in ranks])
        self.assertEqual(taken.num_rows, read.num_rows - 1)
        for file in folder.glob("*.csv"):
            if file.stem == "links":
                self.same_links(taken, file)
                continue
            table = miekeshi.cluster.table(taken, file.stem)
            if file.stem == "plans":
                for name in ("is_latest", "is_best_of_stage"):
                    at = table.schema.get_field_index(name)
                    table = table.set_column(at, name, [[rank[name] for rank in ranks]])
            Tables.same_cells(self, table, file)
        return len(list(folder.glob("*.csv")))

    def same_links(self, taken, file):
        """Rows of links come by organization, and not by document."""
        given = [
            {"organization": miekeshi.cluster.organization_of(row["plan_id"], row["sha256"]), **row}
            for row in taken.select(["plan_id", "sha256", "name", "json"]).to_pylist()
        ]
        given.sort(key=lambda row: row["organization"])
        made = pyarrow.Table.from_batches(miekeshi.cluster.link_batches(pyarrow.Table.from_pylist(given).to_batches()))
        with open(file, encoding="utf-8", newline="") as opened:
            rows = sorted(csv.DictReader(opened), key=lambda row: (row["source_sha256"], row["item_id"]))
        got = made.sort_by([("source_sha256", "ascending"), ("item_id", "ascending")]).to_pylist()
        self.assertEqual(len(got), len(rows))
        for one, row in zip(got, rows):
            for name, value in one.items():
                self.assertTrue(same(row[name], value), f"links {name}: {row[name]!r} {value!r}")

    def test_batches_come_back_with_the_promised_columns(self):
        columns = {"path": ["a.txt", None, "c.pdf"], "content": [DUMP.read_bytes(), b"x", None]}
        batch = pyarrow.RecordBatch.from_pydict(columns)
        made = list(miekeshi.cluster.batches([batch, batch.slice(0, 0), batch.slice(2, 1)]))
        self.assertEqual([one.num_rows for one in made], [3, 1])
        self.assertEqual({one.schema for one in made}, {miekeshi.cluster.schema()})
        self.assertEqual(made[0].column("error_code").to_pylist()[2], "empty")
        self.assertEqual(made[0].column("plans").to_pylist()[2], None)
        described = miekeshi.cluster.ddl(miekeshi.cluster.schema())
        self.assertTrue(described.startswith("name string, sha256 string, plan_id string, fiscal_year bigint"))
        self.assertIn("budgets array<struct<", described)

    def test_a_table_goes_in_and_out_as_ray_gives_and_takes_it(self):
        table = pyarrow.table({"path": ["a.txt"] * 200, "bytes": ["令和４年度　港区運営方針\n".encode()] * 200})
        made = miekeshi.cluster.extract_table(table, content="bytes")
        self.assertEqual(made.num_rows, 200)
        self.assertEqual(set(made.column("fiscal_year").to_pylist()), {2022})
        self.assertEqual(miekeshi.cluster.table(made, "plans").num_rows, 200)


class Documentation(unittest.TestCase):
    def test_doctests(self):
        tried = 0
        for name in ("_errors", "_extraction", "_read", "_tables", "cluster"):
            result = doctest.testmod(importlib.import_module(f"miekeshi.{name}"))
            self.assertEqual(result.failed, 0, name)
            tried += result.attempted
        self.assertGreater(tried, 10)

    def test_the_example_runs(self):
        sys.path.insert(0, str(Path(__file__).parent))
        import python_example

        self.assertIn(("1-1-3", 2022, 12217), python_example.amounts(str(DUMP)))
        self.assertEqual(len(python_example.unreadable([str(LOCKED), str(DUMP)])), 1)
        self.assertEqual(python_example.plans([str(DUMP)]).num_rows, 1)
        self.assertEqual(python_example.errors([("x", b"")]), ["empty"])

    def test_the_script_of_the_page_makes_its_plots(self):
        page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
        blocks = re.findall(r"```python\n(.*?)```", page, re.S)
        self.assertGreaterEqual(len(blocks), 3)
        with tempfile.TemporaryDirectory() as folder:
            plans = Path(folder) / "plans"
            plans.mkdir()
            for name in ("r5-ward-lines.pdf", "h29-ward.pdf", "same-calc-noto.pdf", "damaged-password.pdf"):
                (plans / name).write_bytes((MADE / name).read_bytes())
            ran = subprocess.run(
                [sys.executable, "-W", "error::UserWarning:miekeshi", "-c", "\n".join(blocks)],
                cwd=folder, capture_output=True, text=True, env={**os.environ, "MPLBACKEND": "Agg"},
            )
            self.assertEqual(ran.returncode, 0, ran.stderr)
            self.assertIn("encrypted", ran.stdout)
            for plot in ("budgets.png", "kinds.png", "findings.png"):
                self.assertGreater((Path(folder) / plot).stat().st_size, 1000, plot)


if __name__ == "__main__":
    unittest.main()
