"""The sample pages, from the files in `texts/`: one a page, named after what it says."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from typing import Any

from aijac_spider.sample.content import SampleExcerpt, SampleImage, SamplePage, teaser_of
from aijac_spider.sample.dates import print_short
from aijac_spider.sample.notation import read_blocks, read_paragraphs

_EARLY_AFTERNOON = time(2, 5, tzinfo=UTC)
"""In Melbourne, by its clock in UTC."""


@cache
def read_pages() -> Mapping[str, SamplePage]:
    """All sample pages by slug, newest first."""
    tables = [
        tomllib.loads(file.read_text(encoding="utf-8"))
        for file in resources.files("aijac_spider.sample").joinpath("texts").iterdir()
        if file.name.endswith(".toml")
    ]
    tables.sort(key=lambda table: (table["day"], table["slug"]), reverse=True)
    related = {table["slug"]: table.pop("related", []) for table in tables}
    pages = {table["slug"]: read_page(table) for table in tables}
    return {
        slug: replace(page, related=tuple(teaser_of(pages[other]) for other in related[slug]))
        for slug, page in pages.items()
    }


def read_page(table: dict[str, Any]) -> SamplePage:
    day: date = table["day"]
    hero = table.pop("hero", None)
    return SamplePage(
        date=table.pop("date", print_short(day)),
        published=table.pop("published", datetime.combine(day, _EARLY_AFTERNOON)),
        hero=SampleImage(**hero) if hero else None,
        commentary=read_blocks(table.pop("commentary", "")),
        further_reading=read_paragraphs(table.pop("further_reading", "")),
        excerpts=tuple(read_excerpt(excerpt) for excerpt in table.pop("excerpts", [])),
        **{name: _frozen(value) for name, value in table.items()},
    )


def read_excerpt(table: dict[str, Any]) -> SampleExcerpt:
    return SampleExcerpt(
        body=read_blocks(table.pop("body")),
        bio=read_paragraphs(table.pop("bio", "")),
        **table,
    )


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
