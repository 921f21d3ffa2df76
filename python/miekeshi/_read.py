"""The functions of the package."""

from __future__ import annotations

import json
import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Deque, Dict, Iterable, Iterator, Literal, Optional, Tuple, Union

from . import _native
from ._errors import MiekeshiError
from ._extraction import Extraction, PathOrBytes
from ._progress import bar_of

_Path = Union[str, "os.PathLike[str]"]
Readable = Union[PathOrBytes, Extraction]

# Documents that wait for their turn, for each worker: enough that none is idle, few enough to bound memory.
_AHEAD = 4


def extract(
    source: PathOrBytes,
    *,
    name: Optional[str] = None,
    reading: Literal["final", "draft"] = "final",
    accept: float = 0.9,
    password: Optional[str] = None,
    encoding: Optional[str] = None,
    corrections: bool = True,
) -> Extraction:
    """Reads one document: PDF, workbook, Word document, web page, text dump.

    Args:
        source: its path, or its bytes.
        name: what the extraction calls it; without one the file's name, and "-" for bytes.
        reading: which text of a redline the records hold: "final" or "draft".
        accept: least probability, 0 to 1, at which a reading of fused digits in a text dump is accepted.
        password: password of an encrypted PDF.
        encoding: encoding of a text dump (utf-8, cp932, euc-jp …); detected where none is given.
        corrections: whether ``corrections.toml`` beside the file is applied, as the command does.

    Raises:
        MiekeshiError: where the document cannot be read at all.
        ValueError: where an argument is none of those above.

    Other Python threads run while a document is read.

    >>> extract("令和４年度　港区運営方針\\n".encode()).plan["organization"]["name"]
    '港区'
    """
    wanted = _wanted(name, reading, accept, password, encoding, corrections)
    return Extraction(_native.extract(_input(source), wanted))


def extract_many(
    paths: Iterable[_Path],
    *,
    workers: Optional[int] = None,
    progress: bool = False,
    reading: Literal["final", "draft"] = "final",
    accept: float = 0.9,
    password: Optional[str] = None,
    encoding: Optional[str] = None,
    corrections: bool = True,
) -> Iterator[Tuple[str, Union[Extraction, MiekeshiError]]]:
    """Reads many documents at the same time and gives them in the order of `paths`, each with its path.

    A document that cannot be read gives its `MiekeshiError`; the others go on.

    Args:
        paths: the documents; taken a few ahead of what is given back, so that they may be endless.
        workers: threads, by default one for each core. No process is started.
        progress: whether a bar on standard error counts the documents, in a notebook one of its own where tqdm is
            installed; `paths` must end then.

    The other arguments are those of `extract`.

    >>> [(path, result.code) for path, result in extract_many(["is/not/there.pdf"])]
    [('is/not/there.pdf', 'unreadable')]
    """
    wanted = _wanted(None, reading, accept, password, encoding, corrections)
    count = workers if workers is not None else os.cpu_count() or 1
    if count < 1:
        raise ValueError(f"workers is {count}, less than 1")
    if not progress:
        return _in_order(paths, wanted, count)
    known = list(paths)
    return _counted(_in_order(known, wanted, count), len(known))


def _in_order(
    paths: Iterable[_Path], wanted: Dict[str, Any], workers: int
) -> Iterator[Tuple[str, Union[Extraction, MiekeshiError]]]:
    waiting: Deque[Tuple[str, Future[Union[Extraction, MiekeshiError]]]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for path in paths:
                path = os.fspath(path)
                waiting.append((path, pool.submit(_one, path, wanted)))
                if len(waiting) >= workers * _AHEAD:
                    first, result = waiting.popleft()
                    yield first, result.result()
            while waiting:
                first, result = waiting.popleft()
                yield first, result.result()
        finally:
            # Whoever stops in the middle does not wait for documents that nobody will see.
            for _, result in waiting:
                result.cancel()


def _one(path: str, wanted: Dict[str, Any]) -> Union[Extraction, MiekeshiError]:
    try:
        return Extraction(_native.extract(path, wanted))
    except MiekeshiError as error:
        return error


def _counted(
    results: Iterator[Tuple[str, Union[Extraction, MiekeshiError]]], total: int
) -> Iterator[Tuple[str, Union[Extraction, MiekeshiError]]]:
    bar = bar_of(total)
    failed = 0
    try:
        for path, result in results:
            failed += isinstance(result, MiekeshiError)
            bar.one(failed)
            yield path, result
    finally:
        bar.close()


def audit(source: Readable) -> Dict[str, Any]:
    """What changed between draft and final in one redline: the report of ``miekeshi audit --format json``.

    ``rows`` are the changes (money in thousand yen), ``totals`` what they add up to, ``unseen`` what could not be
    seen: where that is the document, there are no rows, and that does not say "unchanged". ``status`` tells in one word.

    >>> report = audit("令和４年度　港区運営方針\\n".encode())
    >>> len(report["rows"])
    0
    """
    report: Dict[str, Any] = json.loads(_native.audit(loaded(source)._native))
    return report


def compare(before: Readable, after: Readable) -> Dict[str, Any]:
    """What differs between two documents: the report of ``miekeshi compare --format json``.

    Of a document the final reading is compared, and a redline is checked against the draft that it shows. Of an
    extraction, given as it is or as its JSON, what it holds is compared.

    >>> plan = "令和４年度　港区運営方針\\n".encode()
    >>> len(compare(plan, plan)["rows"])
    0
    """
    made = _native.compare(_side(before), _side(after), _PLAIN)
    report: Dict[str, Any] = json.loads(made)
    return report


def review(
    source: PathOrBytes,
    *,
    name: Optional[str] = None,
    accept: float = 0.9,
    password: Optional[str] = None,
    encoding: Optional[str] = None,
    corrections: bool = True,
) -> str:
    """The document beside its records as one self-contained HTML page, as ``miekeshi review`` writes it.

    Pages of a PDF are shown as their text where it stands, not as pictures.

    >>> review("令和４年度　港区運営方針\\n".encode()).startswith("<!DOCTYPE html>")
    True
    """
    return _native.review(_input(source), _wanted(name, "final", accept, password, encoding, corrections))


def loaded(source: Readable) -> Extraction:
    """An extraction as it is; one written as JSON, or a document, is read."""
    return source if isinstance(source, Extraction) else Extraction(_native.load(_input(source), _PLAIN))


def _side(source: Readable) -> Union[_native.Native, str, bytes]:
    return source._native if isinstance(source, Extraction) else _input(source)


def _input(source: PathOrBytes) -> Union[str, bytes]:
    if isinstance(source, (bytearray, memoryview)):
        return bytes(source)
    return source if isinstance(source, bytes) else os.fspath(source)


def _wanted(
    name: Optional[str],
    reading: str,
    accept: float,
    password: Optional[str],
    encoding: Optional[str],
    corrections: bool,
) -> Dict[str, Any]:
    return {
        "name": name,
        "path": None,
        "reading": reading,
        "accept": accept,
        "password": password,
        "encoding": encoding,
        "corrections": corrections,
    }


_PLAIN = _wanted(None, "final", 0.9, None, None, True)
"""How a document is read where nothing else is asked for."""
