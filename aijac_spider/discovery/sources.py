"""The sources that tell of a section's pages without listing them for people.

Each is asked at its first address; an answer brings pages and the addresses to ask next.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import ClassVar

from aijac_spider.discovery import posts_api, sitemap
from aijac_spider.discovery.feed import feed_address, read_feed
from aijac_spider.discovery.source_pages import Answer, Source, SourceEntry, SourcePage
from aijac_spider.errors import SourceError
from aijac_spider.text.addresses import is_unsafe, section_of

_NUMBER = re.compile(r"[0-9]{1,9}")


class PostsApi:
    """WordPress's REST API: the category's number, then its posts, a hundred an answer.

    One that does not know the question tells the posts of others, too: those that are of no
    category inside this one are not of the section.
    """

    tells_newest_first: ClassVar = True

    def __init__(self, site: str, section: str) -> None:
        self.site, self.section = site, section
        self._category = posts_api.Category(0, 0)
        self._inside: frozenset[int] | None = None
        self._strangers: list[posts_api.Post] = []
        """Until it is known what stands inside the category."""

        self.first: tuple[str, ...] = (posts_api.category_address(site, section),)

    def read(self, url: str, answer: Answer) -> SourcePage:
        if url in self.first:
            _expect_ok(answer)
            self._category = posts_api.read_category(answer.body, self.section)
            return SourcePage((), (self._posts_address(1),))
        if url == posts_api.tree_address(self.site):
            return self._read_tree(answer)
        if answer.status != HTTPStatus.BAD_REQUEST:
            _expect_ok(answer)
        posts = posts_api.read_posts(answer.body)
        last = answer.headers.get("x-wp-totalpages", "")
        page, at_least = posts_api.page_of(url), self._at_least(answer)
        goes_on = page < int(last) if _NUMBER.fullmatch(last) else bool(posts)
        further = (self._posts_address(page + 1),) if goes_on else ()
        own, others = self._part(posts)
        if others and self._inside is None:
            self._strangers += others
            further = (posts_api.tree_address(self.site), *further)
            return SourcePage(_entries_of(own), further, at_least=at_least)
        return SourcePage(_entries_of(own), further, _entries_of(others), at_least)

    def _at_least(self, answer: Answer) -> int:
        """How many posts there are, those of others that are told unasked included.

        A category counts what is no post, too, and is not always counted anew: it tells only that
        most posts are missing.
        """
        total = answer.headers.get("x-wp-total", "")
        counted = self._category.filed // 2
        return max(counted, int(total)) if _NUMBER.fullmatch(total) else counted

    def _posts_address(self, page: int) -> str:
        return posts_api.posts_address(self.site, self._category.number, page)

    def _part(
        self, posts: Iterable[posts_api.Post]
    ) -> tuple[list[posts_api.Post], list[posts_api.Post]]:
        """The posts of the category, and the others."""
        inside = self._inside or frozenset((self._category.number,))
        own: list[posts_api.Post] = []
        others: list[posts_api.Post] = []
        for post in posts:
            is_own = post.categories is None or not inside.isdisjoint(post.categories)
            (own if is_own else others).append(post)
        return own, others

    def _read_tree(self, answer: Answer) -> SourcePage:
        """Where the API does not tell it, nothing stands inside the category."""
        try:
            _expect_ok(answer)
            self._inside = posts_api.read_inside(answer.body, self._category.number)
        except SourceError:
            self._inside = frozenset((self._category.number,))
        own, others = self._part(self._strangers)
        return SourcePage(_entries_of(own), (), _entries_of(others))


class Sitemaps:
    """The sitemaps of a site; they tell a post's section by its address alone."""

    tells_newest_first: ClassVar = False

    def __init__(self, site: str, section: str) -> None:
        self.site, self.section = site, section
        self.first: tuple[str, ...] = tuple(site + address for address in sitemap.ADDRESSES)

    def read(self, url: str, answer: Answer) -> SourcePage:
        _expect_ok(answer)
        page = sitemap.read_sitemap(answer.body)
        own: list[SourceEntry] = []
        elsewhere: list[SourceEntry] = []
        for entry in page.entries:
            section = section_of(entry.url, self.site)
            if is_unsafe(entry.url):
                own.append(entry)  # of no section, so of each
            elif section is not None:
                (own if section == self.section else elsewhere).append(entry)
        return SourcePage(tuple(own), page.further, tuple(elsewhere))


class Feed:
    """The RSS feed of a category, ten posts a page."""

    tells_newest_first: ClassVar = True

    def __init__(self, site: str, section: str) -> None:
        self.first: tuple[str, ...] = (feed_address(site, section),)

    def read(self, url: str, answer: Answer) -> SourcePage:
        if answer.status == HTTPStatus.NOT_FOUND and url not in self.first:
            return SourcePage((), ())
        _expect_ok(answer)
        return read_feed(answer.body, url)


SOURCES: Mapping[str, Callable[[str, str], Source]] = {
    "api": PostsApi,
    "sitemap": Sitemaps,
    "feed": Feed,
}
"""By the names that `-a discover=` takes: site and section → source."""


def _entries_of(posts: Iterable[posts_api.Post]) -> tuple[SourceEntry, ...]:
    return tuple(post.entry for post in posts)


def _expect_ok(answer: Answer) -> None:
    if answer.status != HTTPStatus.OK:
        raise SourceError(f"expected status 200, found {answer.status}")
