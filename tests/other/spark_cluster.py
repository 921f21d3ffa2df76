"""2,000 documents on a local cluster of Spark with a worker killed in the middle, against `miekeshi batch`.

MIEKESHI is the command. The documents are made of the fixtures: dumps with other numbers, copies of PDFs, workbooks and
Word documents with other bytes behind their end, damaged documents, and files of 0 bytes.
"""

import csv
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pyarrow
import pyarrow.compute
import pyarrow.dataset
import pyarrow.parquet
from pyspark.sql import SparkSession

import miekeshi
import miekeshi.spark

ROOT = Path(__file__).resolve().parents[2]
MADE = ROOT / "fixtures" / "made"
DOCUMENTS = int(os.environ.get("SPARK_DOCUMENTS", "2000"))
EMPTY, ODD = 20, "方針 100%+1.txt"
NAMED = "MIEKESHI_SPARK_TEST"
"""A variable by which the processes of this run are known, whoever their parents are."""


def make(folder):
    """Documents in folders of a hundred; no two written from the same fixture have the same bytes, but for twins."""
    dump = (ROOT / "fixtures" / "given" / "minato-r4-draft-changes.txt").read_text(encoding="utf-8")
    form = dump.index("【様式２】")
    short = dump[:600] + dump[form : form + 3000]
    files = [MADE / name for name in ("r5-ward-lines.pdf", "h29-ward.pdf", "r5-bureau-redline.xlsx", "damaged-password.pdf",
                                      "damaged-header-only.pdf", "damaged-cut-late.pdf")]
    contents = [file.read_bytes() for file in files]
    for number in range(DOCUMENTS):
        place = folder / f"{number // 100:02}"
        place.mkdir(exist_ok=True)
        kind = number % 25
        if number < EMPTY:
            (place / f"empty-{number:04}.pdf").write_bytes(b"")
        elif kind < len(files):
            # Behind the end of a PDF is nothing; a workbook is kept as it is, so that some documents are there twice.
            tail = b"" if files[kind].suffix == ".xlsx" else f"\n% {number}\n".encode()
            (place / f"{files[kind].stem}-{number:04}{files[kind].suffix}").write_bytes(contents[kind] + tail)
        else:
            ward = ("港区", "生野区", "北区", "西成区")[number % 4]
            text = short.replace("港区", ward).replace("令和４年度", f"令和{'２３４５'[number % 3]}年度")
            (place / f"dump-{number:04}.txt").write_text(f"{text}\n・{number}人\n", encoding="utf-8")
    (folder / "00" / ODD).write_text(short, encoding="utf-8")
    return DOCUMENTS + 1


def processes():
    """The processes of this run by id, with their command lines; those that have ended are not there."""
    found = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit() and int(place.name) != os.getpid():
            try:
                if f"{NAMED}={os.getpid()}".encode() in (place / "environ").read_bytes().split(b"\0"):
                    line = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                    # The driver's own engine lives as long as this process.
                    if "SparkSubmit" not in line:
                        found[int(place.name)] = line
            except OSError:
                pass
    return found


def kill_one(spark, done):
    """Kills the process of one executor when the work has well begun; tells which and when."""
    tracker = spark.sparkContext.statusTracker()
    while not done:
        time.sleep(0.2)
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and info.numTasks >= 8 and info.numTasks // 4 <= info.numCompletedTasks <= info.numTasks // 2:
                executors = [pid for pid, line in processes().items() if "CoarseGrainedExecutorBackend" in line]
                if len(executors) == 2:
                    os.kill(max(executors), signal.SIGKILL)
                    done.append(f"{info.numCompletedTasks} of {info.numTasks} tasks were done")
                    return


def session():
    return (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.executor.memory", "512m")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.files.openCostInBytes", "65536")
        .config("spark.sql.files.maxPartitionBytes", "4m")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )


def main():
    os.environ[NAMED] = str(os.getpid())
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        plans = folder / "plans"
        plans.mkdir()
        count = make(plans)
        spark = session()
        spark.sparkContext.setLogLevel("OFF")
        documents = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(str(plans))
        seen = documents.select("path").count()
        print(f"{count} files, {seen} seen by binaryFile", flush=True)
        assert seen == count - EMPTY, "binaryFile has learned to see files of 0 bytes: with_empty is not needed any more"
        killed = []
        thread = threading.Thread(target=kill_one, args=(spark, killed), daemon=True)
        thread.start()
        started = time.monotonic()
        counts = miekeshi.spark.run(documents, str(folder / "spark"), base=str(plans))
        print(f"{counts} in {time.monotonic() - started:.0f} s; killed when {killed}")
        assert killed, "no executor was killed in the middle"
        assert counts["documents"] == count, counts
        spark.stop()
        left(after=10)
        whole = subprocess.run(
            [os.environ["MIEKESHI"], "batch", plans, "-o", folder / "batch", "--format", "parquet", "--quiet"], check=False
        )
        assert whole.returncode == 1, whole
        compare(folder / "batch", folder / "spark", counts)


def left(after):
    """No process that read documents outlives its executor, the killed one's among them."""
    for _ in range(after * 10):
        if not processes():
            return
        time.sleep(0.1)
    raise AssertionError(f"still there: {processes()}")


def compare(batch, spark, counts):
    records = pyarrow.parquet.read_table(spark / "documents").to_pylist()
    assert len(records) == len({record["name"] for record in records}) == counts["documents"]
    with open(batch / "failures.csv", encoding="utf-8", newline="") as opened:
        failures = {row["input"]: (row["code"], row["reason"]) for row in csv.DictReader(opened)}
    assert {r["name"]: (r["error_code"], r["error"]) for r in records if r["error_code"]} == failures
    assert len(failures) == counts["failed"] > EMPTY
    for record in records:
        if record["json"] is not None:
            wanted = (batch / f"{record['name']}.json").read_text(encoding="utf-8")
            assert miekeshi.Extraction.from_json(record["json"]).to_json() == wanted, record["name"]
    cells = sum(same_rows(file, spark / "tables" / file.stem) for file in sorted((batch / "tables").glob("*.parquet")))
    print(f"{cells} cells of all tables are those of the batch; {len(failures)} failures are told alike")
    assert cells > 100 * counts["documents"]


def same_rows(file, folder):
    """Every cell of a table, whatever the order of its rows."""
    wanted = pyarrow.parquet.read_table(file)
    if wanted.num_rows == 0:
        assert pyarrow.parquet.read_table(folder).slice(0, 0).column_names == wanted.column_names, file.stem
        return 0
    got = pyarrow.dataset.dataset(folder, format="parquet", partitioning=pyarrow.dataset.partitioning(
        pyarrow.schema([("fiscal_year", pyarrow.int64())]), flavor="hive")).to_table()
    assert set(got.column_names) == set(wanted.column_names), file.stem
    got = got.select(wanted.column_names)
    got = pyarrow.table([column.cast(field.type) for column, field in zip(got.columns, wanted.schema)], names=got.column_names)
    rows = [sorted(map(repr, table.to_pylist())) for table in (got, wanted)]
    assert rows[0] == rows[1], f"{file.stem}: {[pair for pair in zip(*rows) if pair[0] != pair[1]][:2]}"
    return got.num_rows * got.num_columns


if __name__ == "__main__":
    sys.exit(main())
