"""The one archive of a crawl: those who ask it, who write it and who see the wire share it."""

from weakref import WeakKeyDictionary

from pipelines.archive.archive import Archive
from pipelines.archive.warc.captures import Captures

_ARCHIVES: WeakKeyDictionary[object, tuple[Archive, Captures]] = WeakKeyDictionary()


def share_archive(crawler: object, archive: Archive, captures: Captures) -> None:
    _ARCHIVES[crawler] = archive, captures


def archive_of(crawler: object) -> Archive:
    return _ARCHIVES[crawler][0]


def captures_of(crawler: object) -> Captures | None:
    """None where nothing is archived, such as in `scrapy shell`."""
    return _ARCHIVES[crawler][1] if crawler in _ARCHIVES else None
