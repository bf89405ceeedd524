"""The columns agree with a corpus whose truth is known, class names or not."""

import pytest

from tests.score.corpus import VARIANTS, draw_case
from tests.score.looks import LOOKS
from tests.score.measuring import COLUMNS, measure_page
from tests.score.yardstick import Score, compare

PAGES = 5
SLICE_LEAST = 0.93
"""A slice is too small for the thresholds of `make score`: one miss costs more than they allow."""


@pytest.fixture(scope="module")
def slices() -> dict[str, Score]:
    """A few pages of every look, by variant."""
    totals = {variant: Score() for variant in VARIANTS}
    for variant, total in totals.items():
        for look in LOOKS:
            for number in range(PAGES):
                total.add(measure_page(look, number, variant))
    return totals


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_slice_of_the_corpus_is_read_right(variant: str, slices: dict[str, Score]) -> None:
    """No column of any variant falls far, and the texts of nearly every post are found."""
    low = {name: t.f1 for name, t in slices[variant].tallies.items() if t.f1 < SLICE_LEAST}
    assert low == {}
    assert slices[variant].covered >= SLICE_LEAST


def test_a_page_is_the_same_whenever_it_is_drawn() -> None:
    """Two measurements can be compared: neither time nor order of drawing plays a part."""
    assert draw_case("divi", 3) == draw_case("divi", 3)
    assert draw_case("divi", 3) != draw_case("divi", 4)


def test_the_yardstick_counts_what_is_wrong_and_what_is_missing() -> None:
    """The truth agrees with itself; a wrong value costs precision and recall, a lost one recall."""
    case = draw_case("block", 1)
    wrong = {**case.truth, "updates": [{**case.truth["updates"][0], "headline": "Another"}]}
    lost = {**case.truth, "excerpts": case.truth["excerpts"][:-1]}

    itself = compare("itself", case.truth, case.truth, COLUMNS)
    headline = compare("wrong", case.truth, wrong, COLUMNS).tallies["updates.headline"]
    title = compare("lost", case.truth, lost, COLUMNS).tallies["excerpts.title"]

    assert {tally.f1 for tally in itself.tallies.values()} == {1.0}
    assert (headline.precision, headline.recall, headline.exact) == (0.0, 0.0, 0)
    assert title.precision == 1.0
    assert title.recall < 1.0
