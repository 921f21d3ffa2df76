"""What is raised."""

from __future__ import annotations

from typing import Optional, Tuple, Type


class MiekeshiError(Exception):
    """A document that could not be read at all. What is wrong with its content is a finding, not an error.

    Attributes:
        file: path or name of the document.
        page: page to blame, counted from 1; None where no single page is.
        what: what is wrong, in English.
        hint: what to do about it, in English.
        code: stable code in kebab-case, as in ``manifest.jsonl`` (``docs/findings.md``).

    >>> import miekeshi
    >>> try:
    ...     miekeshi.extract(b"", name="empty.pdf")
    ... except miekeshi.MiekeshiError as error:
    ...     print(error.code, error.file, error.page)
    empty empty.pdf None
    """

    def __init__(self, file: str, page: Optional[int], what: str, hint: str, code: str) -> None:
        where = f"{file}: page {page}" if page is not None else file
        super().__init__(f"{where}: {what}; {hint}")
        self.file = file
        self.page = page
        self.what = what
        self.hint = hint
        self.code = code

    def __reduce__(self) -> Tuple[Type[MiekeshiError], Tuple[str, Optional[int], str, str, str]]:
        # Exceptions cross processes: without this only the message would.
        return (type(self), (self.file, self.page, self.what, self.hint, self.code))
