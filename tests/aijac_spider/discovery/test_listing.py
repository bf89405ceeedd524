"""The listing of a page in every look: its own entries, all of them, and the way on."""

import contextlib
import timeit

import pytest

from aijac_spider.discovery.listing import Listing, extract_listing
from aijac_spider.errors import NotHtmlError, PageError
from tests.aijac_spider.discovery.listing_looks import (
    BASE,
    ENTRIES,
    LOOKS,
    SITE,
    Teaser,
    beaver_frame,
    custom_entry,
    feed_entry,
    in_div,
    listed,
    numbers,
    page_of,
    read,
    soup_entry,
)


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
