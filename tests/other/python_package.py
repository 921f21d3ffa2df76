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
import miekeshi.spark
import pyarrow

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


def read(sources):
    return dict(miekeshi.extract_many(sources))


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
        miekeshi._native.extract(content, dict(miekeshi._read._wanted(None, "final", 0.9, None, None, True)))
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
        same = miekeshi.compare(miekeshi.extract(BOOK), miekeshi.extract(BOOK))
        self.assertEqual(same["rows"], [])
        with self.assertRaises(TypeError):
            miekeshi.compare(DUMP, miekeshi.extract(DUMP))

    def test_the_review_page_is_that_of_a_command_without_pictures(self):
        with tempfile.TemporaryDirectory() as folder:
            for path in DOCUMENTS:
                page = Path(folder) / "page.html"
                command("review", path, "-o", page)
                self.assertEqual(miekeshi.review(path), page.read_text(encoding="utf-8"), path.name)


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


class Rows(unittest.TestCase):
    def test_a_failing_document_is_a_row_with_its_error(self):
        documents = [("a.txt", DUMP.read_bytes()), ("b.pdf", LOCKED.read_bytes()), ("c", b"")]
        rows = list(miekeshi.spark.extract_rows(documents))
        self.assertEqual([row["name"] for row in rows], ["a.txt", "b.pdf", "c"])
        self.assertEqual([row["error_code"] for row in rows], [None, "encrypted", "empty"])
        self.assertEqual([row["json"] is None for row in rows], [False, True, True])
        self.assertEqual(
            miekeshi.Extraction.from_json(rows[0]["json"]), miekeshi.extract(DUMP.read_bytes(), name="a.txt")
        )

    def test_batches_come_back_with_the_promised_columns(self):
        columns = {"path": ["a.txt", None, "c.pdf"], "content": [DUMP.read_bytes(), b"x", None]}
        batch = pyarrow.RecordBatch.from_pydict(columns)
        made = list(miekeshi.spark.rows([batch, batch.slice(0, 0)]))
        self.assertEqual([one.num_rows for one in made], [3, 0])
        self.assertEqual({one.schema for one in made}, {miekeshi.spark.arrow_schema()})
        self.assertEqual(made[0].column("error_code").to_pylist()[2], "empty")
        words = {"string": "string", "int64": "bigint"}
        described = [
            f"{field.name} {words[str(field.type)]}{'' if field.nullable else ' not null'}"
            for field in miekeshi.spark.arrow_schema()
        ]
        self.assertEqual(", ".join(described), miekeshi.spark.SCHEMA_DDL)


class Documentation(unittest.TestCase):
    def test_doctests(self):
        tried = 0
        for name in ("_errors", "_extraction", "_read", "_tables", "spark"):
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
