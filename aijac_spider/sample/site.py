"""What the sample site answers to an address; it may be changed between two questions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import nlargest
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aijac_spider.sample.content import SamplePage, Teaser, teaser_of
from aijac_spider.sample.images import draw_image
from aijac_spider.sample.looks import render
from aijac_spider.sample.looks.furniture import SECTIONS
from aijac_spider.sample.looks.listing import (
    ListingPage,
    render_featured,
    render_home,
    render_listing,
    render_not_found,
)
from aijac_spider.sample.pages import read_pages
from aijac_spider.sample.sources import (
    render_categories,
    render_feed,
    render_past_the_end,
    render_posts,
    render_sitemap,
    render_sitemap_index,
)

ENTRIES = 10
"""On a page of a listing."""

RECENT = 5
"""Posts in the block of recent posts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response without its server."""

    status: int = HTTPStatus.OK
    body: bytes = b""
    content_type: str = "text/html; charset=UTF-8"
    location: str | None = None
    total: int | None = None
    total_pages: int | None = None
    """What an answer of the API says of all posts, and of the answers that tell of them."""

    retry_after: str | None = None
    """How long a busy server asks to be left alone: seconds, or a date."""


class SampleSite:
    """Pages by slug.

    `look` is that of every page; without one a page has the look of its time.
    """

    def __init__(
        self, pages: Mapping[str, SamplePage] | None = None, *, look: str | None = None
    ) -> None:
        self.pages = dict(read_pages() if pages is None else pages)
        self.look = look
        self.crawl_delay: float | None = None
        self.has_etags = False
        """Whether pages bear an ETag, and 304 answers those who have them already."""

        self.silent: set[str] = set()
        """Which of `sitemap`, `feed` and `api` the site does not offer."""

        self._moved: dict[str, str] = {}
        self._failures: dict[str, list[Answer]] = {}

    def edit(self, slug: str, **changes: Any) -> None:
        self.pages[slug] = replace(self.pages[slug], **changes)

    def delete(self, slug: str) -> None:
        del self.pages[slug]

    def move(self, slug: str, new_slug: str) -> None:
        """Under the new slug the page is the same; the old address leads there."""
        self.pages[new_slug] = replace(self.pages.pop(slug), slug=new_slug)
        self._moved[slug] = new_slug

    def fail(
        self,
        target: str,
        *,
        status: int = 503,
        body: bytes = b"",
        retry_after: str | None = None,
        times: int = 1,
    ) -> None:
        """Answer the next `times` requests for the target with this instead."""
        failure = Answer(status=status, body=body, retry_after=retry_after)
        self._failures.setdefault(target, []).extend([failure] * times)

    def answer(self, target: str) -> Answer:
        """The answer to a request target: path and query."""
        if failures := self._failures.get(target):
            return failures.pop(0)
        address = urlsplit(target)
        if (told := self._answer_source(address.path, parse_qs(address.query))) is not None:
            return told
        if address.query:
            return self._answer_query(parse_qs(address.query))
        return self._answer_path(address.path)

    def _answer_source(self, path: str, query: dict[str, list[str]]) -> Answer | None:
        """What sitemaps, feeds and the API tell; None for the addresses of people."""
        match path.strip("/").split("/"):
            case ["sitemap_index.xml" | "post-sitemap.xml" | "post-sitemap2.xml" as name]:
                source, answer = "sitemap", self._answer_sitemap(name)
            case ["category", section, "feed"]:
                source, answer = "feed", self._answer_feed(section, _number(query, "paged"))
            case ["wp-json", "wp", "v2", "categories"]:
                source, answer = "api", self._answer_categories(query["slug"][0])
            case ["wp-json", "wp", "v2", "posts"]:
                source, answer = "api", self._answer_posts(query)
            case _:
                return None
        return _NOT_FOUND if source in self.silent else answer

    def _answer_sitemap(self, name: str) -> Answer:
        pages = sorted(self.pages.values(), key=lambda page: page.post_id)
        half = len(pages) // 2
        xml = {
            "sitemap_index.xml": render_sitemap_index(pages, files=2),
            "post-sitemap.xml": render_sitemap(pages[:half]),
            "post-sitemap2.xml": render_sitemap(pages[half:]),
        }
        return Answer(body=xml[name].encode(), content_type="text/xml; charset=UTF-8")

    def _answer_feed(self, section: str, number: int) -> Answer:
        pages = self._listed(section)[(number - 1) * ENTRIES : number * ENTRIES]
        if not pages:
            return _NOT_FOUND
        return Answer(body=render_feed(pages).encode(), content_type="application/rss+xml")

    def _answer_categories(self, section: str) -> Answer:
        number = list(SECTIONS).index(section) + 1 if section in SECTIONS else 0
        body = render_categories(section, number, len(self._listed(section))) if number else "[]"
        return Answer(body=body.encode(), content_type="application/json; charset=UTF-8")

    def _answer_posts(self, query: dict[str, list[str]]) -> Answer:
        number, many = _number(query, "page"), _number(query, "per_page")
        pages = self._listed(list(SECTIONS)[_number(query, "categories[terms]") - 1])
        shown, last = pages[(number - 1) * many : number * many], -(-len(pages) // many)
        answer = Answer(
            content_type="application/json; charset=UTF-8", total=len(pages), total_pages=last
        )
        if number > last:
            body = render_past_the_end().encode()
            return replace(answer, status=HTTPStatus.BAD_REQUEST, body=body)
        return replace(answer, body=render_posts(shown).encode())

    def _listed(self, section: str) -> list[SamplePage]:
        """The pages of a category, newest first."""
        category = SECTIONS.get(section)
        listed = (page for page in self.pages.values() if category in page.categories)
        return sorted(listed, key=lambda page: (page.day, page.post_id), reverse=True)

    def _answer_query(self, query: dict[str, list[str]]) -> Answer:
        """Short links lead to their page; addresses of the old system to the home page."""
        if "p" not in query:
            return self._answer_home()
        for page in self.pages.values():
            if str(page.post_id) == query["p"][0]:
                return _redirect(f"/{page.section}/{page.slug}/")
        return _NOT_FOUND

    def _answer_path(self, path: str) -> Answer:
        match path.strip("/").split("/"):
            case [""]:
                return self._answer_home()
            case ["robots.txt"]:
                return self._answer_robots()
            case ["wp-content", "uploads", *_]:
                return Answer(body=draw_image(path), content_type="image/png")
            case ["news", "article", slug]:
                return self._answer_page(slug)
            case _ if not path.endswith("/"):
                return _redirect(f"{path}/")
            case ["category", section]:
                return self._answer_listing(section, 1)
            case ["category", section, word, digits] if word == _paging_word(section):
                return self._answer_listing(section, int(digits) if digits.isdecimal() else 0)
            case [section, slug] if section in self._sections(slug):
                return self._answer_page(slug)
        return _NOT_FOUND

    def _answer_home(self) -> Answer:
        return _html(render_home(self._recent(ENTRIES)))

    def _answer_robots(self) -> Answer:
        delay = "" if self.crawl_delay is None else f"Crawl-delay: {self.crawl_delay}\n"
        text = f"User-agent: *\n{delay}Disallow: /wp-admin/\n"
        return Answer(body=text.encode(), content_type="text/plain; charset=utf-8")

    def _answer_listing(self, section: str, number: int) -> Answer:
        listed = self._listed(section)
        last = -(-len(listed) // ENTRIES)
        if not 1 <= number <= last:
            return _NOT_FOUND
        page = ListingPage(
            section=section,
            number=number,
            last=last,
            entries=newest(listed, number * ENTRIES)[(number - 1) * ENTRIES :],
            others=self._recent(3),
        )
        return _html(render_featured(page) if section == "featured" else render_listing(page))

    def _answer_page(self, slug: str) -> Answer:
        page = self.pages.get(self._moved.get(slug, slug))
        if page is None:
            return _NOT_FOUND
        if page.slug != slug:
            return _redirect(f"/{page.section}/{page.slug}/")
        complete = replace(page, recent=self._recent(RECENT))
        return _html(render(complete, self.look or _look_of_its_time(page)))

    def _sections(self, slug: str) -> tuple[str, ...]:
        page = self.pages.get(self._moved.get(slug, slug))
        return (page.section, *page.other_sections) if page else ()

    def _recent(self, count: int) -> tuple[Teaser, ...]:
        return newest(self.pages.values(), count)


def newest(pages: Iterable[SamplePage], count: int) -> tuple[Teaser, ...]:
    newest = nlargest(count, pages, key=lambda page: (page.day, page.post_id))
    return tuple(teaser_of(page) for page in newest)


def _number(query: dict[str, list[str]], name: str) -> int:
    return int(query.get(name, ["1"])[0])


def _paging_word(section: str) -> str:
    return "page" if section == "featured" else "paged-2"


def _look_of_its_time(page: SamplePage) -> str:
    """The looks follow one another, oldest content in the oldest."""
    beginnings = {2020: "beaver", 2015: "old-beaver", 2010: "classic"}
    return next((look for year, look in beginnings.items() if page.day.year >= year), "soup")


def _html(html: str) -> Answer:
    return Answer(body=html.encode())


def _redirect(path: str) -> Answer:
    return Answer(status=HTTPStatus.MOVED_PERMANENTLY, location=path)


_NOT_FOUND = Answer(status=HTTPStatus.NOT_FOUND, body=render_not_found().encode())
