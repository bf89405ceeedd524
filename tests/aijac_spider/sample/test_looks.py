"""Every page in every look."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from aijac_spider.sample.content import (
    Paragraph,
    Run,
    SampleExcerpt,
    SampleImage,
    SamplePage,
    teaser_of,
)
from aijac_spider.sample.looks import LOOKS, render
from aijac_spider.sample.pages import read_pages

PAGES = tuple(read_pages().values())
WITH_RECENT = tuple(
    replace(page, recent=tuple(teaser_of(other) for other in PAGES[:5])) for page in PAGES
)

ANY_TEXT = st.text(
    alphabet=st.characters(exclude_categories=("C", "Z"), include_characters=" \u00a0"), min_size=1
).filter(str.strip)


def folded(text: str) -> str:
    return " ".join(text.split())


def visible_text(page: SamplePage, look: str) -> str:
    tree = html.document_fromstring(render(page, look))
    for hidden in tree.xpath("//script | //style | //head"):
        hidden.drop_tree()
    return folded(" ".join(tree.itertext()))


def texts_of(page: SamplePage) -> Iterator[str]:
    """Every text that the post itself prints, once for each time that it does."""
    for block in page.commentary:
        yield text_of(block)
    for paragraph in page.further_reading:
        yield paragraph.text
    for excerpt in page.excerpts:
        yield from filter(None, (excerpt.title, excerpt.standfirst, excerpt.byline))
        for block in (*excerpt.body, *excerpt.bio):
            yield text_of(block)


def text_of(block: Paragraph | SampleImage) -> str:
    return block.printed_caption if isinstance(block, SampleImage) else block.text


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", WITH_RECENT, ids=lambda page: page.slug)
def test_a_look_prints_every_text_as_often_as_the_page_says_it(page: SamplePage, look: str) -> None:
    """Long texts of the post stand on the page once, or twice if the post repeats them."""
    printed = "".join(visible_text(page, look).split())
    texts = ["".join(text.split()) for text in texts_of(page)]

    for text in texts:
        if len(text) > 40:
            assert printed.count(text) == sum(other.count(text) for other in texts), text


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", WITH_RECENT, ids=lambda page: page.slug)
def test_a_look_prints_the_header(page: SamplePage, look: str) -> None:
    """Label, headline, date, authors, kicker, issue line and date in the body are all there."""
    printed = visible_text(page, look)
    header = (page.label, page.headline, page.date, page.authors)

    for text in (*header, page.kicker, page.issue, page.date_in_body):
        assert folded(text or "") in printed


@pytest.mark.parametrize("look", LOOKS)
def test_recent_posts_stand_there_twice_and_related_ones_once(look: str) -> None:
    """The blocks around the post repeat as they do on the site."""
    page = replace(
        WITH_RECENT[0],
        related=(replace(teaser_of(PAGES[0]), headline="Once upon a quay"),),
        recent=(replace(teaser_of(PAGES[0]), headline="Twice upon a quay"),),
    )
    printed = visible_text(page, look)

    assert printed.count("Once upon a quay") == 1
    assert printed.count("Twice upon a quay") == 2


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_the_head_tells_what_the_page_is(page: SamplePage, look: str) -> None:
    """Canonical address, short link, social address and structured data agree with the page."""
    tree = html.document_fromstring(render(page, look))
    (graph,) = tree.xpath('//script[@type="application/ld+json"]/text()')
    article = json.loads(graph)["@graph"][0]

    assert tree.xpath('//link[@rel="canonical"]/@href') == [page.url]
    assert tree.xpath('//link[@rel="shortlink"]/@href') == [
        f"https://aijac.org.au/?p={page.post_id}"
    ]
    assert tree.xpath('//meta[@property="og:url"]/@content') == [page.url]
    assert article["headline"] == page.headline
    assert article["keywords"] == list(page.tags)
    assert article["datePublished"].endswith("+00:00")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_every_image_and_every_link_of_the_post_is_there(page: SamplePage, look: str) -> None:
    """Images stand in reading order; each link has its text and its address as given."""
    tree = html.document_fromstring(render(page, look))
    blocks = [*page.commentary, *(block for each in page.excerpts for block in each.body)]
    expected = [block.url for block in (page.hero, *blocks) if isinstance(block, SampleImage)]
    links = [(link.text_content(), link.get("href")) for link in tree.iter("a")]
    runs = [run for block in blocks if isinstance(block, Paragraph) for run in block.runs]

    printed = [source for source in map(full_size, tree.iter("img")) if source in expected]
    assert printed[: len(expected)] == expected
    assert [run for run in runs if run.href and (run.text, run.href) not in links] == []


def full_size(image: html.HtmlElement) -> str:
    sources = str(image.get("srcset", "")).split(", ")
    largest = (source.split()[0] for source in sources if source.endswith(" 1920w"))
    return next(largest, str(image.get("src")))


@pytest.mark.parametrize("look", LOOKS)
@given(headline=ANY_TEXT, caption=ANY_TEXT, byline=ANY_TEXT, body=ANY_TEXT)
def test_any_text_survives_any_look(
    look: str, headline: str, caption: str, byline: str, body: str
) -> None:
    """What is put into a field stands on the page as text, whatever its characters."""
    excerpt = SampleExcerpt(
        title="A quay",
        byline=byline,
        publication="{byline}",
        date="{date}",
        body=(SampleImage(file="a.jpg", caption=caption), Paragraph(runs=(Run(text=body),))),
        anchor="{anchor}",
    )
    page = replace(PAGES[0], headline=headline, excerpts=(excerpt,))
    printed = visible_text(page, look)

    for text in (headline, caption, byline, body, "{byline}, {date}"):
        assert folded(text) in printed
