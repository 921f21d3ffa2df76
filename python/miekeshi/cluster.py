"""Extraction as a pure function over rows of (name, bytes), for engines that spread rows over machines.

Nothing here depends on an engine. `extract_rows` works on plain Python, `batches` on Arrow record batches (Apache Spark's
``mapInArrow``; see `miekeshi.spark`), `extract_table` on Arrow tables (``map_batches`` of Ray Data). What comes out is
one row a document: its record, its rows of the tables, or its error. A document never fails a job.

>>> from miekeshi import cluster
>>> rows = list(cluster.extract_rows([("r4/a.txt", "令和４年度　港区運営方針".encode()), ("b.pdf", b"")]))
>>> [(row["name"], row["fiscal_year"], row["error_code"]) for row in rows]
[('r4/a.txt', 2022, None), ('b.pdf', None, 'empty')]
"""

from __future__ import annotations

import re
from contextlib import nullcontext
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ContextManager, Dict, Iterable, Iterator, List, Optional, Tuple, TypedDict, Union

from . import _native
from ._errors import MiekeshiError
from ._extraction import Extraction
from ._guard import MAX_MEMORY, MAX_SECONDS, Guard
from ._read import _wanted

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

_CHUNK = 64
"""Documents of one batch that goes out: some 10 MB of JSON, whatever came in."""


class Row(TypedDict):
    """One document: either its record or its error."""

    name: str
    """Its name with its folders, as it was given."""
    sha256: Optional[str]
    """SHA-256 of its bytes, in hexadecimal; None where it could not be read."""
    plan_id: Optional[str]
    """Id of its plan."""
    fiscal_year: Optional[int]
    """The Western year in which its Japanese fiscal year begins."""
    stage: Optional[str]
    """Stage of the document: draft, final, evaluated …"""
    stage_date: Optional[str]
    """The date that the stage prints."""
    dump: Optional[bool]
    """Whether it is a text dump, where strikes are reasoned and not seen."""
    edit_count: Optional[int]
    """Number of its edits."""
    finding_count: Optional[int]
    """Number of its findings."""
    json: Optional[str]
    """Its extraction on one line, for `miekeshi.Extraction.from_json`."""
    error_code: Optional[str]
    """Code of its error; None where it was read."""
    error_page: Optional[int]
    """Page to blame, counted from 1."""
    error: Optional[str]
    """What is wrong."""
    hint: Optional[str]
    """What to do about it."""


_WHOLE = {"fiscal_year", "edit_count", "finding_count", "error_page"}
_Read = Tuple[str, Union[Extraction, MiekeshiError]]


def extract_rows(documents: Iterable[Tuple[str, bytes]], *, guard: Optional[Guard] = None, **options: Any) -> Iterator[Row]:
    """A row for each document, in order; one that fails becomes a row with its error, never an exception.

    Args:
        documents: name and bytes of each; a name has its folders, ``2019/plan.pdf``, as in the manifest of a batch.
        guard: reads them in a process of its own, under limits; without one they are read here, and a document that
            takes all memory takes this process with it.
        options: `reading`, `accept`, `password` and `encoding` of `miekeshi.extract`.

    Raises:
        ValueError: where an option is none of those.
    """
    for name, result in _results(documents, guard, options):
        yield _row(name, result)


def batches(
    incoming: Iterable[pyarrow.RecordBatch],
    *,
    name: str = "path",
    content: str = "content",
    base: Optional[str] = None,
    isolated: bool = True,
    max_seconds: float = MAX_SECONDS,
    max_memory: Optional[int] = MAX_MEMORY,
    guard: Optional[Guard] = None,
    **options: Any,
) -> Iterator[pyarrow.RecordBatch]:
    """The same over record batches, with the rows of the tables; needs pyarrow.

    Args:
        incoming: batches with a column of names and one of bytes. A null content becomes a row with the error `empty`.
        name: column of the names.
        content: column of the bytes.
        base: folder that the names are told from, as a path or URL: ``2019/plan.pdf`` instead of
            ``file:/plans/2019/plan.pdf``. Without one they stay as they are.
        isolated: whether a child process reads, which is ended at the limits and started anew where it breaks.
        max_seconds: seconds one document may take.
        max_memory: bytes of memory its process may hold; None for no limit.
        guard: one of your own instead of `isolated` and the limits.
        options: those of `extract_rows`.

    The columns are those of `schema`: those of `Row`, and for each table a list of its rows of this document.
    """
    own = guard is None and isolated
    using: ContextManager[Optional[Guard]] = Guard(max_seconds, max_memory) if own else nullcontext(guard)
    with using as reader:
        for batch in incoming:
            names, contents = batch.column(name), batch.column(content)
            for start in range(0, batch.num_rows, _CHUNK):
                pairs = zip(names.slice(start, _CHUNK), contents.slice(start, _CHUNK))
                documents = ((relative(str(one.as_py() or ""), base), bytes(two.as_py() or b"")) for one, two in pairs)
                yield _batch(list(_results(documents, reader, options)))


def extract_table(table: pyarrow.Table, **options: Any) -> pyarrow.Table:
    """The same over a table of Arrow, for ``map_batches(extract_table, batch_format="pyarrow")`` of Ray Data.

    >>> import pyarrow
    >>> plans = pyarrow.table({"path": ["a.txt"], "content": ["令和４年度　港区運営方針".encode()]})
    >>> extract_table(plans, isolated=False)["fiscal_year"].to_pylist()
    [2022]
    """
    import pyarrow as pa

    return pa.Table.from_batches(batches(table.to_batches(), **options), schema=schema())


def table(rows: pyarrow.Table, name: str) -> pyarrow.Table:
    """One of the tables out of rows that `batches` made, each document as if there were no other.

    What takes all of them is told by `rank_batches` (which document is the newest of its plan) and `link_batches`
    (the table `links`).
    """
    import pyarrow as pa

    lists = rows.column(name).combine_chunks()
    flat = lists.flatten()
    return pa.Table.from_arrays(flat.flatten(), schema=pa.schema(list(flat.type)))


def rank_batches(incoming: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Which documents are in the tables, and which of them is the newest of its plan and the best of its stage.

    `incoming` are columns of `Row` (name, sha256, plan_id, stage, stage_date, dump) of documents that were read: of
    every plan all documents or none, in any order. Of documents with the same bytes the first by name comes out.
    """
    import pyarrow as pa

    seen: Dict[str, Dict[str, Any]] = {}
    keys = ("name", "sha256", "plan_id", "stage", "stage_date", "dump")
    for batch in incoming:
        for row in batch.select(list(keys)).to_pylist():
            first = seen.setdefault(row["sha256"], row)
            if row["name"].split("/") < first["name"].split("/"):
                seen[row["sha256"]] = row
    rows = list(seen.values())
    ranks = _native.ranks([(r["plan_id"], r["stage"], r["stage_date"], r["dump"], r["sha256"]) for r in rows])
    arrays = [
        pa.array([row["name"] for row in rows], pa.string()),
        pa.array([latest for latest, _ in ranks], pa.bool_()),
        pa.array([best for _, best in ranks], pa.bool_()),
    ]
    yield pa.RecordBatch.from_arrays(arrays, schema=rank_schema())


def link_batches(incoming: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """The table `links`: what is the same issue, initiative or amount over the years.

    `incoming` are columns `organization` (`organization_of`), `name` and `json` of documents that are in the tables: of
    every organization all documents or none, one organization behind the other. One is held in memory at a time.
    """
    rows = (row for batch in incoming for row in batch.select(["organization", "name", "json"]).to_pylist())
    for _, group in groupby(rows, key=itemgetter("organization")):
        documents = sorted(group, key=lambda row: str(row["name"]).split("/"))
        read = [Extraction.from_json(row["json"])._native for row in documents]
        yield from _links(read).to_batches()


def link_schema() -> pyarrow.Schema:
    """The columns that `link_batches` gives."""
    return _links([]).schema


def _links(read: List[_native.Native]) -> pyarrow.Table:
    import pyarrow as pa

    made = pa.table(dict(_native.tables(read)[0])["links"])
    plain = [pa.field(f.name, pa.string() if pa.types.is_large_string(f.type) else f.type) for f in made.schema]
    return made.cast(pa.schema(plain))


def organization_of(plan_id: str, sha256: str) -> str:
    """Whose documents are linked with each other: the plan's organization; where that is not known, the document alone.

    >>> organization_of("271071-2022", "ab12"), organization_of("x-2022", "ab12"), organization_of("271071-x", "ab12")
    ('271071', 'ab12', 'ab12')
    """
    organization, _, year = plan_id.rpartition("-")
    return sha256 if organization == "x" or not year.isdecimal() else organization


def schema() -> pyarrow.Schema:
    """The columns that `batches` gives."""
    return _batch([]).schema


def rank_schema() -> pyarrow.Schema:
    """The columns that `rank_batches` gives."""
    import pyarrow as pa

    return pa.schema([("name", pa.string()), ("is_latest", pa.bool_()), ("is_best_of_stage", pa.bool_())])


def ddl(columns: pyarrow.Schema) -> str:
    """Columns in the words of Spark and Hive, for the second argument of ``mapInArrow``.

    >>> ddl(rank_schema())
    'name string, is_latest boolean, is_best_of_stage boolean'
    """
    return ", ".join(f"{field.name} {_word(field.type)}" for field in columns)


def relative(name: str, base: Optional[str]) -> str:
    """A name below a folder; paths and URLs of the same place are the same.

    >>> relative("file:/plans/2019/a.pdf", "/plans"), relative("s3a://bucket/in/b.pdf", "s3a://bucket/in/")
    ('2019/a.pdf', 'b.pdf')
    """
    if base is None:
        return name
    full, folder = _place(name), _place(base).rstrip("/") + "/"
    return full[len(folder) :] if full.startswith(folder) else name


def _place(path: str) -> str:
    return "/" + re.sub(r"^[A-Za-z][A-Za-z0-9+.-]+:", "", path).lstrip("/")


def _word(kind: Any) -> str:
    import pyarrow as pa

    if pa.types.is_list(kind):
        return f"array<{_word(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return "struct<" + ", ".join(f"{field.name}: {_word(field.type)}" for field in kind) + ">"
    return {"string": "string", "int64": "bigint", "double": "double", "bool": "boolean"}[str(kind)]


def _results(documents: Iterable[Tuple[str, bytes]], guard: Optional[Guard], options: Dict[str, Any]) -> Iterator[_Read]:
    common = _options(**options)
    for name, content in documents:
        wanted = {**common, "name": name.rsplit("/", 1)[-1], "path": name}
        try:
            if guard is None:
                yield name, Extraction(_native.extract(content, wanted))
            else:
                answer = guard.read(name, content, wanted)
                yield name, Extraction.from_json(answer) if isinstance(answer, str) else answer
        except MiekeshiError as error:
            yield name, error


def _options(
    reading: str = "final", accept: float = 0.9, password: Optional[str] = None, encoding: Optional[str] = None
) -> Dict[str, Any]:
    """The options of every document; a wrong one is told at once, and not once a document."""
    wanted = _wanted(None, reading, accept, password, encoding, False)
    try:
        _native.extract(b"", wanted)
    except MiekeshiError:
        pass
    return wanted


def _row(name: str, result: Union[Extraction, MiekeshiError]) -> Row:
    row: Any = dict.fromkeys(Row.__annotations__)
    row["name"] = name
    if isinstance(result, MiekeshiError):
        row.update(error_code=result.code, error_page=result.page, error=result.what, hint=result.hint)
    else:
        row.update(result._native.head(), json=result.to_json(compact=True))
    made: Row = row
    return made


def _batch(results: List[_Read]) -> pyarrow.RecordBatch:
    """One batch: the columns of `Row`, and a list of rows for each table, empty where a document was not read."""
    import pyarrow as pa

    kinds = {**{key: pa.int64() for key in _WHOLE}, "dump": pa.bool_()}
    heads = pa.schema([pa.field(key, kinds.get(key, pa.string()), key != "name") for key in Row.__annotations__])
    rows = pa.RecordBatch.from_pylist([_row(name, result) for name, result in results], schema=heads)
    read = [result._native for _, result in results if isinstance(result, Extraction)]
    tables = pa.table(_native.nested(read)).combine_chunks()
    at, place = 0, []
    for _, result in results:
        place.append(at if isinstance(result, Extraction) else None)
        at += isinstance(result, Extraction)
    lists = tables.take(pa.array(place, pa.int64())).combine_chunks()
    arrays = [column.combine_chunks() if column.num_chunks != 1 else column.chunk(0) for column in lists.columns]
    fields = [pa.field(field.name, field.type) for field in lists.schema]
    return pa.RecordBatch.from_arrays([*rows.columns, *arrays], schema=pa.schema([*heads, *fields]))
