"""One page read: what went wrong, and how long it took."""

import signal
import time
import traceback
from typing import NamedTuple

from aijac_spider.errors import PageError
from aijac_spider.extraction import extract_page
from pipelines.normalise import normalise

URL = "https://aijac.org.au/update/a-page/"
SMALLEST = 10_000
"""Bytes. A smaller page counts as one of so many."""

_PATIENCE = 300.0
"""Seconds by the clock; where the kernel times the processor for a signal, it measures coarsely."""


class Trial(NamedTuple):
    """What a reading came to."""

    error: str | None
    """The traceback of an error without a name; None if the page was read, or refused by name."""

    cost: float
    """Seconds of the processor a byte."""


class _StuckError(Exception):
    """A page took longer than any page may."""


def try_page(body: bytes, charset: str | None) -> Trial:
    """Read a page as far as its rows."""
    error = None
    signal.signal(signal.SIGALRM, _give_up)
    # Again and again: what runs when memory is tidied up swallows errors.
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE, 1.0)
    start = time.process_time()
    try:
        read_page(body, charset)
    except Exception:  # noqa: BLE001 - whatever it is, it is a finding
        error = traceback.format_exc()
    cost = time.process_time() - start
    signal.setitimer(signal.ITIMER_REAL, 0)
    return Trial(error, cost / max(len(body), SMALLEST))


def read_page(body: bytes, charset: str | None) -> None:
    """Read a page as far as its rows, or see it refused by name; a page once read has rows."""
    try:
        page = extract_page(body, URL, encoding=charset)
    except PageError:
        return
    try:
        normalise(page).rows()
    except PageError as error:
        raise AssertionError("expected rows of a page that was read") from error


def _give_up(*_: object) -> None:
    raise _StuckError(f"expected a page to be read within {_PATIENCE} s")
