"""Where a walk through a listing goes from each of its pages, and what it says is missing."""

from aijac_spider.discovery.listing import Listing
from aijac_spider.discovery.listing_walk import ListingWalk, Step
from aijac_spider.discovery.source_pages import ANSWERS_AT_MOST

SITE = "https://aijac.org.au"


def page(number: int) -> str:
    return f"{SITE}/category/update/paged-2/{number}/"


def listing(*, next_number: int | None = None, last: int = 1) -> Listing:
    return Listing((), None if next_number is None else page(next_number), last)


def test_a_listing_that_never_ends_is_left() -> None:
    """Each of its pages brings what none before it did, and leads to another."""
    walk = ListingWalk(SITE, "update")
    step, read = Step(walk.first), 0
    while step.url is not None:
        read += 1
        further = listing(next_number=read + 1, last=read + 1)
        step = walk.take(step.url, further, is_new=True, is_whole=True)

    assert read == ANSWERS_AT_MOST
    assert step == Step(None, 1, (f"it goes on behind {ANSWERS_AT_MOST} answers",))


def test_what_repeats_others_before_the_last_page_is_a_hole() -> None:
    """Three of them end the walk."""
    walk = ListingWalk(SITE, "update")
    walk.take(walk.first, listing(next_number=2, last=9), is_new=True, is_whole=True)

    steps = [walk.take(page(n), listing(), is_new=False, is_whole=True) for n in (2, 3, 4)]

    assert [step.url for step in steps] == [page(3), page(4), None]
    assert [step.failed for step in steps] == [1, 1, 1]
    assert steps[0].why == (f"{page(2)} lists nothing that was not listed before it",)


def test_what_brings_nothing_new_behind_the_last_page_is_the_end() -> None:
    walk = ListingWalk(SITE, "update")
    walk.take(walk.first, listing(next_number=2, last=2), is_new=True, is_whole=True)

    assert walk.take(page(3), listing(), is_new=False, is_whole=True) == Step(None)


def test_a_page_without_a_pager_is_followed_by_its_number() -> None:
    """If others have told of pages behind it, or if it lacks its end."""
    walk = ListingWalk(SITE, "update")
    assert walk.take(walk.first, listing(last=3), is_new=True, is_whole=True).url == page(2)
    assert walk.take(page(3), listing(), is_new=True, is_whole=False).url == page(4)

    end = walk.take(page(4), listing(), is_new=True, is_whole=True)

    assert end == Step(None, 1, ("1 of its pages lack the </html> of the others",))


def test_the_listing_of_featured_pages_has_its_own_numbers() -> None:
    walk = ListingWalk(SITE, "featured")

    assert walk.skip(walk.first).url == f"{SITE}/category/featured/page/2/"
