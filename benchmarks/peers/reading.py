"""What a peer says of a page; it crosses from the peer's environment to ours as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = "{} | {} | {}"
"""Title, byline and publication of an excerpt, as printed; `None` for one that it lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """None stands for a field that the peer does not know; a page that lacks it is empty."""

    headline: str | None
    day: str | None
    """Of publication: the first ten characters of ISO 8601."""

    authors: Sequence[str]
    """Several names in one string count as well as one by one."""

    text: str
    """Of the whole post, a line a paragraph."""

    tags: Sequence[str] | None = None
    captions: Sequence[str] | None = None
    """Each told to be the caption of an image."""

    excerpts: Sequence[str] | None = None
    """The `HEAD` of each reprinted article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What a peer made of all pages, in order."""

    versions: str
    """Of the peer and of its lxml."""

    seconds: float
    """Of the processor, for a page; the median."""

    parsing_seconds: float
    """Likewise, of bare lxml over the same bytes, in the same process, page by page in turn."""

    requests: int
    """That it tried; none was let out."""

    readings: Sequence[Reading]
