"""The listing of a page in every look: its own entries, all of them, and the way on."""

import contextlib
import timeit
from collections.abc import Callable
from typing import NamedTuple

import pytest

from aijac_spider.discovery.listing import Listing, extract_listing
from aijac_spider.errors import NotHtmlError, PageError

SITE = "https://aijac.org.au"
BASE = f"{SITE}/category/update/"


class Teaser(NamedTuple):
    """An entry to print."""

    slug: str
    date: str = ""

    @property
    def url(self) -> str:
        return f"{SITE}/update/{self.slug}/"

    @property
    def title(self) -> str:
        return self.slug.replace("-", " ").capitalize()


class Look(NamedTuple):
    """How a look prints a page that lists posts."""

    frame: Callable[[str, str], str]
    """The block of posts above and the listing with its pager → a page."""

    entry: Callable[[Teaser], str]
    pager: Callable[[int, int], str]
    """Number of the page and of the last one → links."""

    form: str
    listing: str = "{entries}{pager}"
    prints_dates: bool = True


OTHERS = tuple(Teaser(f"other-{number}") for number in range(1, 4))
RECENT = tuple(Teaser(f"recent-{number}") for number in range(1, 6))
ENTRIES = tuple(Teaser(f"ferry-{day}", f"April {day}, 2014") for day in range(20, 10, -1))


def address(form: str, number: int) -> str:
    if number == 1:
        return BASE
    return f"{BASE}?{form}={number}" if "query" in form else f"{BASE}{form}/{number}/"


def numbers(form: str, current: int, last: int) -> str:
    """Links as WordPress paginates, cut in the middle."""
    shown = sorted({1, *range(max(1, current - 2), min(last, current + 2) + 1), last})
    items = [
        f'<li><span class="page-numbers current">{number}</span></li>'
        if number == current
        else f'<li><a class="page-numbers" href="{address(form, number)}">{number}</a></li>'
        for number in shown
    ]
    if current > 1:
        url = address(form, current - 1)
        items.insert(0, f'<li><a class="prev page-numbers" href="{url}">&laquo; Previous</a></li>')
    if current < last:
        url = address(form, current + 1)
        items.append(f'<li><a class="next page-numbers" href="{url}">Next &raquo;</a></li>')
    return f"<ul class='page-numbers'>{''.join(items)}</ul>"


def steps(form: str, current: int, last: int) -> str:
    """Older and newer entries, as Divi calls them."""
    older = f'<a href="{address(form, current + 1)}">&laquo; Older Entries</a>'
    newer = f'<a href="{address(form, current - 1)}">Next Entries &raquo;</a>'
    return (
        '<div class="pagination clearfix">'
        f'<div class="alignleft">{older if current < last else ""}</div>'
        f'<div class="alignright">{newer if current > 1 else ""}</div></div>'
    )


def page_nav(form: str, current: int, last: int) -> str:
    """Numbers and an arrow, as Newspaper prints them."""
    arrow = f'<a aria-label="next-page" href="{address(form, current + 1)}"><i></i></a>'
    others = "".join(
        f'<a href="{address(form, number)}" class="page">{number}</a>'
        for number in (1, last)
        if number != current
    )
    return (
        f'<div class="page-nav td-pb-padding-side"><span class="current">{current}</span>{others}'
        f"{arrow if current < last else ''}</div>"
    )


def beaver_module(kind: str, content: str) -> str:
    return (
        '<div class="fl-row fl-row-full-width"><div class="fl-row-content-wrap">'
        '<div class="fl-col-group"><div class="fl-col"><div class="fl-col-content">'
        f'<div class="fl-module fl-module-{kind}"><div class="fl-module-content">{content}</div>'
        "</div></div></div></div></div></div>"
    )


def beaver_grid(entries: tuple[Teaser, ...]) -> str:
    posts = "".join(
        f'<div class="fl-post-grid-post"><h2 class="fl-post-grid-title"><a href="{entry.url}">'
        f"{entry.title}</a></h2></div>"
        for entry in entries
    )
    return f'<div class="fl-post-grid">{posts}</div>'


def beaver_frame(title: str, listing: str) -> str:
    return (
        beaver_module("post-grid", beaver_grid(OTHERS))
        + beaver_module("heading", f'<h1 class="fl-heading">{title}</h1>')
        + beaver_module("post-grid", listing)
        + beaver_module("post-grid", beaver_grid(RECENT))
        + beaver_module("post-grid", beaver_grid(RECENT))
    )


def feed_entry(entry: Teaser) -> str:
    return (
        '<div class="fl-post-feed-post"><div class="fl-post-feed-header">'
        f'<h2 class="fl-post-feed-title"><a href="{entry.url}" rel="bookmark">{entry.title}</a>'
        f'</h2><div class="fl-post-feed-meta"><span class="fl-post-feed-author">By <a '
        'href="/author/jo/">Jo Bell</a></span><span class="fl-sep"> | </span>'
        f'<span class="fl-post-feed-date">{entry.date}</span></div></div>'
        f'<div class="fl-post-feed-image"><a href="{entry.url}"><img alt="A quay"></a></div>'
        '<div class="fl-post-feed-content"><p>On April 1, 2009 the ferry did not come, and '
        f'<a href="{SITE}/op-ed/why-{entry.slug}/">we said why</a> at some length.</p>'
        f'<a class="fl-post-feed-more" href="{entry.url}" title="{entry.title}">Read More</a>'
        "</div></div>"
    )


def custom_entry(entry: Teaser) -> str:
    """The shape that the site prints: image, title, date and author, teaser."""
    return (
        f'<div class="fl-post-grid-post"><a href="{entry.url}"><img alt="{entry.title}"></a>'
        f'<h3><a href="{entry.url}">{entry.title}</a></h3><p>{entry.date} | AIJAC staff</p>'
        "<p>The ferry came late.</p></div>"
    )


def gallery_entry(entry: Teaser) -> str:
    return (
        '<div class="fl-post-gallery-post"><a class="fl-post-gallery-link" '
        f'href="{entry.url}"><img alt=""><span class="fl-post-gallery-text-wrap">'
        f'<h2 class="fl-post-gallery-title">{entry.title}</h2>'
        f'<span class="fl-post-gallery-date">{entry.date}</span></span></a></div>'
    )


def classic_entry(entry: Teaser) -> str:
    return (
        f'<article class="post hentry category-update"><header><h2><a href="{entry.url}">'
        f'{entry.title}</a></h2><p>Posted on <a href="{entry.url}"><time datetime="2014-04-03">'
        f'{entry.date}</time></a> by <a href="/author/jo/">Jo Bell</a></p></header>'
        f'<div class="entry-summary"><p>The ferry came late. <a href="{entry.url}">Continue '
        f"reading <span>{entry.title}</span></a></p></div></article>"
    )


def classic_frame(title: str, listing: str) -> str:
    return (
        f'<div id="page"><main><h1 class="page-title">{title}</h1>{listing}</main>'
        f"<aside><h2>Recent Posts</h2><ul>{bare_list(RECENT)}</ul></aside></div>"
    )


def featured_entry(entry: Teaser) -> str:
    return (
        f'<article class="hentry"><h2><a href="{entry.url}">{entry.title}</a></h2><p>The ferry '
        f'came late.</p><a class="more-link" href="{entry.url}">Read More</a></article>'
    )


def divi_entry(entry: Teaser) -> str:
    return (
        '<article class="et_pb_post clearfix"><a class="entry-featured-image-url" '
        f'href="{entry.url}"><img alt=""></a><h2 class="entry-title"><a href="{entry.url}">'
        f'{entry.title}</a></h2><p class="post-meta"><span class="published">{entry.date}</span>'
        ' | <a rel="category tag" href="/category/update/">Update</a></p><div><p>The ferry.</p>'
        f'<a class="more-link" href="{entry.url}">read more</a></div></article>'
    )


def divi_frame(title: str, listing: str) -> str:
    module = '<div class="et_pb_row"><div class="et_pb_column"><div class="et_pb_module">'
    others = "".join(divi_entry(entry) for entry in OTHERS)
    return (
        f"{module}{others}</div></div></div>{module}<h1>{title}</h1></div></div></div>"
        f"{module}{listing}</div></div></div>"
    )


def block_entry(entry: Teaser) -> str:
    return (
        '<li class="wp-block-post"><div class="wp-block-post-date"><time datetime="2014-04-03">'
        f'{entry.date}</time></div><h2 class="wp-block-post-title"><a href="{entry.url}">'
        f'{entry.title}</a></h2><div class="wp-block-post-excerpt"><p>The ferry.</p></div></li>'
    )


def block_frame(title: str, listing: str) -> str:
    latest = f'<ul class="wp-block-latest-posts">{bare_list(RECENT)}</ul>'
    return (
        f'<div class="wp-site-blocks"><header><ul>{bare_list(OTHERS)}</ul></header><main><h1>'
        f"{title}</h1>{listing}</main><footer>{latest}</footer></div>"
    )


def newspaper_entry(entry: Teaser) -> str:
    """One of three beside each other; what is too long is cut."""
    title = f'<a href="{entry.url}" title="{entry.title}">{entry.title[:6]}...</a>'
    return (
        '<div class="td-block-row"><div class="td-block-span4"><div class="td_module_16">'
        f'<div class="td-module-thumb"><a href="{entry.url}" title="{entry.title}"><img></a></div>'
        f'<div class="item-details"><h3>{title}</h3><span class="td-post-date"><time '
        f'datetime="2014-04-03T10:00:00+11:00">{entry.date}</time></span>'
        f'<div class="td-read-more"><a href="{entry.url}">Read more</a></div></div></div></div>'
        "</div>"
    )


def newspaper_frame(title: str, listing: str) -> str:
    return (
        f'<div class="td-crumb-container">Home</div><div class="td-pb-row"><h1>{title}</h1>'
        f'<div class="td-pb-span8">{listing}</div><div class="td-pb-span4"><div class="td_block">'
        f"<ul>{bare_list(RECENT)}</ul></div></div></div>"
    )


def bare_list(entries: tuple[Teaser, ...]) -> str:
    return "".join(f'<li><a href="{entry.url}">{entry.title}</a></li>' for entry in entries)


def soup_entry(entry: Teaser) -> str:
    return (
        f'<h3><a href="{entry.url}">{entry.title}</a></h3><p>{entry.date}</p><p>The ferry, of '
        f'which <a href="{SITE}/update/old-{entry.slug}">more here</a>, came late.</p>'
        f'<p><a href="{entry.url}">more</a></p>'
    )


def soup_above_entry(entry: Teaser) -> str:
    return f'<p>{entry.date}</p><h3><a href="{entry.url}">{entry.title}</a></h3><p>The ferry.</p>'


def soup_frame(title: str, listing: str) -> str:
    return (
        f"<div><p>{title}</p><ul>{bare_list(OTHERS)}</ul>{listing}"
        f"<h4>RECENT POSTS</h4><ul>{bare_list(RECENT)}</ul></div>"
    )


def nested_soup_frame(title: str, listing: str) -> str:
    """Blocks told by nothing but their place."""
    others = "".join(f"<div>{soup_above_entry(entry)}</div>" for entry in OTHERS)
    return f"<div><div>{others}</div><h1>{title}</h1><div>{listing}</div></div>"


def in_div(entry: Callable[[Teaser], str], other: str = "") -> Callable[[Teaser], str]:
    return lambda teaser: f"<div{other}>{entry(teaser)}</div>"


def wrapped(form: str) -> Callable[[int, int], str]:
    return lambda current, last: (
        f'<div class="fl-builder-pagination">{numbers(form, current, last)}</div>'
    )


def printed(kind: Callable[[str, int, int], str], form: str) -> Callable[[int, int], str]:
    return lambda current, last: kind(form, current, last)


FEED = '<div class="fl-post-feed">{entries}<div class="fl-clear"></div></div>{pager}'
LOOKS = {
    "beaver feed": Look(beaver_frame, feed_entry, wrapped("paged-2"), "paged-2", FEED),
    "beaver custom grid": Look(beaver_frame, custom_entry, wrapped("paged-2"), "paged-2", FEED),
    "beaver gallery": Look(beaver_frame, gallery_entry, wrapped("paged-2"), "paged-2", FEED),
    "classic": Look(classic_frame, classic_entry, printed(numbers, "page"), "page"),
    "featured": Look(
        classic_frame, featured_entry, printed(numbers, "page"), "page", prints_dates=False
    ),
    "divi": Look(
        divi_frame,
        divi_entry,
        printed(steps, "page"),
        "page",
        '<div class="et_pb_posts"><div class="et_pb_ajax_pagination_container">'
        "{entries}<div>{pager}</div></div></div>",
    ),
    "block theme": Look(
        block_frame,
        block_entry,
        printed(numbers, "query-1-page"),
        "query-1-page",
        '<div class="wp-block-query"><ul class="wp-block-post-template">{entries}</ul>'
        '<nav class="wp-block-query-pagination">{pager}</nav></div>',
    ),
    "newspaper": Look(newspaper_frame, newspaper_entry, printed(page_nav, "page"), "page"),
    "flat soup": Look(soup_frame, soup_entry, printed(numbers, "page"), "page"),
    "flat soup, date above": Look(soup_frame, soup_above_entry, printed(numbers, "page"), "page"),
    "nested soup": Look(
        nested_soup_frame, in_div(soup_above_entry), printed(steps, "page"), "page"
    ),
}

Printed = Callable[[str, int, int, tuple[Teaser, ...]], Listing]


def read(name: str, number: int, last: int, entries: tuple[Teaser, ...]) -> Listing:
    """Print a page of a listing in a look, and read it."""
    look = LOOKS[name]
    pager = look.pager(number, last) if last > 1 else ""
    printed = "".join(look.entry(entry) for entry in entries)
    body = look.frame("UPDATES", look.listing.format(entries=printed, pager=pager))
    html = f"<!DOCTYPE html><html><head><title>Updates</title></head><body>{body}</body></html>"
    return extract_listing(html.encode(), address(look.form, number))


def listed(listing: Listing) -> list[str]:
    return [entry.url for entry in listing.entries]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    ("number", "last", "entries"),
    [(1, 14, ENTRIES), (5, 14, ENTRIES), (14, 14, ENTRIES[:6])],
    ids=["first", "middle", "last"],
)
def test_a_page_lists_its_own_entries(
    look: str, number: int, last: int, entries: tuple[Teaser, ...]
) -> None:
    """All of them in their order; not the block above, not the recent posts below."""
    listing = read(look, number, last, entries)

    assert listed(listing) == [entry.url for entry in entries]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_no_entry_of_a_short_last_page_is_missed(look: str, count: int) -> None:
    """Where the listing is smaller than the blocks around it, one too many is no harm."""
    listing = read(look, 14, 14, ENTRIES[:count])

    assert {entry.url for entry in ENTRIES[:count]} <= set(listed(listing))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("count", [1, 2, 4, 10])
def test_no_entry_of_a_page_without_pager_is_missed(look: str, count: int) -> None:
    """A short section has one page, and nothing says where its listing is."""
    listing = read(look, 1, 1, ENTRIES[:count])

    assert {entry.url for entry in ENTRIES[:count]} <= set(listed(listing))
    assert listing.next_url is None


@pytest.mark.parametrize("look", LOOKS)
def test_headlines_and_dates_are_as_printed(look: str) -> None:
    """A date in a teaser is none of the entry's; a headline that is cut is read whole."""
    entries = [e for e in read(look, 1, 14, ENTRIES).entries if e.url in {t.url for t in ENTRIES}]

    expected = [
        (entry.title, entry.date if LOOKS[look].prints_dates else None) for entry in ENTRIES
    ]
    if look == "beaver gallery":  # the whole card is the link
        expected = [(f"{title}{date}", date) for title, date in expected]
    assert [(entry.headline, entry.date) for entry in entries] == expected


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


def page_of(*parts: str) -> bytes:
    return f"<html><body><div>{''.join(parts)}</div></body></html>".encode()


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


def test_a_large_first_entry_of_another_shape_is_not_missed() -> None:
    """Some looks print the newest post in a frame of its own above the others."""
    hero = f'<section class="hero">{custom_entry(ENTRIES[0])}</section>'
    rest = f'<div class="list">{"".join(map(custom_entry, ENTRIES[1:]))}</div>'

    listing = extract_listing(page_of(hero, rest, numbers("page", 1, 9)), BASE)

    assert listed(listing) == [entry.url for entry in ENTRIES]


@pytest.mark.parametrize("count", [1, 3])
def test_the_newest_posts_are_not_missed_where_they_print_no_dates(count: int) -> None:
    """They stand in larger cards above the others, which print theirs."""
    lead = "".join(
        f'<article class="lead"><h2><a href="{each.url}">{each.title}</a></h2></article>'
        for each in ENTRIES[:count]
    )
    rest = f'<div class="list">{"".join(map(custom_entry, ENTRIES[count:]))}</div>'

    listing = extract_listing(page_of(lead, rest, numbers("page", 1, 9)), BASE)

    assert listed(listing) == [entry.url for entry in ENTRIES]


def test_dated_cards_of_other_sections_are_no_listing() -> None:
    """A menu shows more of them than a short section has posts."""
    cards = [Teaser(f"release-{day}", f"May {day}, 2014") for day in range(5, 0, -1)]
    menu = f'<div class="menu">{"".join(map(custom_entry, cards))}</div>'
    menu = menu.replace("/update/", "/media-release/")
    own = f'<div class="list">{"".join(map(custom_entry, ENTRIES[:3]))}</div>'

    listing = extract_listing(page_of(menu, own), BASE)

    assert listed(listing) == [entry.url for entry in ENTRIES[:3]]


def test_rows_of_columns_are_one_listing() -> None:
    """Three entries beside each other, row below row, the last row not full."""
    rows = "".join(
        f"<div class='row'>{''.join(map(in_div(custom_entry), ENTRIES[at : at + 3]))}</div>"
        for at in (0, 3, 6, 9)
    )

    listing = extract_listing(page_of(rows, numbers("page", 1, 9)), BASE)

    assert listed(listing) == [entry.url for entry in ENTRIES]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ('<a href="/update/a/"><img alt="A quay"></a><a href="/update/a/">Gulls</a>', "Gulls"),
        ('<a href="/update/a/">More gulls than ever</a>', "More gulls than ever"),
        ('<a href="/update/a/" title="Gulls at dawn">Gulls …</a>', "Gulls at dawn"),
        ('<a href="/update/a/" title="Link to Gulls">Gulls</a>', "Gulls"),
        ('<a href="/update/a/">Read More</a>', ""),
        ('<a href="/update/a/">Read more »</a><a href="/update/a/">Gulls</a>', "Gulls"),
        ('<a href="/update/a/">Continue reading “Gulls”</a>', ""),
        ('<a href="/update/a/">April 3, 2014</a><a href="/update/a/">Gulls</a>', "Gulls"),
    ],
)
def test_the_headline_is_what_a_link_says_of_its_page(links: str, expected: str) -> None:
    """Not “Read more”, not the date; whole from the title where it is cut."""
    [entry] = extract_listing(page_of(links), BASE).entries

    assert entry.headline == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("<p>April 3, 2014</p>", "April 3, 2014"),
        ("<p>April 3, 2014 | AIJAC staff</p>", "April 3, 2014"),
        ("<p>AIJAC staff - 3 April 2014</p>", "3 April 2014"),
        ("<p>Posted on April 3, 2014</p>", "April 3, 2014"),
        ("<p>Posted on April 3, 2014 by AIJAC staff</p>", "April 3, 2014"),
        ("<p>By AIJAC staff / April 3, 2014</p>", "April 3, 2014"),
        ("<p>📅 April 3, 2014 / 0 Comments</p>", "April 3, 2014"),
        ("<p>To be mended by April 3, 2014</p>", None),
        ('<time datetime="2014-04-03T09:00:00+10:00">12 years ago</time>', "2014-04-03"),
        ('<time datetime="2014-04-03">3 April 2014</time>', "3 April 2014"),
        ("<p>On April 3, 2014 the ferry came late.</p>", None),
        ("<p>The ferry came late.</p>", None),
    ],
)
def test_the_date_is_a_line_of_its_own(printed: str, expected: str | None) -> None:
    """Beside a name perhaps; a date that a teaser tells of would keep a page from being asked."""
    listing = extract_listing(page_of(f'<h3><a href="/update/a/">A</a></h3>{printed}'), BASE)

    assert [entry.date for entry in listing.entries] == [expected]


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/update/gulls/", f"{SITE}/update/gulls/"),
        ("/update/gulls/#comments", f"{SITE}/update/gulls/"),
        (
            "http://www.aijac.org.au/news/article/gulls",
            "http://www.aijac.org.au/news/article/gulls",
        ),
        ("/?p=37914", f"{SITE}/?p=37914"),
        ("/?id=articles&articleID=7", None),
        ("/tag/gulls/", None),
        ("/author/jo/", None),
        ("/wp-content/uploads/gulls.jpg", None),
        ("https://example.org/update/gulls/", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_which_links_are_entries(href: str, expected: str | None) -> None:
    """Single pages of this site, by slug or number; the old site's `?id=` is none."""
    listing = extract_listing(page_of(f'<h3><a href="{href}">Gulls</a></h3>'), BASE)

    assert [entry.url for entry in listing.entries] == ([expected] if expected else [])


def test_pages_served_from_another_host_are_entries_too() -> None:
    """A copy of the site links to itself or to the original; both are the site."""
    html = page_of('<p><a href="/update/a/">A</a></p><p><a href="https://aijac.org.au/update/b/">B')

    listing = extract_listing(html, "http://127.0.0.1:8080/category/update/")

    assert [entry.url for entry in listing.entries] == [
        "http://127.0.0.1:8080/update/a/",
        "https://aijac.org.au/update/b/",
    ]


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ('<p><a href="/update/a/">A quay</a></p><p>Text.</p>', 1),
        ('<p><a href="/update/a/">A quay</a> April 3, 2014 | Jo Bell</p>', 1),
        ('<a href="/update/a/"><img></a><p>Text on <a href="/update/a/">a quay</a>.</p>', 1),
        ('<p>Jo Bell wrote of <a href="/update/a/">a quay</a>.</p>', 0),
        ('<p>Jo Bell wrote of <em><a href="/update/a/">a quay</a></em>.</p>', 0),
    ],
)
def test_only_a_link_in_prose_is_no_entry(more: str, count: int) -> None:
    """A link alone in its box, beside a date or round an image may be an entry's."""
    first, *others = map(custom_entry, ENTRIES)
    html = page_of(first.replace("</div>", f"{more}</div>"), *others)

    assert listed(extract_listing(html, BASE)).count(f"{SITE}/update/a/") == count


@pytest.mark.parametrize(
    "notice",
    [
        "Sorry, nothing found",
        "Nothing Found",
        "Sorry, no posts matched your criteria.",
        "Sorry, we couldn’t find any posts. Please try a different search.",
        "It seems we can't find what you're looking for. Perhaps searching can help.",
        "No posts were found.",
    ],
)
def test_an_empty_page_lists_none_of_the_blocks_around(notice: str) -> None:
    """Past the end of a listing the other blocks of posts still stand where they stood."""
    empty = f'<div class="fl-post-grid-empty"><p>{notice}</p></div>'

    listing = extract_listing(beaver_frame("UPDATES", empty).encode(), f"{BASE}paged-2/9/")

    assert listing == Listing((), None, 9, says_empty=True)


def test_an_empty_block_does_not_empty_a_listing() -> None:
    """Nor does a headline that says something like it."""
    teaser = Teaser("nothing-found")
    html = page_of("<p>Nothing found.</p>", *map(custom_entry, ENTRIES), numbers("page", 1, 9))

    assert listed(extract_listing(html, BASE)) == [entry.url for entry in ENTRIES]
    assert listed(extract_listing(page_of(custom_entry(teaser)), BASE)) == [teaser.url]


@pytest.mark.parametrize(
    "box",
    [
        "<div hidden>Nothing found.</div>",
        '<div style="display: none"><p>Nothing found.</p></div>',
        "<aside><p>No posts found</p></aside>",
        "<form><p>No results found.</p></form>",
    ],
)
def test_an_empty_search_box_does_not_empty_a_listing(box: str) -> None:
    """What is hidden or stands beside says nothing of the listing, pager or not."""
    html = page_of(box, *map(custom_entry, ENTRIES))

    assert listed(extract_listing(html, BASE)) == [entry.url for entry in ENTRIES]


@pytest.mark.parametrize(
    "form",
    [
        "<li>{} (3 comments)</li>",
        "<div>{} <span>Jeremy Jones</span></div>",
        "<p>Update: {}</p>",
        "<p>{}<br>The ferry came late.</p>",
        "<li>{} by Mara Quill of AIJAC</li>",
    ],
)
def test_entries_without_headings_stand_beside_one_with(form: str) -> None:
    """Only a link behind words of a sentence is part of a teaser."""
    links = [f'<a href="/update/p-{number}/">The pier {number}</a>' for number in range(4)]
    html = page_of(f"<h2>{links[0]}</h2>", *map(form.format, links[1:]))

    slugs = [entry.url.split("/")[-2] for entry in extract_listing(html, BASE).entries]
    assert slugs == [f"p-{number}" for number in range(4)]


def test_a_page_without_posts_lists_nothing() -> None:
    """No entries and no way on, and no error."""
    html = page_of("<div><p>The ferry came late.</p></div>")

    assert extract_listing(html, BASE) == Listing((), None)


def test_what_is_no_html_is_a_named_error() -> None:
    """An empty body, too, is not a listing without entries."""
    with pytest.raises(NotHtmlError):
        extract_listing(b"", BASE)


WHOLE = LOOKS["beaver feed"].frame("UPDATES", "".join(map(feed_entry, ENTRIES))).encode()
MUTILATED = {
    **{f"cut at {at}": WHOLE[: len(WHOLE) * at // 20] for at in range(20)},
    "zeros": WHOLE.replace(b"<p>", b"<p>\x00"),
    "wrong charset": WHOLE.replace(b"came", b"\xff\xfe\x93"),
    "binary": bytes(range(256)) * 20,
    "nested": b"<div>" * 10_000 + WHOLE + b"</div>" * 10_000,
    "nested links": b"".join(b'<div><a href="/update/p%d/">P</a>' % i for i in range(5000)),
    "unclosed": b"<html><body><a href=/update/a/><b><i><a href=/update/b/><table><a href=/?p=1>",
    "rows without end": b"<body>" + b"<p><a href=/update/a/>A</a>April 3, 2014" * 3000,
}


@pytest.mark.parametrize("body", MUTILATED.values(), ids=MUTILATED)
def test_damaged_pages_are_read_or_refused_by_name(body: bytes) -> None:
    """Nothing but the named errors, whatever a server sends."""
    with contextlib.suppress(PageError):
        extract_listing(body, BASE)


def test_the_time_grows_with_the_page() -> None:
    """A listing ten times as long takes about ten times as long, not a hundred times."""
    short, long = (
        page_of(*(soup_entry(Teaser(f"p-{i}", "April 3, 2014")) for i in range(count)))
        for count in (200, 2000)
    )

    assert _seconds(long) < 40 * _seconds(short)


def _seconds(body: bytes) -> float:
    return min(timeit.repeat(lambda: extract_listing(body, BASE), number=1, repeat=3))
