"""How many documents are done, on standard error."""

from __future__ import annotations

import sys
import time
from typing import Any, Protocol

_WIDTH = 30
_EVERY = 0.1


class Bar(Protocol):
    """What counts documents."""

    def one(self, failed: int) -> None:
        """One more is done; so many could not be read so far."""

    def close(self) -> None:
        """There are no more."""


def bar_of(total: int) -> Bar:
    """A bar of tqdm, which knows notebooks, where that is installed; a plain one elsewhere."""
    try:
        from tqdm.auto import tqdm  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        return _Plain(total)
    return _Tqdm(tqdm(total=total, unit="documents"))


class _Tqdm:
    def __init__(self, bar: Any) -> None:
        self._bar = bar
        self._failed = 0

    def one(self, failed: int) -> None:
        if failed != self._failed:
            self._bar.set_postfix_str(f"{failed} could not be read", refresh=False)
            self._failed = failed
        self._bar.update(1)

    def close(self) -> None:
        self._bar.close()


class _Plain:
    """Drawn over itself on a terminal; elsewhere, where each would be a line of a log, only the last."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = self._failed = 0
        self._started = self._shown = time.monotonic()

    def one(self, failed: int) -> None:
        self._done += 1
        self._failed = failed
        now = time.monotonic()
        if sys.stderr.isatty() and now - self._shown >= _EVERY:
            self._shown = now
            print("\r" + self._text(now), end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        start = "\r" if sys.stderr.isatty() else ""
        print(start + self._text(time.monotonic()), file=sys.stderr, flush=True)

    def _text(self, now: float) -> str:
        full = _WIDTH * self._done // max(self._total, 1)
        rate = self._done / max(now - self._started, 1e-9)
        counts = f"{self._done} of {self._total} documents, {self._failed} could not be read"
        return f"[{'#' * full}{'.' * (_WIDTH - full)}] {counts}, {rate:.1f} a second"
