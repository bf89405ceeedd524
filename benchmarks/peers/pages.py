"""The pages of the comparison: English prose, for peers that tell an article by its words."""

import random
from collections.abc import Iterator
from dataclasses import replace

from aijac_spider.sample.content import Paragraph, SampleExcerpt, SamplePage, teaser_of
from aijac_spider.sample.looks import LOOKS, render
from aijac_spider.sample.pages import read_pages
from benchmarks.pages import weigh_down

_MENU_ITEMS = 147
_PARAGRAPHS = 120
"""Added to an Update, so that its text is as long as that of a real one."""

_RECENT = 5


def make_pages() -> Iterator[tuple[SamplePage, str]]:
    """Every Update of the sample site in every look: what it says, and its HTML."""
    pages = tuple(read_pages().values())
    recent = tuple(teaser_of(page) for page in pages[:_RECENT])
    for number, page in enumerate(page for page in pages if page.excerpts):
        chance = random.Random(number)
        longer = replace(_lengthen(page, chance), recent=recent)
        for look in LOOKS:
            yield longer, weigh_down(render(longer, look), chance, _MENU_ITEMS)


def _lengthen(page: SamplePage, chance: random.Random) -> SamplePage:
    """With paragraphs of other Updates before the last one of each excerpt."""
    added = chance.sample(
        [
            block
            for other in read_pages().values()
            if other.slug != page.slug
            for excerpt in other.excerpts
            for block in excerpt.body
            if isinstance(block, Paragraph) and block.style == "plain"
        ],
        _PARAGRAPHS,
    )
    count = len(page.excerpts)
    return replace(
        page,
        excerpts=tuple(
            _lengthen_excerpt(excerpt, added[position::count])
            for position, excerpt in enumerate(page.excerpts)
        ),
    )


def _lengthen_excerpt(excerpt: SampleExcerpt, added: list[Paragraph]) -> SampleExcerpt:
    return replace(excerpt, body=(*excerpt.body[:-1], *added, *excerpt.body[-1:]))
