"""Reads Osaka's 運営方針 (operation plans), drafts and finals shown as 見え消し, into records that can be trusted.

The same records as the command ``miekeshi``, byte for byte. Start with `extract` for one document, `extract_many` for a
folder, `tables` for pandas, polars and the like. What could not be read is null or a finding, never 0 or "unchanged".
"""

from ._errors import MiekeshiError
from ._extraction import Extraction
from ._read import audit, compare, extract, extract_many, review
from ._tables import tables

__all__ = ["Extraction", "MiekeshiError", "audit", "compare", "extract", "extract_many", "review", "tables"]
