"""One folder a page oddity: `page.html`, `case.json` (url and why), `expected.json`."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

import pytest

from aijac_spider.extraction import extract_page
from pipelines.normalise import normalise

CASES = sorted(case.parent for case in Path(__file__).parent.glob("*/case.json"))


class Golden(Protocol):
    def check(self, file: Path, actual: Any) -> None: ...


def test_there_are_cases() -> None:
    """A folder that is not found would pass for one without faults."""
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_saved_page_still_says_what_it_said(case: Path, golden: Golden) -> None:
    """Each saved page gives exactly the rows that a person once checked."""
    about = json.loads((case / "case.json").read_text(encoding="utf-8"))

    rows = normalise(extract_page((case / "page.html").read_bytes(), about["url"])).rows()

    golden.check(case / "expected.json", {table: as_json(found) for table, found in rows.items()})


def as_json(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            name: value.isoformat() if isinstance(value, date | datetime) else value
            for name, value in row.items()
        }
        for row in rows
    ]
