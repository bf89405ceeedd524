"""The table `addresses`: every page that sources have told of, and what became of it."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from aijac_spider.items import Told
from aijac_spider.text.addresses import is_old_address, slug_of
from pipelines.archive.files import read_columns
from pipelines.archive.places import files_of
from pipelines.archive.tables import ADDRESSES
from pipelines.records import AddressRecord

NOT_ASKED = "not_asked"
"""The reason of a page that no run has asked for; all others are outcomes of captures."""


class Ending(NamedTuple):
    """What it came to, to ask for a page."""

    outcome: str
    landed: str | None
    """Slug of the page that answered, or to which the answer led."""

    error: str | None
    fetched_at: datetime


def ending_of(capture: Mapping[str, Any]) -> tuple[str | None, Ending]:
    """The slug of the address that was asked, None of what is no page's, and the end.

    Args:
        capture: A row of `captures`.
    """
    landed = capture["slug"]
    if capture["outcome"] == "redirect":
        landed = slug_of(capture["final_url"], capture["final_url"])
    asked = slug_of(capture["url"], capture["url"])
    return asked, Ending(capture["outcome"], landed, capture["error"], capture["fetched_at"])


def read_ledger(root: Path) -> list[AddressRecord]:
    """The rows of `addresses`, by slug."""
    return [
        AddressRecord(**row | {"sources": tuple(row["sources"])})
        for path in files_of(root, ADDRESSES)
        for row in read_columns(path, ADDRESSES, ADDRESSES.schema.names).to_pylist()
    ]


def renew_ledger(
    ledger: Iterable[AddressRecord],
    told: Iterable[Told],
    endings: Mapping[str, Ending],
    standing: Container[str],
) -> list[AddressRecord]:
    """The rows after more was told of, or asked for, by slug.

    Args:
        endings: What it came to, to ask for pages since the ledger was written, by slug.
        standing: Slugs of the pages that the archive has.
    """
    records = {record.slug: record for record in ledger}
    for page in told:
        known = records.get(page.slug)
        records[page.slug] = _first_told(page) if known is None else _told_again(known, page)
    return [_judged(records[slug], endings.get(slug), standing) for slug in sorted(records)]


def _first_told(page: Told) -> AddressRecord:
    return AddressRecord(
        slug=page.slug,
        url=page.url,
        first_seen_at=page.told_at,
        last_seen_at=page.told_at,
        sources=page.sources,
        last_modified=page.last_modified,
        archived=False,
        reason=NOT_ASKED,
    )


def _told_again(known: AddressRecord, page: Told) -> AddressRecord:
    return replace(
        known,
        url=known.url if is_old_address(page.url) else page.url,
        last_seen_at=max(known.last_seen_at, page.told_at),
        sources=tuple(sorted({*known.sources, *page.sources})),
        last_modified=page.last_modified or known.last_modified,
    )


def _judged(
    record: AddressRecord, ending: Ending | None, standing: Container[str]
) -> AddressRecord:
    """Whether the page is archived, if under another slug, and else why not."""
    if record.slug in standing or (ending is not None and ending.landed in standing):
        return replace(record, archived=True, reason=None)
    if record.archived or ending is None:
        return record
    return replace(record, archived=False, reason=ending.outcome)
