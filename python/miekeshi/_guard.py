"""Documents read in a process of their own, so that one that breaks the reader breaks nothing else.

A panic is an exception of ours wherever a document is read. What no exception can tell is a stack that overflows,
memory that runs out, an abort in native code, or a document that takes for ever: the process ends, or has to be ended.
On a cluster that would be the engine's own process, and with it the whole job. So a child reads, one document after the
other; where it ends without an answer, the document has an error and the next one a new child.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from typing import Any, Dict, Optional, Tuple, Union

from ._errors import MiekeshiError

MAX_SECONDS = 120.0
"""Seconds one document may take, as for ``miekeshi batch``."""

MAX_MEMORY = 2 << 30
"""Bytes of memory of the process that reads, as for ``miekeshi batch``."""

TOO_LARGE = 82
"""Exit code of a child whose document took too much memory."""

_GRACE = 5.0
"""Seconds a child that starts may take beyond the limit of a document: a busy machine imports slowly."""

_OUTSIDE = (1, 2, 3, 9, 13, 15)
"""Signals that others send (a shell, a person, a system short of memory); a document breaks its reader by others."""

_START = "import sys; sys.path[:] = {path!r}; from miekeshi._child import serve; serve({memory})"

Answer = Union[str, MiekeshiError]


class Guard:
    """A child that reads documents, started when the first comes; used with ``with``, or closed.

    Args:
        max_seconds: seconds one document may take; then its child is ended.
        max_memory: bytes its child may hold; None for no limit. Kept where the system tells (Linux, macOS).
        start: program of the child, for tests.
    """

    def __init__(
        self,
        max_seconds: float = MAX_SECONDS,
        max_memory: Optional[int] = MAX_MEMORY,
        start: str = _START,
    ) -> None:
        self.max_seconds = max_seconds
        self.max_memory = max_memory
        self._start = start
        self._child: Optional[_Child] = None

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def read(self, name: str, content: bytes, wanted: Dict[str, Any]) -> Answer:
        """The JSON of a document's extraction on one line, or its error."""
        for attempt in (0, 1):
            child = self._child or _Child(self._start.format(path=sys.path, memory=self.max_memory))
            self._child = child
            served = child.served
            answer = child.ask((content, wanted), self.max_seconds + _GRACE * (served == 0))
            if isinstance(answer, str):
                return answer
            if isinstance(answer, tuple):
                return MiekeshiError(name, *answer)
            self.close()
            status = answer
            code = "too-slow" if status is None else _code(status)
            # What earlier documents left in the process may be to blame, or somebody else: a new child tells.
            if attempt == 1 or code == "too-slow" or (served == 0 and code != "interrupted"):
                break
        return self._ended(name, code, status)

    def _ended(self, name: str, code: str, status: Optional[int]) -> MiekeshiError:
        """The error of a document whose child ended without an answer."""
        if code == "too-slow":
            what = f"it took longer than the limit of {self.max_seconds:g} seconds"
            return MiekeshiError(name, None, what, "look whether it is one plan; raise max_seconds", code)
        if code == "too-much-memory":
            what = f"it took more memory than the limit of {(self.max_memory or 0) >> 20} MiB"
            return MiekeshiError(name, None, what, "look whether it is one plan; raise max_memory", code)
        if code == "interrupted":
            what = f"the process that read it was ended from outside (signal {-(status or 0)})"
            return MiekeshiError(name, None, what, "read it again; give the machine more memory", code)
        what = f"the process that read it ended with {status}"
        return MiekeshiError(name, None, what, "report it with the document, if it may be shared", code)


def _code(status: int) -> str:
    if status == TOO_LARGE:
        return "too-much-memory"
    return "interrupted" if -status in _OUTSIDE else "crashed"


_Error = Tuple[Optional[int], str, str, str]


class _Child:
    """A running child."""

    def __init__(self, program: str) -> None:
        self.served = 0
        self._process = subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ.copy()
        )
        self._answers: queue.Queue[Union[str, _Error, None]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        """Hands on what the child says; None when it has ended."""
        out = self._process.stdout
        while out is not None:
            try:
                self._answers.put(pickle.load(out))
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                break
        self._answers.put(None)

    def ask(self, request: object, seconds: float) -> Union[str, _Error, int, None]:
        """Its answer; its exit code where it ended without one, None where it took too long."""
        try:
            if self._process.stdin is not None:
                pickle.dump(request, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
                self._process.stdin.flush()
        except OSError:
            pass  # A child that is gone shows at the answer that does not come.
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            return None
        if answer is None:
            return self._process.wait()
        self.served += 1
        return answer

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:
                pass  # What waited in it has nobody to go to.
