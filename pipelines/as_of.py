"""The content tables as they stood at a moment of the past, made of the versions of that time."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from itertools import chain
from pathlib import Path

from aijac_spider.errors import ArgumentError
from pipelines.archive.content_tables import ContentTables
from pipelines.archive.fixity import expect_committed_state
from pipelines.archive.opening import naming_failures
from pipelines.archive.places import existing_folder_of, expect_outside
from pipelines.archive.tables import CONTENT, UNDATED
from pipelines.rebuild import origins_of, read_again
from pipelines.records import Change


def write_as_of(uri: str, moment: datetime, folder: Path) -> int:
    """Write the tables as they stood into a folder of their own.

    Args:
        moment: Versions captured before it count; the highest of each page stands.

    Returns:
        How many pages stood then.

    Raises:
        NoArchiveError: There is no archive in `uri`.
        BusyArchiveError: A run has it open.
        UnsoundFileError: What the tables are made of is lost or damaged.
        ArgumentError: The folder is not empty, or lies in the archive.
        ArchiveError: Something cannot be read or written.
    """
    expect_outside(existing_folder_of(uri), folder)
    with naming_failures(folder):
        is_taken = folder.exists() and any(folder.iterdir())
    if is_taken:
        raise ArgumentError(f"{folder}: expected an empty folder or none, found files in it")
    pages = 0
    with closing(ContentTables(uri)) as tables:
        expect_committed_state(tables.root, remade=CONTENT)
        origins = origins_of(tables, tables.histories)
        partitions = sorted({origin.partition for origin in origins.values()})
        for partition in partitions:
            slugs = [slug for slug, origin in origins.items() if origin.partition == partition]
            changes = _changes(tables, slugs, moment)
            if first := next(changes, None):
                pages += tables.write_to(folder, partition, chain([first], changes))
        if not pages:
            # A reader finds every table, though it has no rows.
            tables.write_to(folder, UNDATED, ())
    return pages


def _changes(tables: ContentTables, slugs: list[str], moment: datetime) -> Iterator[Change]:
    origins = origins_of(tables, slugs)
    for slug, versions in zip(slugs, tables.versions(slugs), strict=True):
        known = [version for version in versions if version.captured_at < moment]
        if known and known[-1].cause != "moved":
            yield read_again(known, origins[slug])
