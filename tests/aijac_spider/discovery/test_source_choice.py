"""Which sources are asked, and when enough is known."""

import pytest

from aijac_spider.discovery.source_choice import ways_left, ways_of


@pytest.mark.parametrize(
    ("discover", "whole", "ways"),
    [
        ("auto", True, ["api", "sitemap", "listing"]),
        ("auto", False, ["api", "listing"]),
        ("all", False, ["api", "sitemap", "feed", "listing"]),
        ("feed", True, ["feed"]),
    ],
)
def test_what_is_asked_in_turn(discover: str, whole: bool, ways: list[str]) -> None:
    """Sitemaps tell no days and not the newest first: bounded crawls do without."""
    assert ways_of(discover, whole=whole) == ways


@pytest.mark.parametrize(
    ("discover", "way", "left", "told", "failed", "expected"),
    [
        ("auto", "api", ["sitemap", "listing"], 9, 0, []),
        ("auto", "api", ["sitemap", "listing"], 9, 1, ["sitemap", "listing"]),
        ("auto", "api", ["sitemap", "listing"], 0, 0, ["sitemap", "listing"]),
        ("auto", "sitemap", ["listing"], 9, 0, ["listing"]),
        ("auto", "listing", [], 9, 0, []),
        ("auto", "listing", [], 0, 3, ["feed"]),
        ("auto", "feed", [], 0, 1, []),
        ("all", "api", ["sitemap", "feed", "listing"], 9, 0, ["sitemap", "feed", "listing"]),
        ("listing", "listing", [], 0, 3, []),
    ],
)
def test_when_enough_is_known(
    discover: str, way: str, left: list[str], told: int, failed: int, expected: list[str]
) -> None:
    """The API suffices if all of it was read; sitemaps never do."""
    assert ways_left(discover, way, left, told=told, failed=failed) == expected
