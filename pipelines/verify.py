"""An archive held against everything it promises."""

from collections.abc import Iterator
from contextlib import closing

from aijac_spider.errors import ArchiveError, BusyArchiveError
from pipelines.archive.content_tables import ContentTables
from pipelines.archive.fixity import RESTORE
from pipelines.archive.places import existing_folder_of
from pipelines.archive.soundness import REBUILD, Finding, find_damage
from pipelines.rebuild import changes_by_partition


def verify(uri: str) -> list[Finding]:
    """Every promise that is broken, in the order in which they are looked at.

    Raises:
        NoArchiveError: There is no archive in that folder.
        BusyArchiveError: A run has it open.
    """
    root = existing_folder_of(uri)
    try:
        # Before anything is looked at, what a killed run has left is finished.
        tables = ContentTables(uri)
    except BusyArchiveError:
        raise
    except ArchiveError as error:
        return find_damage(root) or [_unmade(error)]
    with closing(tables):
        found = find_damage(root)
        try:
            found += _other_readings(tables)
        except ArchiveError as error:
            # A file that is lost or damaged has been named.
            found = found or [_unmade(error)]
    return found


def _unmade(error: ArchiveError) -> Finding:
    return Finding(
        promise="I4",
        where="versions",
        expected="documents to make every content table of",
        found=str(error),
        remedy=RESTORE,
    )


def _other_readings(tables: ContentTables) -> Iterator[Finding]:
    """Files of content tables that are not what `normalise` makes of the newest versions."""
    for partition, changes in changes_by_partition(tables):
        for place in tables.differing(partition, changes):
            yield Finding(
                promise="I4",
                where=place,
                expected="the rows that the newest versions give",
                found="others",
                remedy=REBUILD,
            )
