"""What sitemaps, feeds and the posts API have in common: pages, when they changed, what next."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import ClassVar, NamedTuple, Protocol
from urllib.parse import urlsplit

_LENGTH_OF_A_DAY = len("2021-11-12")
_YEARS = range(1990, 2100)
"""In which pages can have been written, and changed."""

ANSWERS_AT_MOST = 2_000
"""Of one source that are read in a run: one that never ends must not keep the pages waiting.
A listing of ten pages at a time tells of 20,000 until then."""

PAGES_AT_MOST = 500_000
"""That one source may tell of, all its answers together: they are kept in memory."""


class SourceEntry(NamedTuple):
    """A page as a source tells of it."""

    url: str
    modified: datetime | None
    """With a zone; None where the source says nothing, or nothing that can be read."""

    published: date | None
    """The day in Melbourne; None where the source does not tell it."""


class Answer(NamedTuple):
    """What a server said, without the library that asked."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""

    body: bytes


class SourcePage(NamedTuple):
    """One answer of a source."""

    entries: tuple[SourceEntry, ...]
    further: tuple[str, ...]
    """Addresses of the answers that belong to it and come next."""

    elsewhere: tuple[SourceEntry, ...] = ()
    """Pages at addresses of other sections: of this one only if another source says so."""

    at_least: int = 0
    """How many pages all of its answers tell of together, by its own count; 0 if it has none."""


class Source(Protocol):
    """A way to hear of the pages of a section."""

    first: tuple[str, ...]
    """Addresses where it may begin: the first that tells something is the one."""

    tells_newest_first: ClassVar[bool]

    def read(self, url: str, answer: Answer) -> SourcePage:
        """What an answer tells.

        Args:
            url: The address that was asked.

        Raises:
            SourceError: It tells nothing.
        """


def read_address(value: object) -> str | None:
    """An address that can be asked for; None for anything else.

    >>> read_address("https://aijac.org.au/update/gulls/")
    'https://aijac.org.au/update/gulls/'
    >>> read_address("http://[/"), read_address("https://aijac.org.au/\\ud800/"), read_address(7)
    (None, None, None)
    """
    if not isinstance(value, str):
        return None
    try:
        urlsplit(value)
        value.encode()
    except ValueError:
        return None
    return value


def read_change(text: str | None) -> datetime | None:
    """An ISO 8601 moment; one without a zone is in UTC, a day is its end.

    >>> read_change("2021-11-12T02:05:00Z").isoformat()
    '2021-11-12T02:05:00+00:00'
    >>> read_change("2021-11-12").isoformat(), read_change("soon"), read_change("0001-01-01")
    ('2021-11-12T23:59:59+00:00', None, None)
    """
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    if len(text or "") == _LENGTH_OF_A_DAY:
        moment = moment.replace(hour=23, minute=59, second=59)
    return credible_moment(moment)


def credible_moment(moment: datetime) -> datetime | None:
    """A moment with a zone, UTC where it has none; None if no page can be of it.

    What lies at the ends of the calendar cannot be kept, nor reckoned with.
    """
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment if moment.year in _YEARS else None
