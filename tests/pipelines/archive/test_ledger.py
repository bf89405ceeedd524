"""What the ledger of addresses says of a page."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from aijac_spider.items import Told
from pipelines.archive.ledger import Ending, ending_of, renew_ledger
from pipelines.records import AddressRecord

DAYS = [datetime(2025, 3, day, tzinfo=UTC) for day in (1, 2)]
SITE = "https://aijac.org.au"


def told(day: int, *sources: str, url: str = f"{SITE}/update/gulls/", **parts: Any) -> Told:
    return Told(
        slug="gulls",
        url=url,
        sources=sources,
        last_modified=parts.get("last_modified"),
        told_at=DAYS[day],
    )


def renewed(*runs: Told, endings: Any = None, standing: tuple[str, ...] = ()) -> AddressRecord:
    ledger: list[pa.Table] = []
    for each in runs:
        after = renew_ledger(ledger, [each], {}, set().__contains__)
        ledger = [group for group in after if group.num_rows]  # as a file has them
    (row,) = rows_of(renew_ledger(ledger, (), endings or {}, standing.__contains__))
    return AddressRecord(**row | {"sources": tuple(row["sources"])})


def rows_of(ledger: Iterable[pa.Table]) -> list[dict[str, Any]]:
    return [row for group in ledger for row in group.to_pylist()]


def test_a_page_is_known_to_all_who_ever_told_of_it() -> None:
    """First and last seen; an address of the old site does not take the place of today's."""
    old = f"{SITE}/news/article/gulls/"

    record = renewed(told(0, "api", last_modified=DAYS[0]), told(1, "file", "feed", url=old))

    assert record == AddressRecord(
        slug="gulls",
        url=f"{SITE}/update/gulls/",
        first_seen_at=DAYS[0],
        last_seen_at=DAYS[1],
        sources=("api", "feed", "file"),
        last_modified=DAYS[0],
        archived=False,
        reason="not_asked",
    )


@pytest.mark.parametrize(
    ("outcome", "final_url", "slug", "archived", "reason"),
    [
        ("new", f"{SITE}/update/gulls/", "gulls", True, None),
        ("new", f"{SITE}/update/gulls/", "terns", True, None),
        ("redirect", f"{SITE}/update/terns/", "gulls", True, None),
        ("redirect", f"{SITE}/update/lamps/", "gulls", False, "redirect"),
        ("soft_404", f"{SITE}/", "gulls", False, "soft_404"),
        ("error", f"{SITE}/update/gulls/", "gulls", False, "error"),
    ],
)
def test_a_page_is_archived_under_whatever_slug(
    outcome: str, final_url: str, slug: str, archived: bool, reason: str | None
) -> None:
    """Under its own, the one that it prints, or the one to which it leads; else it says why not."""
    row = {
        "url": f"{SITE}/update/gulls/",
        "final_url": final_url,
        "slug": slug,
        "outcome": outcome,
        "error": None,
        "fetched_at": DAYS[1],
    }
    standing = ("gulls", "terns") if (slug, outcome) == ("gulls", "new") else ("terns",)

    record = renewed(told(0, "api"), endings=dict([ending_of(row)]), standing=standing)

    assert (record.archived, record.reason) == (archived, reason)


def test_what_leads_to_no_page_is_no_ending_of_one() -> None:
    row = {"url": f"{SITE}/category/update/", "final_url": "", "slug": None, "outcome": "ok"}

    assert ending_of(row | {"error": None, "fetched_at": DAYS[0]}) == (
        None,
        Ending("ok", None, None, DAYS[0]),
    )
