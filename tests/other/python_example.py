"""What a user writes against the types of the package; mypy --strict reads it, and the tests run it."""

from __future__ import annotations

from typing import List, Optional, Tuple

import pyarrow  # type: ignore[import-untyped, unused-ignore]

import miekeshi
import miekeshi.cluster


def amounts(path: str) -> List[Tuple[str, Optional[int], Optional[float]]]:
    """Number, fiscal year and thousand yen of every budget of the initiatives."""
    extraction = miekeshi.extract(path)
    return [
        (initiative["number"], budget["fiscal_year"], budget["thousand_yen"])
        for issue in extraction.plan["issues"]
        for strategy in issue["strategies"]
        for initiative in strategy["initiatives"]
        for budget in initiative["budgets"]
    ]


def unreadable(paths: List[str]) -> List[str]:
    """What to do about each document that cannot be read."""
    results = miekeshi.extract_many(paths, workers=2)
    return [f"{error.file}: {error.hint}" for _, error in results if isinstance(error, miekeshi.MiekeshiError)]


def plans(paths: List[str]) -> pyarrow.Table:
    """The plans as a table."""
    return miekeshi.tables(paths)["plans"]


def errors(documents: List[Tuple[str, bytes]]) -> List[Optional[str]]:
    """The code of each document's error."""
    return [row["error_code"] for row in miekeshi.cluster.extract_rows(documents)]
