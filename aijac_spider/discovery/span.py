"""The days of publication that a run asks for, and what sources tell of them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from aijac_spider.discovery.source_pages import SourceEntry
from aijac_spider.text.dates import melbourne_day


class Span(NamedTuple):
    """From one day to another, both included; without an end where there is none."""

    since: date | None
    until: date | None

    def holds(self, day: date | None) -> bool:
        """Whether a page of that day is wanted; so is one without a date.

        >>> span = Span(date(2021, 11, 1), None)
        >>> span.holds(date(2021, 11, 12)), span.holds(date(2021, 10, 31)), span.holds(None)
        (True, False, True)
        """
        return day is None or (
            (not self.since or day >= self.since) and (not self.until or day <= self.until)
        )

    def holds_entry(self, entry: SourceEntry) -> bool:
        """Likewise; what was changed last before `since` was published before it, too."""
        changed = melbourne_day(entry.modified)
        if entry.published is None and self.since and changed:
            return changed >= self.since
        return self.holds(entry.published)

    def is_void(self, entries: Sequence[SourceEntry]) -> bool:
        """Whether it can be held against none of some entries, because none tells a day.

        >>> span, undated = Span(date(2021, 11, 1), None), SourceEntry("", None, None)
        >>> span.is_void([undated]), Span(None, None).is_void([undated]), span.is_void([])
        (True, False, False)
        """
        dated = any(entry.published or (self.since and entry.modified) for entry in entries)
        return bool(entries) and not dated and (self.since or self.until) is not None

    def is_behind(self, entries: Sequence[SourceEntry]) -> bool:
        """Whether the entries of one answer are all older, as far as most of them tell.

        Where they stand oldest first, newer ones may follow.

        >>> entries = [SourceEntry("", None, date(2021, 10, day)) for day in (2, 1)]
        >>> span = Span(date(2021, 11, 1), None)
        >>> span.is_behind(entries), span.is_behind(entries[::-1])
        (True, False)
        """
        dated = [entry.published for entry in entries if entry.published is not None]
        if self.since is None or 2 * len(dated) <= len(entries):
            return False
        return dated[0] >= dated[-1] and max(dated) < self.since


def newness(entry: SourceEntry) -> date:
    """The day of publication, or of the last change where only that is told."""
    return entry.published or melbourne_day(entry.modified) or date.min
