"""The versions of a page, and what one says that another does not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any

from aijac_spider.errors import NoVersionError
from aijac_spider.items import Page
from pipelines.archive.fixity import whole_folder_of
from pipelines.archive.histories import read_histories, read_versions
from pipelines.archive.page_documents import PARTS, read_document
from pipelines.records import VersionRecord

_NOT_COMPARED = frozenset(("extractor_version", "layout", "text_coverage", "related"))
"""How a page was read, and the lists of other pages beside it: they make no version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that two versions print differently, each as its lines."""

    field: str
    """`headline`, `commentary`, `excerpts[2].body`."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def versions_of(uri: str, slug: str) -> list[VersionRecord]:
    """Every version of a page, the first one first.

    Raises:
        NoArchiveError: There is no archive in that folder.
        NoVersionError: It holds no page of that slug.
    """
    histories = read_histories(whole_folder_of(uri))
    if slug not in histories:
        raise unknown_page(slug, histories)
    (versions,) = read_versions([histories[slug]])
    return versions


def unknown_page(slug: str, known: Iterable[str]) -> NoVersionError:
    """What to say to a slug that no page of an archive has."""
    near = get_close_matches(slug, list(known), n=3)
    hint = f"; near to it: {', '.join(near)}" if near else ""
    return NoVersionError(f"expected the slug of an archived page, found {slug!r}{hint}")


def version_named(versions: list[VersionRecord], number: int) -> VersionRecord:
    """
    Raises:
        NoVersionError: The page has no version of that number.
    """
    for version in versions:
        if version.version == number:
            return version
    last = versions[-1]
    raise NoVersionError(
        f"{last.slug}: expected a version from 1 to {last.version}, found {number}"
    )


def changes_between(before: VersionRecord, after: VersionRecord) -> list[FieldChange]:
    """What differs in what two versions print, field by field."""
    old, new = (
        dict(_lines_of(read_document(version.document, version.document_version)))
        for version in (before, after)
    )
    return [
        FieldChange(field=name, before=old.get(name, ()), after=new.get(name, ()))
        for name in dict.fromkeys((*old, *new))
        if old.get(name, ()) != new.get(name, ())
    ]


def _lines_of(page: Page) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in fields(page):
        value = getattr(page, field.name)
        if field.name in _NOT_COMPARED:
            continue
        if field.name in PARTS:
            for number, part in enumerate(value, 1):
                for own in fields(part):
                    name = f"{field.name}[{number}].{own.name}"
                    yield name, _as_lines(getattr(part, own.name))
        else:
            yield field.name, _as_lines(value)


def _as_lines(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)
