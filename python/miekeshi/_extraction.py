"""One document's records."""

from __future__ import annotations

import html
import json
import os
from typing import Any, Iterator, List, Optional, Tuple, Union

from . import _native
from ._types import (
    Budget,
    Edit,
    ExtractionDict,
    Finding,
    Furniture,
    Initiative,
    Issue,
    Plan,
    Reading,
    Source,
    Strategy,
)

PathOrBytes = Union[str, "os.PathLike[str]", bytes]
_Record = Union[Issue, Strategy, Initiative]


class Extraction:
    """What was read from one document: the object that ``miekeshi extract`` writes, with typed access.

    Made by `miekeshi.extract` or `Extraction.from_json`; it does not change, and the dicts it gives are one object
    each time: copy what you want to change.

    >>> import miekeshi
    >>> extraction = miekeshi.extract("令和４年度　港区運営方針\\n".encode(), name="plan.txt")
    >>> extraction.plan["fiscal_year"], extraction.source["name"]
    (2022, 'plan.txt')
    """

    __slots__ = ("_native", "_dict")

    def __init__(self, native: _native.Native) -> None:
        self._native = native
        self._dict: Optional[ExtractionDict] = None

    @classmethod
    def from_json(cls, text: Union[str, bytes]) -> Extraction:
        """The extraction that `to_json`, ``miekeshi extract`` or ``batch`` wrote."""
        return cls(_native.parse(text.encode() if isinstance(text, str) else text))

    def to_json(self, *, compact: bool = False) -> str:
        """The JSON of ``miekeshi extract FILE``, byte for byte: indented, ends with a line end.

        With ``compact`` on one line without a line end, as a line of JSON Lines.
        """
        return self._native.json(compact)

    def to_dict(self) -> ExtractionDict:
        """The whole extraction as plain dicts, lists, strings, ints and floats, as `json.loads` makes them."""
        if self._dict is None:
            read: ExtractionDict = json.loads(self._native.json(True))
            self._dict = read
        return self._dict

    @property
    def schema(self) -> str:
        """URN of the shape of the record: ``urn:miekeshi:extraction:1``."""
        return self.to_dict()["schema"]

    @property
    def source(self) -> Source:
        """The document: name, SHA-256, length in bytes, media type, encoding, number of pages."""
        return self.to_dict()["source"]

    @property
    def reading(self) -> Reading:
        """``"final"`` (struck text out, inserted text in) or ``"draft"`` (the other way round)."""
        return self.to_dict()["reading"]

    @property
    def plan(self) -> Plan:
        """The plan; years are the Western years in which Japanese fiscal years begin, money is thousand yen."""
        return self.to_dict()["plan"]

    @property
    def edits(self) -> List[Edit]:
        """What changed between draft and final, in document order; ``at`` in PDF points from the top left."""
        return self.to_dict()["edits"]

    @property
    def findings(self) -> List[Finding]:
        """What somebody should know: doubts, contradictions, text that reached no field."""
        return self.to_dict()["findings"]

    @property
    def furniture(self) -> List[Furniture]:
        """Page numbers and lines repeated at the head or foot of pages; pages are counted from 1."""
        return self.to_dict()["furniture"]

    def __reduce__(self) -> Tuple[Any, ...]:
        return (Extraction.from_json, (self.to_json(compact=True),))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Extraction):
            return NotImplemented
        return self.to_json(compact=True) == other.to_json(compact=True)

    def __hash__(self) -> int:
        return hash(self.source["sha256"])

    def __repr__(self) -> str:
        return (
            f"<Extraction {self.source['name']!r}: plan {self.plan['id']}, {len(self.edits)} edits, "
            f"{len(self.findings)} findings>"
        )

    def _repr_html_(self) -> str:
        """The plan as a table, for a notebook: a row a record, budgets and settlements in thousand yen."""
        title = html.escape(self.plan["title"] or self.source["name"])
        serious = sum(finding["severity"] != "note" for finding in self.findings)
        rows = "".join(_row(record, self.edits) for record in _records(self.plan))
        heads = "".join(f"<th>{head}</th>" for head in ("番号", "名称", "予算・決算（千円）", "変更"))
        return (
            f"<table><caption>{title} ({html.escape(self.plan['id'])}): {len(self.edits)} edits, "
            f"{serious} findings to look at</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        )


def _records(plan: Plan) -> Iterator[_Record]:
    """The records of a plan, each before what stands in it."""
    for issue in plan["issues"]:
        yield issue
        for strategy in issue["strategies"]:
            yield strategy
            yield from strategy["initiatives"]


def _row(record: _Record, edits: List[Edit]) -> str:
    changes = sum(edit["number"] == record["number"] for edit in edits)
    cells = (record["number"], record["title"] or "", _amounts(record.get("budgets", [])), str(changes or ""))
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"


def _amounts(budgets: List[Budget]) -> str:
    """Each as its year, kind and amount; what was not read stays as printed, never 0."""
    words = {"budget": "予算", "settlement": "決算"}

    def amount(budget: Budget) -> str:
        value = budget["thousand_yen"]
        year = budget["fiscal_year"] if budget["fiscal_year"] is not None else "?"
        return f"{year} {words[budget['kind']]} {budget['text'] if value is None else format(value, ',')}"

    return " / ".join(amount(budget) for budget in budgets)
