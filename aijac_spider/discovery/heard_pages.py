"""Every page that a crawl has heard of: what was told of it, and by whom."""

from collections.abc import Callable, Iterable
from datetime import datetime

from aijac_spider.discovery.source_pages import SourceEntry
from aijac_spider.text.addresses import is_old_address


class HeardPages:
    """Pages by the key that makes two addresses one page, in the order in which they came."""

    def __init__(self, key: Callable[[str], str]) -> None:
        self._key = key
        self.pages: dict[str, SourceEntry] = {}
        """What all sources together tell: the address of today, the last change."""

        self._tellers: dict[str, dict[str, datetime]] = {}
        self._elsewhere: dict[str, tuple[str, SourceEntry]] = {}

    def hear(self, source: str, entries: Iterable[SourceEntry], at: datetime) -> list[str]:
        """Note what a source tells, and give the keys of what it had not told before."""
        new: dict[str, None] = {}
        for entry in entries:
            key = self._key(entry.url)
            known = self.pages.get(key)
            self.pages[key] = entry if known is None else _merged(known, entry)
            if source not in self._tellers.setdefault(key, {}):
                self._tellers[key][source] = at
                new[key] = None
        return list(new)

    def note_elsewhere(self, source: str, entries: Iterable[SourceEntry]) -> None:
        """Keep pages that may be of another section, in case another source tells of them."""
        self._elsewhere |= {self._key(entry.url): (source, entry) for entry in entries}

    def entry(self, url: str) -> SourceEntry | None:
        """All that was told of a page, whichever section it may be of."""
        key = self._key(url)
        told, elsewhere = self.pages.get(key), self._elsewhere.get(key)
        if told is None or elsewhere is None:
            return told or (elsewhere[1] if elsewhere else None)
        return _merged(told, elsewhere[1])

    def sources(self, key: str) -> tuple[str, ...]:
        """Who tells of a page, by name."""
        elsewhere = {self._elsewhere[key][0]} if key in self._elsewhere else set()
        return tuple(sorted({*self._tellers[key], *elsewhere}))

    def heard_at(self, key: str) -> datetime:
        """When a page was told of last."""
        return max(self._tellers[key].values())

    def count(self, source: str) -> int:
        """How many pages of the section a source knows."""
        return sum(source in self.sources(key) for key in self.pages)


def _merged(known: SourceEntry, entry: SourceEntry) -> SourceEntry:
    moments = [each.modified for each in (known, entry) if each.modified]
    is_newer = is_old_address(known.url) and not is_old_address(entry.url)
    return SourceEntry(
        url=entry.url if is_newer else known.url,
        modified=max(moments, default=None),
        published=known.published or entry.published,
    )
