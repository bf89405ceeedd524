"""A few of the kills of `make kills`, at operations spread over the crawl."""

from pathlib import Path

from tests.kills.trial import open_stage

TRIED = 3


def test_a_killed_crawl_leaves_nothing_half_done(tmp_path: Path) -> None:
    """Neither for readers meanwhile, nor for the next crawl, nor in what comes out."""
    with open_stage(tmp_path) as stage:
        assert stage.points > 100
        numbers = [1 + stage.points * step // TRIED for step in range(TRIED)]

        assert {number: stage.try_point(number) for number in numbers} == dict.fromkeys(numbers)
        assert stage.reads > 0
