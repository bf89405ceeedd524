"""Saved pages give the rows that a person once found right, in any look."""

import json
import os
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from aijac_spider.extraction import extract_page
from pipelines.normalise import normalise

FOLDER = os.environ.get("AIJAC_GOLD_PAGES")
PAGES = sorted(Path(FOLDER).glob("*.html")) if FOLDER else []
pytestmark = pytest.mark.skipif(
    not PAGES, reason="AIJAC_GOLD_PAGES names no folder with saved pages and their gold"
)

Rows = list[dict[str, Any]]


def strip_classes(html: str) -> str:
    """No class names or ids, but for those that a link of the page leads to."""
    head, body = html.split("<body", 1)
    targets = "|".join(map(re.escape, re.findall(r'href="[^"]*#([^"]+)"', body)))
    kept = rf"(?!\sid=[\"']?(?:{targets})[\"'\s>])" if targets else ""
    attributes = r"\s(?:class|id|itemprop|itemscope|itemtype|data-(?!src)[\w-]+|aria-[\w-]+)"
    bare = re.sub(rf"{kept}{attributes}=(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", "", body)
    return f"{head}<body{bare}"


def rename_classes(html: str) -> str:
    """Class names of a program that nobody knows."""
    return re.sub(r'class="([^"]*)"', lambda found: f'class="x{crc32(found[1].encode())}"', html)


def only_divs(html: str) -> str:
    """No element that tells header, footer, article, figure or navigation."""
    names = "article|section|header|footer|aside|main|nav|figure|figcaption"
    return re.sub(rf"<(/?)(?:{names})\b", r"<\1div", html)


def bold_titles(html: str) -> str:
    """Titles of excerpts in bold paragraphs rather than headings."""
    return re.sub(r"<h3>(<a name[^>]*></a>)(.*?)</h3>", r"<p>\1<strong>\2</strong></p>", html)


def line_breaks(html: str) -> str:
    """Paragraphs that are only kept apart by two line breaks."""
    return html.replace("</p>\n<p>", "<br><br>\n").replace("<p>&nbsp;</p>", "<br>")


def wrapped_in_spans(html: str) -> str:
    """What word processors leave behind."""
    return re.sub(r"<p>(.*?)</p>", r'<p><span><font face="Arial">\1</font></span></p>', html)


LOOKS: dict[str, Callable[[str], str]] = {
    "as saved": lambda html: html,
    "no classes": strip_classes,
    "other classes": rename_classes,
    "only divs": only_divs,
    "no classes, only divs": lambda html: strip_classes(only_divs(html)),
    "bold titles": lambda html: bold_titles(strip_classes(only_divs(html))),
    "line breaks": lambda html: line_breaks(strip_classes(only_divs(html))),
    "spans": wrapped_in_spans,
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_saved_page_gives_its_gold_in_any_look(page: Path, look: str) -> None:
    """Column for column, and no row too many or too few."""
    gold = {file.stem: read_gold(file) for file in sorted(page.with_suffix(".gold").iterdir())}
    html = LOOKS[look](page.read_text(encoding="utf-8"))

    record = normalise(extract_page(html.encode(), gold["updates"][0]["url"]))

    rows = {table: [as_gold(row) for row in found] for table, found in record.rows().items()}
    assert {table: differences(rows[table], wanted) for table, wanted in gold.items()} == {
        table: [] for table in gold
    }


def read_gold(file: Path) -> Rows:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def as_gold(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in row.items()
    }


def differences(rows: Rows, gold: Rows) -> list[str]:
    """Every judged column that is not right, and every row that has no counterpart."""
    wrong = []
    wanted = [row for row in gold if not row.get("_optional")]
    if not len(wanted) <= len(rows) <= len(gold):
        wrong.append(f"{len(rows)} rows for {len(wanted)}")
    for row, right in zip(rows, gold, strict=False):
        for column, value in right.items():
            if column.startswith("_") or column.endswith("__alt"):
                continue
            if row[column] not in [value, *right.get(f"{column}__alt", [])]:
                wrong.append(f"{right.get('position', '')} {column}: {row[column]!r} for {value!r}")
    return wrong
