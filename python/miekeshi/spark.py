"""Documents on Apache Spark: from ``binaryFile`` to the tables, every document accounted for.

::

    documents = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load("plans")
    counts = miekeshi.spark.run(documents, "results", base="plans")

The executors need this package and pyarrow: install the wheel there, or send an environment along
(``spark.archives``). `docs/python.md` says more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterator, Optional, TypedDict
from urllib.parse import unquote

from . import cluster

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

DataFrame = Any
"""A ``pyspark.sql.DataFrame``; PySpark is not needed to read this package's types."""


class Counts(TypedDict):
    """What became of the documents of a run: `documents` is `written` plus `failed`."""

    documents: int
    """Files that were there, those of 0 bytes among them."""
    written: int
    """Documents that were read."""
    failed: int
    """Documents that could not be read: the rows of ``failures``."""


def with_empty(documents: DataFrame) -> DataFrame:
    """Names and bytes of ``binaryFile``, with the files of 0 bytes that it passes over in silence.

    Their content is null, so that they become rows with the error ``empty``.
    """
    spark = documents.sparkSession
    there = spark.createDataFrame([(unquote(name),) for name in documents.inputFiles()], "listed string")
    # binaryFile writes a local path with one slash (file:/a), the list with three.
    place = "regexp_replace({}, '^([A-Za-z][A-Za-z0-9+.-]*:)/+', '$1/')"
    found = documents.selectExpr(f"{place.format('path')} AS path")
    empty = there.selectExpr(f"{place.format('listed')} AS path").join(found, "path", "left_anti")
    return documents.select("path", "content").unionByName(empty.selectExpr("path", "CAST(NULL AS BINARY) AS content"))


def extract(documents: DataFrame, *, name: str = "path", content: str = "content", **options: Any) -> DataFrame:
    """A row for each document: the columns of `miekeshi.cluster.schema`.

    The options are those of `miekeshi.cluster.batches`. Each task reads in a child process of its own, under its limits.
    """

    def work(incoming: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return cluster.batches(incoming, name=name, content=content, **options)

    return documents.select(name, content).mapInArrow(work, cluster.ddl(cluster.schema()))


def tables(records: DataFrame) -> Dict[str, DataFrame]:
    """The tables by name, out of the rows of `extract`: those of ``miekeshi batch``, in any order of rows.

    The rows are gone through once for each table: write them first, as `run` does, or cache them.
    """
    read = records.where("error_code IS NULL")
    standing = read.select("name", "sha256", "plan_id", "stage", "stage_date", "dump").repartition("plan_id")
    ranks = standing.mapInArrow(cluster.rank_batches, cluster.ddl(cluster.rank_schema()))
    ranks = ranks.selectExpr("name", "is_latest AS _latest", "is_best_of_stage AS _best").cache()
    taken = read.join(ranks, "name")
    made = {}
    for field in cluster.schema():
        if field.name not in cluster.Row.__annotations__:
            made[field.name] = _table(taken, field)
    made["links"] = _links(taken)
    return made


def run(
    documents: DataFrame, folder: str, *, base: Optional[str] = None, partition: Optional[str] = "fiscal_year", **options: Any
) -> Counts:
    """Reads all documents of a ``binaryFile`` and writes Parquet into `folder`.

    ``documents`` has a row for each document (`extract`), ``failures`` those that could not be read, and
    ``tables/NAME`` the tables, in folders by `partition` (a column that all of them have; None for none).

    Raises:
        RuntimeError: where rows do not account for every document.
    """
    spark = documents.sparkSession
    listed = len(documents.inputFiles())
    extract(with_empty(documents), base=base, **options).write.mode("overwrite").parquet(f"{folder}/documents")
    records = spark.read.parquet(f"{folder}/documents")
    failures = records.where("error_code IS NOT NULL").select("name", "error_code", "error_page", "error", "hint")
    failures.write.mode("overwrite").parquet(f"{folder}/failures")
    made = tables(records)
    rows = _sizes(records, made)
    for name, table in made.items():
        writer = table.write.mode("overwrite")
        # A table without rows has no partition, and so no file that tells its columns: it stands as it is.
        parted = partition is not None and rows[name] > 0
        (writer.partitionBy(partition) if parted else writer).parquet(f"{folder}/tables/{name}")
    counts = Counts(documents=listed, written=0, failed=0)
    for row in records.groupBy(records.error_code.isNull().alias("read")).count().collect():
        counts["written" if row["read"] else "failed"] = row["count"]
    if counts["documents"] != counts["written"] + counts["failed"]:
        raise RuntimeError(f"the results do not account for every document: {counts}")
    return counts


def _sizes(records: DataFrame, made: Dict[str, DataFrame]) -> Dict[str, int]:
    """How many rows each table has at most; where an issue is, a link is."""
    own = [name for name in made if name != "links"]
    sums = records.selectExpr(*(f"SUM(IF({name} IS NULL, 0, SIZE({name}))) AS {name}" for name in own)).collect()[0]
    sizes = {name: int(sums[name] or 0) for name in own}
    return {**sizes, "links": sizes["issues"]}


def _links(taken: DataFrame) -> DataFrame:
    """What links documents over the years; an organization's documents are in one partition."""
    known = "plan_id NOT LIKE 'x-%' AND plan_id RLIKE '-[0-9]+$'"
    organization = f"IF({known}, regexp_replace(plan_id, '-[0-9]+$', ''), sha256) AS organization"
    given = taken.selectExpr(organization, "name", "json").repartition("organization").sortWithinPartitions("organization")
    return given.mapInArrow(cluster.link_batches, cluster.ddl(cluster.link_schema()))


def _table(taken: DataFrame, field: Any) -> DataFrame:
    """One table; what other documents decide is put into its place."""
    columns = [column.name for column in field.type.value_type]
    rows = taken.selectExpr("_latest", "_best", f"inline({field.name})")
    decided = {"is_latest": "_latest AS is_latest", "is_best_of_stage": "_best AS is_best_of_stage"}
    return rows.selectExpr(*(decided.get(column, f"`{column}`") for column in columns))
