"""What the sample site answers to an address; it may be changed between two questions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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

ENTRIES = 10
"""A page of a listing."""

CATEGORIES = {
    "update": "Update",
    "fresh-air": "Fresh AIR",
    "op-ed": "Op-Eds",
    "media-release": "Media Releases",
    "australia-israel-review": "Australia/Israel Review",
    "featured": "Featured",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response without its server."""

    status: int = HTTPStatus.OK
    body: bytes = b""
    content_type: str = "text/html; charset=UTF-8"
    location: str | None = None


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

    def fail(self, path: str, *, status: int = 503, body: bytes = b"", times: int = 1) -> None:
        """Answer the next `times` questions for the path with this instead."""
        self._failures.setdefault(path, []).extend([Answer(status=status, body=body)] * times)

    def answer(self, target: str) -> Answer:
        """The answer to a request target: path and query."""
        if failures := self._failures.get(target):
            return failures.pop(0)
        address = urlsplit(target)
        if address.query:
            return self._answer_query(parse_qs(address.query))
        match address.path.strip("/").split("/"):
            case [""]:
                return self._answer_home()
            case ["robots.txt"]:
                return self._answer_robots()
            case ["wp-content", "uploads", *_]:
                return Answer(body=draw_image(address.path), content_type="image/png")
            case ["news", "article", slug]:
                return self._answer_page(slug)
            case [*_] if not address.path.endswith("/"):
                return _redirect(f"{address.path}/")
            case ["category", section, *rest] if section in SECTIONS:
                return self._answer_listing(section, rest)
            case [section, slug] if section in self._sections(slug):
                return self._answer_page(slug)
        return _NOT_FOUND

    def _answer_query(self, query: dict[str, list[str]]) -> Answer:
        """Short links lead to their page; numbers of the old system to nothing but the home page."""
        post_id = query.get("p", [""])[0]
        for page in self.pages.values():
            if str(page.post_id) == post_id:
                return _redirect(f"/{page.section}/{page.slug}/")
        return _NOT_FOUND if post_id else self._answer_home()

    def _answer_home(self) -> Answer:
        return _html(render_home(self._teasers()[:ENTRIES]))

    def _answer_robots(self) -> Answer:
        delay = "" if self.crawl_delay is None else f"Crawl-delay: {self.crawl_delay}\n"
        text = f"User-agent: *\n{delay}Disallow: /wp-admin/\n"
        return Answer(body=text.encode(), content_type="text/plain; charset=utf-8")

    def _answer_listing(self, section: str, rest: list[str]) -> Answer:
        word = "page" if section == "featured" else "paged-2"
        match rest:
            case []:
                number = 1
            case [printed, digits] if printed == word and digits.isdecimal():
                number = int(digits)
            case _:
                return _NOT_FOUND
        category = CATEGORIES[section]
        teasers = [teaser for teaser in self._teasers() if category in teaser.categories]
        entries = tuple(teasers[(number - 1) * ENTRIES : number * ENTRIES])
        if number > 1 and not entries:
            return _NOT_FOUND
        page = ListingPage(
            section=section,
            number=number,
            last=max(1, -(-len(teasers) // ENTRIES)),
            entries=entries,
            others=tuple(self._teasers()[:3]),
        )
        return _html(render_featured(page) if section == "featured" else render_listing(page))

    def _answer_page(self, slug: str) -> Answer:
        page = self.pages.get(self._moved.get(slug, slug))
        if page is None:
            return _NOT_FOUND
        if page.slug != slug:
            return _redirect(f"/{page.section}/{page.slug}/")
        recent = tuple(self._teasers()[:5])
        return _html(render(replace(page, recent=recent), self.look or _look_of_its_time(page)))

    def _sections(self, slug: str) -> tuple[str, ...]:
        page = self.pages.get(self._moved.get(slug, slug))
        return (page.section, *page.other_sections) if page else ()

    def _teasers(self) -> list[Teaser]:
        newest_first = sorted(self.pages.values(), key=lambda page: page.day, reverse=True)
        return [teaser_of(page) for page in newest_first]


def _look_of_its_time(page: SamplePage) -> str:
    if page.day.year < 2010:
        return "soup"
    if page.day.year < 2015:
        return "classic"
    return "old-beaver" if page.day.year < 2020 else "beaver"


def _html(html: str) -> Answer:
    return Answer(body=html.encode())


def _redirect(path: str) -> Answer:
    return Answer(status=HTTPStatus.MOVED_PERMANENTLY, location=path)


_NOT_FOUND = Answer(status=HTTPStatus.NOT_FOUND, body=render_not_found().encode())
