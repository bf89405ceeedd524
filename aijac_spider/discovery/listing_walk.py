"""A walk through the listing of a section: its pages in, the address to ask next out."""

from typing import NamedTuple

from aijac_spider.discovery.listing import Listing, ListingEntry
from aijac_spider.discovery.paging import split_address, with_number
from aijac_spider.discovery.source_pages import ANSWERS_AT_MOST

_FAILURES_IN_A_ROW = 3
"""Pages that may fail one after another before the walk is given up."""

_FULL = 5
"""Entries. A first page of so many that links to no other may load them by a script."""

_FORMS = {"featured": "page"}
"""How the second page of a section's listing is addressed; `paged-2` for others."""


class Step(NamedTuple):
    """Where a walk goes from a page, and what it has missed there."""

    url: str | None
    """The next page; None at the end."""

    failed: int = 0
    """How many pages told less than they had."""

    why: tuple[str, ...] = ()
    """Reasons that no answer by itself gives away."""


class ListingWalk:
    """Knows how far a listing goes, and what of it was not read."""

    def __init__(self, site: str, section: str) -> None:
        self.first = f"{site}/category/{section}/"
        self.last = 1
        """The highest number that a page of the listing has linked to."""

        self.guess: str | None = None
        """The second page by WordPress's own number, where the first one links to none; nothing is
        missing if it is not there."""

        self._form = _FORMS.get(section, "paged-2")
        self._read = 0
        self._cut = 0
        """Those read that lack `</html>`: their pager and entries may be missing."""

        self._failures_in_a_row = 0
        self._before: tuple[ListingEntry, ...] = ()
        """Entries of the page that was read last."""

    def take(self, asked: str, listing: Listing, *, is_new: bool, is_whole: bool) -> Step:
        """From a page to the next one, until one brings nothing new.

        Up to the last number that was linked to, each brings something; that one repeats the page
        before it where posts were deleted during the walk.

        Args:
            asked: The address of the page, redirects not followed.
            is_new: Whether it lists what no page before it did.
            is_whole: Whether it has its `</html>`; others may show that none has.
        """
        if asked == self.guess and not is_new:
            return Step(None)
        self._read += 1
        self._cut += not is_whole
        is_repeated, self._before = listing.entries == self._before, listing.entries
        number = split_address(asked).number
        if not is_new:
            if number > self.last or (number == self.last and is_repeated):
                return self.end()
            return self.skip(asked, f"{asked} lists nothing that was not listed before it")
        # Only now: what repeats others may be one of them, at any number.
        self._failures_in_a_row = 0
        self.last = max(self.last, listing.last)
        # Behind a guess that was right, nothing but the number tells of further pages.
        goes_on = number < self.last or not is_whole or self.guess is not None
        url = listing.next_url or (self._behind(asked) if goes_on else None)
        if url is None and asked == self.first and len(listing.entries) >= _FULL:
            url = self.guess = with_number(asked, number + 1)
        if url is None:
            return self.end()
        if self._read >= ANSWERS_AT_MOST:
            return self.end(f"it goes on behind {ANSWERS_AT_MOST} answers", failed=1)
        return Step(url)

    def skip(self, asked: str, *why: str) -> Step:
        """From a page that failed: its number tells the next."""
        if asked == self.guess:
            return Step(None)
        self._failures_in_a_row += 1
        if self._failures_in_a_row >= _FAILURES_IN_A_ROW:
            return self.end(*why, failed=1)
        return Step(self._behind(asked), 1, why)

    def end(self, *why: str, failed: int = 0) -> Step:
        """No further; why, if it is not the end of the listing."""
        if 0 < self._cut < self._read:
            why = (*why, f"{self._cut} of its pages lack the </html> of the others")
            failed += self._cut
        return Step(None, failed, why)

    def _behind(self, asked: str) -> str:
        return with_number(asked, split_address(asked).number + 1, form=self._form)
