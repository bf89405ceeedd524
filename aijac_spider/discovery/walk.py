"""A walk through one source: answers in, the addresses to ask next out."""

from collections.abc import Iterable

from aijac_spider.discovery.source_pages import (
    ANSWERS_AT_MOST,
    PAGES_AT_MOST,
    Answer,
    Source,
    SourceEntry,
    SourcePage,
)
from aijac_spider.errors import SourceError


class SourceWalk:
    """Knows what was asked of a source, what is to come, and what was told."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.told: dict[str, SourceEntry] = {}
        """By their addresses."""

        self.failures: list[str] = []
        """Why the addresses that told nothing did not, other beginnings excepted."""

        self.is_absent = True
        """Whether all addresses that told nothing said that there is nothing."""

        self.is_left = False
        """Whether it was left before its end, because what follows is not wanted."""

        self._counts: list[int] = []
        self._counted: set[str] = set()
        """Addresses of all that it has told of, if it counts them."""

        self._why_not_begun = ""
        """Of the first beginning that does not just say that nothing is there, else of the last."""

        self._pages = 0
        self._asked: set[str] = set()
        self._awaited: set[str] = set()

    @property
    def is_read(self) -> bool:
        """Whether all that was asked has been answered."""
        return not self._awaited

    def begin(self) -> list[str]:
        return self.ask(self.source.first[:1])

    def ask(self, urls: Iterable[str]) -> list[str]:
        """Those of some addresses that were not asked before; their answers are awaited.

        A source that goes on for ever is left there, and what it would have told is missing.
        """
        new = [url for url in dict.fromkeys(urls) if url not in self._asked]
        left = ANSWERS_AT_MOST - len(self._asked)
        if len(new) > left:
            self.failures.append(f"it goes on behind {ANSWERS_AT_MOST} answers")
            new = new[:left]
        self._asked.update(new)
        self._awaited.update(new)
        return new

    def take(self, url: str, answer: Answer) -> SourcePage:
        """Keep what an answer tells.

        Args:
            url: The address that was asked.

        Raises:
            SourceError: It tells nothing, or more than can be kept; `skip` says how to go on.
        """
        page = self.source.read(url, answer)
        pages = self._pages + len(page.entries) + len(page.elsewhere)
        if pages > PAGES_AT_MOST:
            raise SourceError(f"expected at most {PAGES_AT_MOST} pages of one source, found more")
        self._pages = pages
        self._awaited.discard(url)
        self._count(page)
        new = {entry.url: entry for entry in page.entries if entry.url not in self.told}
        self.told |= new
        if new or not page.entries:
            return page
        # One that says the same again, whatever page of it is asked for, would do so for ever.
        if self.source.tells_newest_first:
            self.failures.append(f"{url} tells nothing that was not told before it")
        return page._replace(further=())

    def finish(self) -> None:
        """Hold what was told against the source's own count, unless it is known to be less."""
        expected, found = min(self._counts, default=0), len(self._counted)
        if found < expected and not (self.is_left or self.failures):
            why = f"expected {expected} pages or more by its own count, found {found}"
            self.failures.append(why)

    def _count(self, page: SourcePage) -> None:
        if page.at_least:
            self._counts.append(page.at_least)
        if self._counts:
            self._counted.update(entry.url for entry in (*page.entries, *page.elsewhere))

    def skip(self, url: str, why: str, *, is_absent: bool = False) -> list[str]:
        """What to ask instead of an address that told nothing: another beginning.

        Args:
            is_absent: Whether it is said that nothing is there.
        """
        self._awaited.discard(url)
        first, why = self.source.first, f"{url}: {why}"
        others = first[first.index(url) + 1 :][:1] if url in first else ()
        if url in first:
            why = self._why_not_begun = why if self.is_absent else self._why_not_begun
        self.is_absent = self.is_absent and is_absent
        if not others:
            self.failures.append(why)
        return self.ask(others)
