"""Where a listing page goes on, whatever its pager looks like."""

import pytest

from aijac_spider.discovery.listing import extract_listing
from tests.aijac_spider.discovery.listing_looks import (
    BASE,
    ENTRIES,
    LOOKS,
    OTHERS,
    SITE,
    address,
    bare_list,
    beaver_grid,
    classic_entry,
    custom_entry,
    feed_entry,
    listed,
    numbers,
    page_of,
    read,
)


@pytest.mark.parametrize("look", LOOKS)
def test_the_next_page_is_the_following_number(look: str) -> None:
    """Until the last page, that has none; “Next Entries” of Divi leads back and is not taken."""
    form = LOOKS[look].form

    assert read(look, 1, 3, ENTRIES).next_url == address(form, 2)
    assert read(look, 2, 3, ENTRIES).next_url == address(form, 3)
    assert read(look, 3, 3, ENTRIES[:2]).next_url is None


@pytest.mark.parametrize("look", LOOKS)
def test_the_last_page_is_the_highest_number(look: str) -> None:
    """Where only older and newer entries are linked, it is the one that follows."""
    steps_only = "Older Entries" in LOOKS[look].pager(1, 14)

    assert read(look, 1, 14, ENTRIES).last == (2 if steps_only else 14)
    assert read(look, 14, 14, ENTRIES).last == 14
    assert read(look, 1, 1, ENTRIES).last == 1


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a rel="next" href="/category/update/older/">on</a>', "/category/update/older/"),
        ('<a class="next" href="/category/update/older/">on</a>', "/category/update/older/"),
        ('<a href="/category/update/older/">Older posts</a>', "/category/update/older/"),
        ('<a href="/category/update/older/">»</a>', "/category/update/older/"),
        ('<a href="page/4/">4</a>', None),
        ('<a href="/category/update/page/4/">4</a>', "/category/update/page/4/"),
        ('<a href="/category/update/page/4/?x=1">4</a>', None),
        ('<a href="/category/fresh-air/page/4/">4</a>', None),
        ('<a href="/category/update/page/2/">Next Entries »</a>', None),
        ('<a href="#">»</a>', None),
        ('<a href="/update/a-later-post/">Next</a>', None),
        ('<a rel="next" href="https://example.org/category/update/page/4/">Next</a>', None),
    ],
)
def test_what_leads_to_the_next_page(link: str, expected: str | None) -> None:
    """From page 3: a link that says so or the number 4 of this listing, on this site."""
    url = f"{BASE}page/3/"
    listing = extract_listing(page_of(*map(classic_entry, ENTRIES), link), url)

    assert listing.next_url == (None if expected is None else SITE + expected)


@pytest.mark.parametrize(
    ("number", "linked", "expected"),
    [
        ("", "page/3/", "page/2/"),
        ("", "paged-2/14/", "paged-2/2/"),
        ("", "?e-page-1a2b3c=3", "?e-page-1a2b3c=2"),
        ("page/2/", "page/9/", "page/3/"),
        ("page/3/", "page/1/", None),
    ],
)
def test_a_pager_that_leaves_numbers_out_is_counted_on(
    number: str, linked: str, expected: str | None
) -> None:
    """`1 … 9`: what links to pages behind the next one has a next one."""
    link = f'<a href="{BASE}{linked}">9</a>'
    listing = extract_listing(page_of(*map(classic_entry, ENTRIES), link), f"{BASE}{number}")

    assert listing.next_url == (None if expected is None else f"{BASE}{expected}")


def test_the_number_counts_more_than_the_head() -> None:
    """A plug-in that knows only the first loop of posts names another page in the head."""
    html = (
        f'<html><head><link rel="next" href="{BASE}page/2/"></head><body><div>'
        f"{''.join(map(feed_entry, ENTRIES))}{numbers('paged-2', 1, 9)}</div></body></html>"
    )

    assert extract_listing(html.encode(), BASE).next_url == f"{BASE}paged-2/2/"


def test_a_pager_above_the_entries_is_theirs() -> None:
    """Numbers stand above the listing in some looks, and a block of posts above them."""
    html = page_of(
        f"<ul>{bare_list(OTHERS)}</ul>", numbers("page", 2, 9), *map(classic_entry, ENTRIES)
    )

    assert set(listed(extract_listing(html, f"{BASE}page/2/"))) >= {e.url for e in ENTRIES}


def test_another_loop_of_posts_has_its_own_pager() -> None:
    """The pager of the block above leads through that block, not through the listing."""
    html = page_of(
        f"<div><div>{beaver_grid(OTHERS)}</div>{numbers('page', 1, 4)}</div>",
        "<div><div>",
        *map(custom_entry, ENTRIES[:2]),
        f"</div>{numbers('paged-2', 5, 6)}</div>",
    )

    listing = extract_listing(html, f"{BASE}paged-2/5/")

    assert listed(listing) == [entry.url for entry in ENTRIES[:2]]
    assert listing.next_url == f"{BASE}paged-2/6/"


def test_the_pager_of_another_loop_does_not_tell_the_last_page() -> None:
    """Its numbers are of another form."""
    html = page_of(
        f"<div><div>{beaver_grid(OTHERS)}</div>{numbers('page', 1, 40)}</div>",
        f"<div><div>{''.join(map(custom_entry, ENTRIES))}</div>{numbers('paged-2', 1, 3)}</div>",
    )

    assert extract_listing(html, BASE).last == 3
