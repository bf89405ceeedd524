"""The data dictionary says what the files hold."""

import json
from pathlib import Path

import pyarrow as pa
import pytest

from aijac_spider.items import NO_END, NO_MARK
from pipelines.archive.tables import TABLES
from pipelines.drops import DROPS
from pipelines.revise import OUTCOMES

DICTIONARY = Path(__file__).parents[2] / "data" / "README.md"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_stands_in_the_dictionary_as_its_files_have_it(name: str) -> None:
    """Names, types, nulls and meanings of all columns, in their order."""
    text = DICTIONARY.read_text(encoding="utf-8")
    section = text.split(f"\n### {name}\n")[1].split("\n### ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")]

    assert rows[1:] == [row_of(column) for column in TABLES[name].schema]


def codes_of(title: str) -> list[str]:
    section = DICTIONARY.read_text(encoding="utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")]
    return [row.split("|")[1].strip() for row in rows[1:]]


def test_every_cause_of_a_version_is_told() -> None:
    """Those that are written, and no other."""
    assert sorted(codes_of("Causes")) == sorted([*OUTCOMES, "gone"])


def test_every_outcome_of_an_exchange_is_told() -> None:
    """Of pages, of what is no page, and of what came before the answer that was read."""
    of_pages = {*OUTCOMES.values(), "unchanged", *DROPS}
    assert {*of_pages, "ok", "redirect"} <= set(codes_of("Outcomes"))


def test_every_doubt_is_told_and_shown_by_a_page() -> None:
    """The codes are those of the saved pages, and of answers that may be none; no other."""
    pages = DICTIONARY.parents[1].glob("tests/pages/*/expected.json")
    met = {code for page in pages for code in json.loads(page.read_text())["updates"][0]["doubts"]}
    assert set(codes_of("Doubts")) == {*met, NO_END, NO_MARK}


def row_of(column: pa.Field) -> str:
    kind = str(column.type).replace("element: string not null", "string")
    kind = kind.replace("date32[day]", "date32")
    unit = column.metadata.get(b"unit", b"").decode()
    meaning = column.metadata[b"description"].decode() + (f" ({unit})" if unit else "")
    return f"| {column.name} | {kind} | {'yes' if column.nullable else ''} | {meaning} |"
