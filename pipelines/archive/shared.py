"""The one archive of a crawl: the stage that asks it and the stage that writes it share it."""

from weakref import WeakKeyDictionary

from pipelines.archive.archive import Archive

_ARCHIVES: WeakKeyDictionary[object, Archive] = WeakKeyDictionary()


def share_archive(crawler: object, archive: Archive) -> None:
    _ARCHIVES[crawler] = archive


def archive_of(crawler: object) -> Archive:
    return _ARCHIVES[crawler]
