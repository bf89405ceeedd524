"""extract_page against bare lxml parsing of the same bytes, on one core."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from functools import partial

import lxml.html

from aijac_spider.extraction import extract_page
from benchmarks.pages import BYTES, ELEMENTS, make_page
from benchmarks.results import Result

AT_LEAST = 0.2
_PAGES = 300
_ROUNDS = 5
_TIMES = (1, 16)
_LINEAR_WITHIN = 1.6


def measure_extraction() -> Result:
    """Pages a second of the extractor ÷ pages a second of the parser, interleaved rounds.

    So many pages that nothing read of one is still kept when it comes again. Trees and pages
    are dropped one by one, as in a crawl: a parser that piles up its trees is a slower one.
    """
    pages = [make_page(number) for number in range(_PAGES)]
    for _, body in pages:
        elements = sum(1 for _ in lxml.html.document_fromstring(body).iter())
        if len(body) not in BYTES or elements not in ELEMENTS:
            raise SystemExit(
                f"expected pages of real size, found {len(body)} B, {elements} elements"
            )
    parsing, extracting = [], []
    for _ in range(_ROUNDS):
        parsing.append(_seconds(lambda: _drop(map(_parse, pages))))
        extracting.append(_seconds(lambda: _drop(map(_extract, pages))))
    ratio = statistics.median(a / b for a, b in zip(parsing, extracting, strict=True))
    rate = _PAGES / statistics.median(extracting)
    return Result("extract_page ÷ lxml parsing, pages/s", ratio, AT_LEAST, f"{rate:.0f} pages/s")


def _parse(page: tuple[str, bytes]) -> object:
    return lxml.html.document_fromstring(page[1])


def _extract(page: tuple[str, bytes]) -> object:
    return extract_page(page[1], page[0])


def _drop(results: Iterable[object]) -> None:
    for _ in results:
        pass


def measure_linearity() -> Result:
    """Seconds a byte on a page of sixteen times as many excerpts ÷ on one of real size.

    Every part of the page grows that may: excerpts, their images, the hand-offs to them.
    """
    costs = []
    for times in _TIMES:
        url, body = make_page(1, times)
        best = min(_seconds(partial(extract_page, body, url)) for _ in range(7))
        costs.append(best / len(body))
    name = f"cost a byte, page {_TIMES[-1]} times as long"
    return Result(name, costs[-1] / costs[0], _LINEAR_WITHIN, "", at_most=True)


def _seconds(run: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
