"""A few of the kills of `make kills`, at operations spread over the crawl."""

from pathlib import Path

import pytest

from kills.trial import open_stage

_SHARES = 2
_TRIED = 4
"""Kills of a share."""


@pytest.mark.parametrize("share", range(_SHARES))
def test_a_killed_crawl_leaves_nothing_half_done(tmp_path: Path, share: int) -> None:
    """Neither for readers meanwhile, nor for the next crawl, nor in what comes out."""
    with open_stage(tmp_path) as stage:
        assert stage.points > 100
        steps = range(share, _SHARES * _TRIED, _SHARES)
        numbers = [1 + stage.points * step // (_SHARES * _TRIED) for step in steps]

        assert {number: stage.try_point(number) for number in numbers} == dict.fromkeys(numbers)
        assert stage.reads > 0
