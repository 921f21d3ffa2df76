"""Extractions as tables of pyarrow."""

from __future__ import annotations

import os
import warnings
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Dict, Iterable, List, Union

from . import _native
from ._extraction import Extraction
from ._read import loaded

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

Tabled = Union[Extraction, str, "os.PathLike[str]"]


def tables(sources: Union[Tabled, Iterable[Tabled]]) -> Dict[str, pyarrow.Table]:
    """The flat tables over extractions (as they are, or files of their JSON) or documents, by name.

    They are those of ``miekeshi tables``.

    Columns, types and order are those of ``schemas/tables.schema.json``; money as ``thousand_yen`` and ``yen``, years
    the Western years in which Japanese fiscal years begin. What is not stated is null, never 0. The metadata of each
    field hold its unit and its description in English (``en``) and Japanese (``ja``). ``.to_pandas()`` and
    ``polars.from_arrow`` go on from there. Nothing is copied on the way from Rust to pyarrow. Needs pyarrow 14 or later.

    A document given twice is taken once, with a warning; two readings of one document are an error, since keys would
    not tell their rows apart. A document that cannot be read raises: use `extract_many` where others should go on.

    Raises:
        MiekeshiError: where a document cannot be read, or comes in two readings.

    >>> made = tables([Extraction.from_json(_sample())])
    >>> made["plans"].column("fiscal_year").to_pylist(), made["plans"].schema.field("fiscal_year").type
    ([2022], DataType(int64))
    """
    import pyarrow as pa

    extractions = _extractions([sources] if isinstance(sources, (Extraction, str, os.PathLike)) else list(sources))
    made, again = _native.tables([extraction._native for extraction in extractions])
    for at, first in again:
        name = extractions[at].source["name"]
        warnings.warn(f"{name}: the same document as {first}; taken once", stacklevel=2)
    # pyarrow takes the columns over where they are, through the Arrow C stream interface.
    return {name: pa.table(frame) for name, frame in made}


def _extractions(sources: List[Tabled]) -> List[Extraction]:
    """Documents are read at the same time; the first that cannot be read raises."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(loaded, sources))


def _sample() -> str:
    """A small extraction for the example above."""
    from ._read import extract

    return extract("令和４年度　港区運営方針\n".encode(), name="plan.txt").to_json()
