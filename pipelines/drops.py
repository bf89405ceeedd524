"""Why a visit leaves no row behind. Scrapy counts drops by the name of their class.

The store keeps the captures of a visit before it drops it, and logs one sentence for it; the
drop itself is logged at debug level only, because Scrapy prints the whole item beside it.
"""

import logging

from scrapy.exceptions import DropItem


class DroppedVisit(DropItem):
    """A visit that is counted by the name of its own class."""

    level = logging.WARNING
    """Of the one sentence in the log."""

    def __init__(self, message: str) -> None:
        super().__init__(message, log_level="DEBUG")


class NoPageAsked(DroppedVisit):
    """A listing, a feed: no page was expected."""

    level = logging.DEBUG


class FailedListing(DroppedVisit):
    """A listing could not be had or read: the walk goes on without what it lists."""


class SilentSource(DroppedVisit):
    """A sitemap, a feed or the API told nothing: the spider says what that means to the walk."""

    level = logging.DEBUG


class NotModifiedPage(DroppedVisit):
    """304: the page is the one that the archive has."""

    level = logging.DEBUG


class GonePage(DroppedVisit):
    """404 or 410: the archive keeps what it has, marked as gone."""

    level = logging.INFO


class SoftNotFound(DroppedVisit):
    """The answer says 200 and is another page than the one asked."""


class ChallengedPage(DroppedVisit):
    """The answer wants to know first whether a person asks."""


class CutPage(DroppedVisit):
    """The answer ends before the page does."""


class UnreadablePage(DroppedVisit):
    """The answer holds nothing that can be read as a page."""


class RefusedPage(DroppedVisit):
    """Not asked for, or not followed: robots.txt forbids it, or it leads to another site."""


class ForgottenPage(DroppedVisit):
    """The archive was told to forget it: nothing of the visit is kept."""

    level = logging.INFO


class FailedFetch(DroppedVisit):
    """No answer, or one of a status that is neither 200 nor that of a gone page."""


DROPS: dict[str, type[DroppedVisit]] = {
    "not_modified": NotModifiedPage,
    "gone": GonePage,
    "soft_404": SoftNotFound,
    "challenge": ChallengedPage,
    "truncated": CutPage,
    "unreadable": UnreadablePage,
    "refused": RefusedPage,
    "error": FailedFetch,
}
"""By the outcome of a visit to a page."""
