"""The process that reads documents for `_guard.Guard`."""

from __future__ import annotations

import os
import pickle
import sys
import threading
import time
from typing import Any, Callable, Dict, Optional

from . import _native
from ._errors import MiekeshiError
from ._guard import TOO_LARGE

_EVERY = 0.01
"""Seconds between two looks at the memory: fresh memory is filled at some 5 GB a second, so 50 MB are missed at most."""


def read(content: bytes, wanted: Dict[str, Any]) -> str:
    """The JSON of a document's extraction on one line."""
    return _native.extract(content, wanted).json(True)


def serve(max_memory: Optional[int], reader: Callable[[bytes, Dict[str, Any]], str] = read) -> None:
    """Answers each request on standard input on standard output, until there are no more."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever prints shall not stand between the answers.
    os.dup2(2, 1)
    if max_memory is not None:
        threading.Thread(target=_watch, args=(max_memory,), daemon=True).start()
    while True:
        try:
            content, wanted = pickle.load(requests)
        except EOFError:
            return
        answer: object
        try:
            answer = reader(content, wanted)
        except MiekeshiError as error:
            answer = (error.page, error.what, error.hint, error.code)
        except MemoryError:
            os._exit(TOO_LARGE)
        except Exception as error:
            what = f"the program failed at this document: {error!r}"
            answer = (None, what, "report it with the document, if it may be shared", "internal-error")
        pickle.dump(answer, answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _watch(max_memory: int) -> None:
    """Ends this process when it holds more: only that surely frees what a document holds."""
    held = _held()
    while held is not None:
        if held() > max_memory:
            os._exit(TOO_LARGE)
        time.sleep(_EVERY)


def _held() -> Optional[Callable[[], int]]:
    """How many bytes of memory this process has; where the system tells no more, the most it ever had."""
    try:
        pages = open("/proc/self/statm", "rb", buffering=0)
    except OSError:
        return _most()
    size = os.sysconf("SC_PAGE_SIZE")

    def now() -> int:
        pages.seek(0)
        return int(pages.read(100).split()[1]) * size

    return now


def _most() -> Optional[Callable[[], int]]:
    try:
        import resource
    except ImportError:
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
