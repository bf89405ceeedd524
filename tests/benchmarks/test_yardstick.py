"""The comparison judges by what the pages say."""

from itertools import islice

from benchmarks.peers.aijac_spider import read
from benchmarks.peers.pages import make_pages
from benchmarks.peers.reading import Reading
from benchmarks.peers.yardstick import judge

LOOKS = 4


def test_our_reading_of_an_update_is_right_in_every_look() -> None:
    """If not, either the table or its pages are wrong."""
    for page, html in islice(make_pages(), 8 * LOOKS):
        for field, share in judge(page, read(html, page.url)).items():
            assert share is not None
            assert (field, share.right) == (field, share.of)


def test_what_is_wrong_or_missing_is_not_counted_as_right() -> None:
    """A field that a peer does not have is told from one that it gets wrong."""
    page, _ = next(islice(make_pages(), LOOKS, None))
    wrong = Reading(
        headline=f"{page.headline} - AIJAC",
        day="1999-12-31",
        authors=["admin"],
        text="Sign up for our emails and never miss one.",
        tags=["Uncategorised"],
        captions=[],
    )

    shares = judge(page, wrong)

    assert shares.pop("excerpts") is None
    assert [share.right for share in shares.values() if share] == [0] * 7
    assert all(share and share.of for share in shares.values())
