"""Documents as rows of (name, bytes): a pure function for engines such as Apache Spark, without depending on any.

>>> import miekeshi.spark
>>> rows = list(miekeshi.spark.extract_rows([("a.txt", "令和４年度　港区運営方針".encode()), ("b.pdf", b"")]))
>>> [(row["name"], row["fiscal_year"], row["error_code"]) for row in rows]
[('a.txt', 2022, None), ('b.pdf', None, 'empty')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Iterator, Optional, Tuple, TypedDict

from ._errors import MiekeshiError
from ._read import extract

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

SCHEMA_DDL = (
    "name string not null, sha256 string, plan_id string, fiscal_year bigint, json string, edits bigint, "
    "findings bigint, error_code string, error_page bigint, error string, hint string"
)
"""The columns of `rows` in Spark's words, for the second argument of ``mapInArrow``."""


class Row(TypedDict):
    """One document: either its record or its error."""

    name: str
    """Its name, as it was given."""
    sha256: Optional[str]
    """SHA-256 of its bytes, in hexadecimal; None where it could not be read."""
    plan_id: Optional[str]
    """Id of its plan."""
    fiscal_year: Optional[int]
    """The Western year in which its Japanese fiscal year begins."""
    json: Optional[str]
    """Its extraction on one line, for `miekeshi.Extraction.from_json`."""
    edits: Optional[int]
    """Number of its edits."""
    findings: Optional[int]
    """Number of its findings."""
    error_code: Optional[str]
    """Code of its error; None where it was read."""
    error_page: Optional[int]
    """Page to blame, counted from 1."""
    error: Optional[str]
    """What is wrong."""
    hint: Optional[str]
    """What to do about it."""


def extract_rows(documents: Iterable[Tuple[str, bytes]], **options: Any) -> Iterator[Row]:
    """A row for each document, in order; one that fails becomes a row with its error, never an exception.

    Args:
        documents: name and bytes of each.
        options: those of `miekeshi.extract` except `name`.
    """
    for name, content in documents:
        try:
            extraction = extract(content, **{**options, "name": name})
        except MiekeshiError as error:
            yield _row(name, error_code=error.code, error_page=error.page, error=error.what, hint=error.hint)
        else:
            yield _row(
                name,
                sha256=extraction.source["sha256"],
                plan_id=extraction.plan["id"],
                fiscal_year=extraction.plan["fiscal_year"],
                json=extraction.to_json(compact=True),
                edits=len(extraction.edits),
                findings=len(extraction.findings),
            )


def _row(name: str, **known: Any) -> Row:
    row: Any = {key: known.get(key) for key in Row.__annotations__}
    row["name"] = name
    made: Row = row
    return made


def rows(
    batches: Iterable[pyarrow.RecordBatch], *, name: str = "path", content: str = "content", **options: Any
) -> Iterator[pyarrow.RecordBatch]:
    """The same over record batches, for ``mapInArrow`` over Spark's ``binaryFile``; needs pyarrow.

    ``spark.read.format("binaryFile").load(folder).mapInArrow(miekeshi.spark.rows, miekeshi.spark.SCHEMA_DDL)``

    Args:
        batches: with a column of names and one of bytes. A null name or content becomes a row with an error.
        name: column of the names; they stay as they are, folders and all.
        content: column of the bytes.
        options: those of `miekeshi.extract` except `name`.

    A batch goes out for each that comes in, with the columns of `SCHEMA_DDL`.
    """
    import pyarrow as pa

    schema = arrow_schema()
    for batch in batches:
        names = batch.column(batch.schema.get_field_index(name))
        contents = batch.column(batch.schema.get_field_index(content))
        made = extract_rows(
            ((str(one.as_py() or ""), bytes(two.as_py() or b"")) for one, two in zip(names, contents)), **options
        )
        yield pa.RecordBatch.from_pylist(list(made), schema=schema)


def arrow_schema() -> pyarrow.Schema:
    """The columns of `rows` as an Arrow schema."""
    import pyarrow as pa

    whole = {"fiscal_year", "edits", "findings", "error_page"}
    fields = [pa.field(key, pa.int64() if key in whole else pa.string(), key != "name") for key in Row.__annotations__]
    return pa.schema(fields)
