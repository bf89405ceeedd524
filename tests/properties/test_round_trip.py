"""Any text put into any field of a page comes back in that field, in every look."""

import unicodedata
from collections.abc import Iterable
from typing import Any

import pytest
from drawn_pages import update_pages
from hypothesis import HealthCheck, Phase, given, settings

from aijac_spider.extraction import extract_page
from aijac_spider.sample.content import Block, Paragraph, SampleExcerpt, SampleImage, SamplePage
from aijac_spider.sample.looks import LOOKS, render
from aijac_spider.sample.pages import read_pages
from pipelines.normalise import normalise

EXCERPT_COLUMNS = (
    "title", "standfirst", "byline_raw", "publication_raw", "date_raw", "body", "author_bio",
    "url", "anchor",
)  # fmt: skip
UPDATE_COLUMNS = (
    "headline", "date_published", "authors", "issue_raw", "commentary", "further_reading",
    "keywords", "kind", "post_id", "doubts", "text_coverage",
)  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
@given(page=update_pages())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking whole pages takes minutes
)
def test_every_text_comes_back_in_its_field(look: str, page: SamplePage) -> None:
    """Compared with what was drawn, not with what the extractor says of itself."""
    rows = normalise(extract_page(render(page, look).encode(), page.url)).rows()

    [update] = rows["updates"]
    assert {name: update[name] for name in UPDATE_COLUMNS} == expected_update(page)
    found = [{name: row[name] for name in EXCERPT_COLUMNS} for row in rows["excerpts"]]
    assert found == [expected_excerpt(excerpt) for excerpt in page.excerpts]
    assert [image_of(row) for row in rows["images"]] == list(expected_images(page))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("slug", read_pages())
def test_all_text_of_a_sample_page_is_assigned(slug: str, look: str) -> None:
    """Nothing of a page is lost on the way into its columns."""
    page = read_pages()[slug]

    record = normalise(extract_page(render(page, look).encode(), page.url))

    assert (record.update.text_coverage, record.update.kind) == (1.0, page.kind)


def folded(text: str | None) -> str | None:
    """White space as the schema wants it, written without the project's own code."""
    return unicodedata.normalize("NFC", " ".join(text.split())) if text else None


def joined(blocks: Iterable[Block]) -> str | None:
    texts = [folded(block.text) for block in blocks if isinstance(block, Paragraph)]
    return "\n\n".join(text for text in texts if text) or None


def expected_update(page: SamplePage) -> dict[str, Any]:
    return {
        "headline": folded(page.headline),
        "date_published": page.day,
        "authors": (page.authors or "").split(", ") if page.authors else [],
        "issue_raw": page.issue,
        "commentary": joined(page.commentary),
        "further_reading": joined(page.further_reading),
        "keywords": list(page.tags),
        "kind": "update",
        "post_id": page.post_id,
        "doubts": [],
        "text_coverage": 1.0,
    }


def expected_excerpt(excerpt: SampleExcerpt) -> dict[str, Any]:
    return {
        "title": folded(excerpt.title),
        "standfirst": folded(excerpt.standfirst),
        "byline_raw": folded(excerpt.byline),
        "publication_raw": folded(excerpt.publication),
        "date_raw": folded(excerpt.date),
        "body": joined(excerpt.body),
        "author_bio": joined(excerpt.bio),
        "url": excerpt.source_url,
        "anchor": excerpt.anchor,
    }


def expected_images(page: SamplePage) -> Iterable[tuple[Any, ...]]:
    blocks: list[tuple[SampleImage, int | None]] = [(page.hero, None)] if page.hero else []
    for position, excerpt in enumerate(page.excerpts, 1):
        blocks += [(image, position) for image in excerpt.body if isinstance(image, SampleImage)]
    for image, place in blocks:
        yield image.url, place, folded(image.printed_caption), folded(image.caption)


def image_of(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["url"], row["excerpt_position"], row["caption_raw"], row["caption"]
