"""Extractions as tables of pyarrow."""

from __future__ import annotations

import os
import warnings
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Union

from . import _native
from ._extraction import Extraction
from ._read import loaded

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

Tabled = Union[Extraction, str, "os.PathLike[str]"]


def tables(sources: Iterable[Tabled]) -> Dict[str, pyarrow.Table]:
    """The flat tables over extractions (as they are, or files of their JSON) or documents, by name.

    They are those of ``miekeshi tables``.

    Columns, types and order are those of ``schemas/tables.schema.json``; money as ``thousand_yen`` and ``yen``, years
    the Western years in which Japanese fiscal years begin. What is not stated is null, never 0. The metadata of each
    field hold its unit and its description in English (``en``) and Japanese (``ja``). ``.to_pandas()`` and
    ``polars.from_arrow`` go on from there. Needs pyarrow.

    A document given twice is taken once, with a warning; two readings of one document are an error, since keys would
    not tell their rows apart. A document that cannot be read raises: use `extract_many` where others should go on.

    Raises:
        MiekeshiError: where a document cannot be read, or comes in two readings.

    >>> made = tables([Extraction.from_json(_sample())])
    >>> made["plans"].column("fiscal_year").to_pylist(), made["plans"].schema.field("fiscal_year").type
    ([2022], DataType(int64))
    """
    import pyarrow as pa

    extractions = _extractions(list(sources))
    made, again = _native.tables([extraction._native for extraction in extractions])
    for at, first in again:
        name = extractions[at].source["name"]
        warnings.warn(f"{name}: the same document as {first}; taken once", stacklevel=2)
    return {name: _table(pa, rows, columns) for name, rows, columns in made}


def _extractions(sources: List[Tabled]) -> List[Extraction]:
    """Documents are read at the same time; the first that cannot be read raises."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(loaded, sources))


def _table(pa: Any, rows: int, columns: List[Dict[str, Any]]) -> Any:
    """A table over the buffers as they are: pyarrow points into them."""
    types = {"text": pa.large_string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    fields, arrays = [], []
    for column in columns:
        kind = types[column["kind"]]
        buffers = [column["validity"], column["offsets"], column["data"]]
        if column["kind"] != "text":
            del buffers[1]
        views = [None if buffer is None else pa.py_buffer(buffer) for buffer in buffers]
        arrays.append(pa.Array.from_buffers(kind, rows, views, null_count=column["nulls"]))
        about = {key: column[key] for key in ("unit", "en", "ja") if column[key] is not None}
        fields.append(pa.field(column["name"], kind, nullable=not column["required"], metadata=about))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _sample() -> str:
    """A small extraction for the example above."""
    from ._read import extract

    return extract("令和４年度　港区運営方針\n".encode(), name="plan.txt").to_json()
