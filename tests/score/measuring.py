"""Draws, reads and compares pages, on every core."""

import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import product

from aijac_spider.errors import AijacSpiderError
from aijac_spider.extraction import extract_page
from pipelines.normalise import normalise
from tests.score.corpus import VARIANTS, draw_case, vary
from tests.score.looks import LOOKS
from tests.score.truth import Rows
from tests.score.yardstick import Miss, Score, compare, find_dropped

_NOTHING: Rows = {"updates": [], "excerpts": [], "images": [], "links": [], "related": []}
_CHUNK = 10

COLUMNS = {
    "updates": (
        "slug url section post_id kind headline date_published datetime_published authors issue_raw"
        " issue_year issue_month issue_number issue_status date_in_body commentary further_reading"
        " keywords excerpt_count language doubts"
    ).split(),
    "excerpts": (
        "title standfirst byline_raw authors publication_raw publication date_raw date_published"
        " body author_bio url anchor"
    ).split(),
    "images": (
        "url role excerpt_position alt caption_raw caption credit_raw credit_label credit"
    ).split(),
    "links": "url kind domain excerpt_position target_excerpt".split(),
    "related": "headline date_published categories image_alt".split(),
}
"""What is measured: every column that an author of a post decides."""

Scores = dict[tuple[str, str], Score]
"""Scores by variant and look."""


def measure(
    pages: int, looks: Iterable[str] = LOOKS, seed: str = "", workers: int | None = None
) -> Scores:
    """Measure so many pages a look in every variant."""
    jobs = [
        (look, range(start, min(start + _CHUNK, pages)), seed)
        for look, start in product(looks, range(0, pages, _CHUNK))
    ]
    scores: Scores = {(variant, look): Score() for variant in VARIANTS for look in looks}
    with ProcessPoolExecutor(workers or os.cpu_count()) as pool:
        for part in pool.map(_measure_chunk, *zip(*jobs, strict=True)):
            for place, score in part.items():
                scores[place].add(score)
    return scores


def _measure_chunk(look: str, numbers: range, seed: str) -> Scores:
    scores: Scores = {(variant, look): Score() for variant in VARIANTS}
    for number in numbers:
        for variant in VARIANTS:
            scores[variant, look].add(measure_page(look, number, variant, seed))
    return scores


def measure_page(look: str, number: int, variant: str, seed: str = "") -> Score:
    """Draw one page, read it, and compare what it gives; a page refused gives nothing."""
    case = draw_case(look, number, seed)
    try:
        rows = normalise(extract_page(vary(case, variant).encode(), case.url)).rows()
    except AijacSpiderError as error:
        score = compare(case.name, case.truth, _NOTHING, COLUMNS)
        score.misses.insert(0, Miss(case.name, "refused", "a page", str(error)))
        rows = _NOTHING
    else:
        score = compare(case.name, case.truth, rows, COLUMNS)
    score.dropped = find_dropped(case.name, case.texts, rows)
    return score
