"""Sitemaps, feeds and answers of the API as WordPress writes them, and as they break."""

import gzip
import json
from collections.abc import Callable
from datetime import date, datetime
from typing import ClassVar

import pytest

from aijac_spider.discovery.feed import read_feed
from aijac_spider.discovery.posts_api import posts_address, read_category, read_posts
from aijac_spider.discovery.sitemap import read_sitemap
from aijac_spider.discovery.source_pages import (
    ANSWERS_AT_MOST,
    PAGES_AT_MOST,
    Answer,
    SourceEntry,
    SourcePage,
)
from aijac_spider.discovery.sources import Feed, PostsApi, Sitemaps
from aijac_spider.discovery.walk import SourceWalk
from aijac_spider.errors import SourceError

SITE = "https://aijac.org.au"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
IMAGE = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'


def urlset(*entries: str) -> bytes:
    urls = "".join(f"<url>{entry}</url>" for entry in entries)
    return f'<?xml version="1.0"?><urlset {NS} {IMAGE}>{urls}</urlset>\n<!-- made -->\n'.encode()


def test_a_sitemap_tells_addresses_and_changes() -> None:
    """An image's address is none of the page's; a comment behind the root does no harm."""
    body = urlset(
        f"<loc>{SITE}/</loc>",
        f"<loc> {SITE}/update/gulls/ </loc><lastmod>2021-11-12T02:05:00+00:00</lastmod>"
        f"<image:image><image:loc>{SITE}/a.jpg</image:loc></image:image>",
        f"<loc>{SITE}/update/lamps/</loc><lastmod>yesterday</lastmod>",
        "<lastmod>2021-11-12</lastmod>",
    )

    page = read_sitemap(body)

    assert [entry.url for entry in page.entries] == [
        f"{SITE}/", f"{SITE}/update/gulls/", f"{SITE}/update/lamps/",
    ]  # fmt: skip
    assert [entry.modified for entry in page.entries] == [
        None, datetime.fromisoformat("2021-11-12T02:05:00+00:00"), None,
    ]  # fmt: skip


def test_an_address_that_cannot_be_asked_for_costs_itself_alone() -> None:
    """What no one can split or send; what stands beside it is told."""
    broken = "<sitemap><loc>http://[/post-sitemap.xml</loc></sitemap>"
    whole = f"<sitemap><loc>{SITE}/post-sitemap.xml</loc></sitemap>"
    index = f"<sitemapindex {NS}>{broken}{whole}</sitemapindex>".encode()
    posts = POSTS[:-1] + rb',{"link":"https:\/\/aijac.org.au\/update\/a\ud800\/"}]'

    assert read_sitemap(index).further == (f"{SITE}/post-sitemap.xml",)
    assert [post.entry.url for post in read_posts(posts)] == [f"{SITE}/update/gulls/"]


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+10:00", "9999-12-31T23:59:59-10:00", "9999-12-31"]
)
def test_a_moment_at_the_ends_of_the_calendar_is_none(moment: str) -> None:
    """In UTC, or a day later, it would be a moment that nothing can hold."""
    stamp = moment if "T" in moment else f"{moment}T12:00:00"
    posts = POSTS.replace(b"2021-11-12T06:05:00", stamp.encode())
    posts = posts.replace(b"2021-11-13T01:00:00", stamp.encode())

    (entry,) = read_sitemap(
        urlset(f"<loc>{SITE}/update/gulls/</loc><lastmod>{moment}</lastmod>")
    ).entries
    ((post, _),) = read_posts(posts)

    assert (entry.url, entry.modified) == (f"{SITE}/update/gulls/", None)
    assert (post.url, post.modified, post.published) == (entry.url, None, None)


def test_an_index_leads_to_files_of_posts() -> None:
    """Unknown names may hold posts; those of terms, pages and users never do."""
    names = [
        "post-sitemap.xml", "post-sitemap12.xml", "page-sitemap.xml", "category-sitemap.xml",
        "post_tag-sitemap3.xml", "author-sitemap.xml", "wp-sitemap-posts-post-1.xml",
        "wp-sitemap-posts-page-1.xml", "wp-sitemap-taxonomies-category-1.xml",
        "wp-sitemap-users-1.xml", "sitemap-1.xml",
    ]  # fmt: skip
    entries = "".join(f"<sitemap><loc>{SITE}/{name}</loc></sitemap>" for name in names)
    body = f"<sitemapindex {NS}>{entries}</sitemapindex>".encode()

    page = read_sitemap(gzip.compress(body, mtime=0))

    assert [url.rpartition("/")[2] for url in page.further] == [
        "post-sitemap.xml", "post-sitemap12.xml", "wp-sitemap-posts-post-1.xml", "sitemap-1.xml",
    ]  # fmt: skip


BOMB = (
    b'<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><urlset><url><loc>&d;</loc></url></urlset>'
)
HUGE = b"<urlset>" + b"<url/>" * 50_001 + b"</urlset>"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"", "expected a sitemap, found"),
        (b"<html><body>Not here</body></html>", "found the root element <html>"),
        (b"{}", "expected a sitemap, found"),
        (BOMB, "found a document that declares entities"),
        (HUGE, "at most 50000 entries in a sitemap, found 50001"),
        (urlset("<loc/>", "<loc/>")[:-30], "found no </urlset> in"),
        (gzip.compress(urlset(), mtime=0)[:-9], "found a cut gzip file"),
        (b"\x1f\x8b" + b"gull" * 9, "found a damaged gzip file"),
        (gzip.compress(b" " * (51 * 1024 * 1024), 9, mtime=0), "found more than 52428800 bytes"),
        (urlset("<loc/>" * 1_000_000), "tags, more than 1000000"),
    ],
    ids=["empty", "html", "json", "entities", "huge", "cut", "cut gzip", "damaged", "bomb", "tags"],
)
def test_what_is_no_sitemap_is_refused(body: bytes, found: str) -> None:
    """By one named error, that says what was found instead."""
    with pytest.raises(SourceError, match=found):
        read_sitemap(body)


def rss(*items: str) -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><link>{SITE}/</link>{inner}</channel></rss>'.encode()


def test_a_feed_tells_days_in_melbourne() -> None:
    """An evening in UTC is the next day there."""
    body = rss(
        f"<link>{SITE}/update/gulls/</link><pubDate>Thu, 11 Nov 2021 20:05:00 +0000</pubDate>",
        f"<link>{SITE}/update/lamps/</link><pubDate>lately</pubDate>",
        f"<link>{SITE}/update/fog/</link><pubDate>Fri, 31 Dec 9999 23:59:59 +0000</pubDate>",
        f"<link>{SITE}/update/tide/</link><pubDate>Fri, 12 Nov {'9' * 20} 02:05:00 +0000</pubDate>",
        "<title>No link</title><dc:creator>A prefix that the feed declares nowhere</dc:creator>",
    )

    page = read_feed(body, f"{SITE}/category/update/feed/?paged=2")

    assert [(entry.url, entry.published) for entry in page.entries] == [
        (f"{SITE}/update/gulls/", date(2021, 11, 12)),
        (f"{SITE}/update/lamps/", None),
        (f"{SITE}/update/fog/", None),
        (f"{SITE}/update/tide/", None),
    ]
    assert page.further == (f"{SITE}/category/update/feed/?paged=3",)


def test_a_feed_ends_with_an_empty_page_or_none() -> None:
    """WordPress answers 404 past the end, others an empty channel."""
    feed = Feed(SITE, "update")

    assert feed.read(f"{SITE}/category/update/feed/?paged=2", Answer(200, {}, rss())).further == ()
    assert feed.read(f"{SITE}/category/update/feed/?paged=2", Answer(404, {}, b"")).further == ()
    with pytest.raises(SourceError, match="expected status 200, found 404"):
        feed.read(feed.first[0], Answer(404, {}, b""))


POSTS = (
    rb'[{"id":7,"date":"2021-11-12T06:05:00","modified_gmt":"2021-11-13T01:00:00",'
    rb'"status":"publish","link":"https:\/\/aijac.org.au\/update\/gulls\/"},'
    rb'{"id":8,"status":"private","link":"https:\/\/aijac.org.au\/update\/lamps\/"},{"id":9}]'
)


def test_posts_tell_both_days() -> None:
    """`date` is in the site's time, `modified_gmt` in UTC; what is not public is not told."""
    ((post, _),) = read_posts(POSTS)

    assert post.url == f"{SITE}/update/gulls/"
    assert post.published == date(2021, 11, 12)
    assert post.modified == datetime.fromisoformat("2021-11-13T01:00:00+00:00")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"<html>Forbidden</html>", "found no JSON"),
        (b'{"code":"rest_forbidden"}', "found rest_forbidden"),
        (b"[1]", "found list"),
        (b"[" * 100_000, "found no JSON"),
    ],
    ids=["html", "forbidden", "numbers", "nested"],
)
def test_what_is_no_answer_of_the_api_is_refused(body: bytes, found: str) -> None:
    with pytest.raises(SourceError, match=found):
        read_posts(body)


def test_a_category_is_told_by_its_slug() -> None:
    body = b'[{"id":3,"slug":"updates","count":7},{"id":4,"slug":"update"}]'
    assert read_category(body, "update") == (4, 0)
    assert read_category(body, "updates") == (3, 7)
    with pytest.raises(SourceError, match="expected the category 'op-ed'"):
        read_category(b"[]", "op-ed")


def test_the_api_is_asked_for_categories_inside_the_section() -> None:
    """As the listing shows them; the API leaves them out unless told."""
    (further,) = (
        PostsApi(SITE, "update")
        .read(
            f"{SITE}/wp-json/wp/v2/categories?slug=update&_fields=id%2Ccount%2Cslug",
            Answer(200, {}, b'[{"id":4,"slug":"update"}]'),
        )
        .further
    )

    assert "categories[terms]=4&categories[include_children]=true&" in further


def answer_posts(url: str, tree: Answer) -> Answer:
    """An API that tells the posts of all categories, whatever it is asked."""
    if "slug" in url:
        return Answer(200, {}, b'[{"id":4,"slug":"update"}]')
    if "/categories" in url:
        return tree
    of = {"own": [4], "both": [2, 4], "inside": [9], "other": [2]}
    posts = [{"link": f"{SITE}/update/{slug}/", "categories": of[slug]} for slug in of]
    return Answer(200, {"x-wp-totalpages": "1"}, json.dumps(posts).encode())


@pytest.mark.parametrize(
    ("tree", "told"),
    [
        (
            Answer(200, {}, b'[{"id":7,"parent":4},{"id":9,"parent":7},{"id":2,"parent":0}]'),
            {"own", "both", "inside"},
        ),
        (Answer(404, {}, b""), {"own", "both"}),
    ],
)
def test_posts_of_other_categories_are_not_of_the_section(tree: Answer, told: set[str]) -> None:
    """Those of a category inside it are; whether there is any is asked where it matters."""
    walk = SourceWalk(PostsApi(SITE, "update"))

    walk_all(walk, lambda url: answer_posts(url, tree))

    assert {url.split("/")[-2] for url in walk.told} == told
    assert walk.is_read
    assert walk.failures == []


def walk_all(walk: SourceWalk, answer: Callable[[str], Answer]) -> list[str]:
    """Every address that a walk asks, answered at once."""
    waiting, asked = walk.begin(), []
    while waiting:
        asked.append(url := waiting.pop(0))
        try:
            waiting += walk.ask(walk.take(url, answer(url)).further)
        except SourceError as error:
            waiting += walk.skip(url, str(error))
    return asked


def test_a_walk_through_the_api_ends_with_or_without_its_header() -> None:
    """Without a number of pages that can be one, one more is asked, and answers 400."""

    def answer(url: str, headers: dict[str, str]) -> Answer:
        if "categories?" in url:
            return Answer(200, {}, b'[{"id":4,"slug":"update"}]')
        if "page=3" in url:
            return Answer(400, {}, b'{"code":"rest_post_invalid_page_number"}')
        page = b"2" if "page=2" in url else b"1"
        return Answer(200, headers, POSTS.replace(b"gulls", b"gulls-" + page))

    told = walk_all(SourceWalk(PostsApi(SITE, "update")), lambda url: answer(url, {}))
    counted = walk_all(
        SourceWalk(PostsApi(SITE, "update")), lambda url: answer(url, {"x-wp-totalpages": "2"})
    )

    endless = walk_all(
        SourceWalk(PostsApi(SITE, "update")),
        lambda url: answer(url, {"x-wp-totalpages": "9" * 5_000}),
    )

    assert (len(told), len(counted), len(endless)) == (4, 3, 4)


@pytest.mark.parametrize(
    ("total", "filed", "missing"),
    [
        ("2", 2, None),
        ("2", 4, None),
        ("3", 2, "expected 3 pages or more by its own count, found 2"),
        ("2", 150, "expected 75 pages or more by its own count, found 2"),
        ("", 150, "expected 75 pages or more by its own count, found 2"),
        ("many", 0, None),
    ],
)
def test_an_api_is_held_against_its_own_count(total: str, filed: int, missing: str | None) -> None:
    """Posts are counted one by one; a category counts other things, too, and only about."""
    category = f'[{{"id":4,"slug":"update","count":{filed}}}]'.encode()
    links = (f'{{"link":"{SITE}/update/{slug}/"}}' for slug in ("gulls", "lamps"))
    posts = Answer(200, {"x-wp-totalpages": "1", "x-wp-total": total}, _list_of(*links))
    walk = SourceWalk(PostsApi(SITE, "update"))

    walk_all(walk, lambda url: Answer(200, {}, category) if "categories?" in url else posts)
    walk.finish()

    assert walk.failures == ([missing] if missing else [])


def test_a_walk_that_was_left_tells_less_than_there_is() -> None:
    """And nothing is missing: whoever left it wanted no more."""
    walk = SourceWalk(PostsApi(SITE, "update"))
    walk.ask(walk.take(walk.begin()[0], Answer(200, {}, b'[{"id":4,"slug":"update"}]')).further)
    walk.is_left = True

    walk.take(posts_address(SITE, 4, 1), Answer(200, {"x-wp-total": "150"}, POSTS))
    walk.finish()

    assert not walk.failures


def _list_of(*posts: str) -> bytes:
    return f"[{','.join(posts)}]".encode()


def test_a_walk_begins_where_something_answers() -> None:
    """Each place where sitemaps may begin is asked once, in turn; a loop of files ends."""

    def answer(url: str) -> Answer:
        if url.endswith("/wp-sitemap.xml"):
            again = f"<sitemap><loc>{url}</loc></sitemap>"
            return Answer(200, {}, f"<sitemapindex>{again}</sitemapindex>".encode())
        return Answer(404, {}, b"")

    walk = SourceWalk(Sitemaps(SITE, "update"))

    assert walk_all(walk, answer) == [f"{SITE}/sitemap_index.xml", f"{SITE}/wp-sitemap.xml"]
    assert walk.is_read
    assert not walk.failures


def test_a_source_that_never_ends_is_left() -> None:
    """Every file of a sitemap leads to another; what was told until then is kept."""

    def answer(url: str) -> Answer:
        number = int(url.partition("=")[2] or 0)
        further = f"<sitemap><loc>{SITE}/sitemap.xml?n={number + 1}</loc></sitemap>"
        return Answer(200, {}, f"<sitemapindex>{further}</sitemapindex>".encode())

    walk = SourceWalk(Sitemaps(SITE, "update"))

    assert len(walk_all(walk, answer)) == ANSWERS_AT_MOST
    assert walk.is_read
    assert len(walk.failures) == 1


class FullFiles:
    """A source of twelve files, each as full as a file may be: the first leads to the others."""

    first: tuple[str, ...] = (f"{SITE}/posts.xml",)
    tells_newest_first: ClassVar = False
    others = tuple(f"{SITE}/posts{number}.xml" for number in range(11))

    def read(self, url: str, _: Answer) -> SourcePage:
        pages = tuple(SourceEntry(f"{url}/{number}", None, None) for number in range(50_000))
        return SourcePage((), self.others, pages) if url in self.first else SourcePage(pages, ())


def test_a_source_tells_of_no_more_pages_than_can_be_kept() -> None:
    """What is told until then counts; every answer beyond is a failure."""
    walk = SourceWalk(FullFiles())

    walk_all(walk, lambda _: Answer(200, {}, b""))

    assert walk.is_read
    assert len(walk.told) == PAGES_AT_MOST - 50_000
    assert len(walk.failures) == 2


def test_a_feed_that_knows_no_pages_is_asked_twice() -> None:
    """The same ten posts at every number: what the second should have told is missing."""
    item = f"<item><link>{SITE}/update/gulls/</link></item>"
    body = f"<rss><channel>{item}</channel></rss>".encode()
    walk = SourceWalk(Feed(SITE, "update"))

    assert len(walk_all(walk, lambda _: Answer(200, {}, body))) == 2
    assert list(walk.told) == [f"{SITE}/update/gulls/"]
    assert walk.failures == [
        f"{SITE}/category/update/feed/?paged=2 tells nothing that was not told before it"
    ]


def test_a_walk_that_nothing_answers_is_silent() -> None:
    walk = SourceWalk(Sitemaps(SITE, "update"))

    assert len(walk_all(walk, lambda _: Answer(403, {}, b""))) == 3
    assert walk.failures == [f"{SITE}/sitemap_index.xml: expected status 200, found 403"]


def test_a_beginning_that_fails_says_more_than_those_that_are_not_there() -> None:
    """Why a source is silent is told by one of them."""
    walk = SourceWalk(Sitemaps(SITE, "update"))
    [first] = walk.begin()
    [second] = walk.skip(first, "expected status 200, found 404", is_absent=True)
    [third] = walk.skip(second, "expected status 200, found 500")

    walk.skip(third, "expected status 200, found 404", is_absent=True)

    assert walk.failures == [f"{SITE}/wp-sitemap.xml: expected status 200, found 500"]


def test_sitemaps_keep_to_the_section() -> None:
    body = urlset(f"<loc>{SITE}/update/gulls/</loc>", f"<loc>{SITE}/op-ed/lamps/</loc>")

    page: SourcePage = Sitemaps(SITE, "update").read(f"{SITE}/a.xml", Answer(200, {}, body))

    assert [entry.url for entry in page.entries] == [f"{SITE}/update/gulls/"]
