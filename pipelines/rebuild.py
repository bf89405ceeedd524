"""Versions → content tables: every page as it was printed last, as today's rules read it.

No request is sent, and no page gets another version: what was read stays, what is made of it
changes. So a name added to a reference table, or a mended rule of `normalise`, comes to stand in
every year.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from aijac_spider.errors import PageError, VanishingPagesError
from pipelines.archive.content_tables import ContentTables, Renewal
from pipelines.archive.page_documents import read_document
from pipelines.archive.standing import StandingPage, standing_after
from pipelines.normalise import normalise
from pipelines.records import Change, Origin, PageRecord, VersionRecord
from pipelines.revise import at_kept_address, origin_told_by

_ENDED = ("gone", "moved")


def rebuild(uri: str) -> Renewal:
    """Write the content tables of an archive anew, in one commit.

    Raises:
        NoArchiveError: There is no archive in that folder.
        BusyArchiveError: A run has it open.
        VanishingPagesError: A page would be lost. The tables stay as they are.
        ArchiveError: It cannot be read or written.
    """
    with closing(ContentTables(uri)) as tables:
        tables.begin()
        tables.stage_outdated()
        for partition, changes in changes_by_partition(tables):
            tables.stage(partition, changes)
        return tables.commit()


def changes_by_partition(tables: ContentTables) -> Iterator[tuple[str, Iterator[Change]]]:
    """The newest version of every page, as today's rules read it, by partition.

    Raises:
        VanishingPagesError: A page cannot be read any more.
    """
    origins = origins_of(tables, tables.current())
    slugs: dict[str, list[str]] = {partition: [] for partition in tables.partitions()}
    for slug, origin in origins.items():
        slugs.setdefault(origin.partition, []).append(slug)
    for partition in sorted(slugs):
        yield partition, _changes(tables, slugs[partition], origins)


def read_again(versions: Sequence[VersionRecord], origin: Origin) -> Change:
    """The newest version of a page, as today's rules read what it printed.

    Args:
        versions: Every version of the page, the first one first: a page keeps its address
            until it names another.

    Raises:
        VanishingPagesError: It cannot be read, or has another slug than it is archived under.
    """
    first, *others = versions
    change = _read(first, origin, None)
    for version in others:
        change = _read(version, origin, standing_after(change))
    return change


def origins_of(tables: ContentTables, slugs: Iterable[str]) -> dict[str, Origin]:
    """Where each page belongs: where it stands, else where its version 1 would be put."""
    found = {slug: tables.origin(slug) for slug in slugs}
    lost = [slug for slug, origin in found.items() if origin is None]
    told = {
        slug: origin_told_by(versions[0])
        for slug, versions in zip(lost, tables.versions(lost), strict=True)
    }
    return {slug: origin or told[slug] for slug, origin in found.items()}


def _changes(
    tables: ContentTables, slugs: Sequence[str], origins: dict[str, Origin]
) -> Iterator[Change]:
    for slug, versions in zip(slugs, tables.versions(slugs), strict=True):
        yield read_again(versions, origins[slug])


def _read(version: VersionRecord, origin: Origin, before: StandingPage | None) -> Change:
    return Change(
        slug=version.slug,
        version=version.version,
        cause=version.cause,
        moved_to=version.moved_to,
        record=_record(version, before),
        document=version.document,
        captured_at=version.captured_at,
        capture_id=version.capture_id,
        origin=origin,
    )


def _record(version: VersionRecord, before: StandingPage | None) -> PageRecord:
    page = read_document(version.document, version.document_version)
    try:
        record = normalise(page)
    except PageError as error:
        raise VanishingPagesError(f"{version.slug}: cannot be read any more: {error}") from error
    if record.slug != version.slug:
        raise VanishingPagesError(f"{version.slug}: reads as {record.slug} by today's rules")
    if before is not None:
        record = at_kept_address(record, page, before)
    status = version.cause if version.cause in _ENDED else "live"
    return record.at_version(version.version, status)
