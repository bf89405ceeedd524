"""The corpus: so many pages a look, each the same whenever it is drawn."""

import re
from random import Random
from typing import NamedTuple

from tests.score.drawing import draw_post
from tests.score.habits import draw_habits
from tests.score.looks import LOOKS
from tests.score.markup import Content
from tests.score.posts import Post
from tests.score.truth import Rows, rows_of

VARIANTS = ("as made", "stripped", "shuffled")
"""With its classes and ids, without them, and with the classes in other places."""

_ATTRIBUTE = re.compile(r"""\s(class|id)=("[^"]*"|'[^']*')""")
_CLASS = re.compile(r'\sclass="([^"]*)"')
_FRAGMENT = re.compile(r'href="[^"#]*#([^"]+)"')


class Case(NamedTuple):
    """One page and what it must give."""

    name: str
    look: str
    url: str
    html: str
    truth: Rows
    texts: tuple[str, ...]
    """Every text of the post, to ask each of them whether it is found."""


def draw_case(look: str, number: int, seed: str = "") -> Case:
    """The page of that number in a look; another seed draws other pages."""
    rng = Random(f"{seed}{look} {number}")
    habits = draw_habits(rng, look)
    post = draw_post(rng, anchored=habits.anchors != "missing")
    if look == "feed":
        post = _without_furniture(post)
    content = Content(post, habits, rng).write()
    feed = look == "feed"
    return Case(
        name=f"{look}-{number}",
        look=look,
        url=post.url,
        html=LOOKS[look](post, content, rng),
        truth=rows_of(post, head=not feed, tail=not feed),
        texts=tuple(filter(None, post.all_texts())),
    )


def _without_furniture(post: Post) -> Post:
    """Content alone has no tags, no hero, no lists of other posts."""
    return post._replace(hero=None, hero_repeats=False, keywords=(), related=(), recent=())


def vary(case: Case, variant: str) -> str:
    """The page in a variant."""
    if variant == "stripped":
        return _strip(case.html)
    if variant == "shuffled":
        return _shuffle(case.html, Random(case.name))
    return case.html


def _strip(html: str) -> str:
    """Without class and id, but for ids that a link of the page leads to."""
    led_to = set(_FRAGMENT.findall(html))

    def keep(found: re.Match[str]) -> str:
        return found[0] if found[1] == "id" and found[2][1:-1] in led_to else ""

    return _ATTRIBUTE.sub(keep, html)


def _shuffle(html: str, rng: Random) -> str:
    """Every class name becomes another one of the page."""
    names = sorted({name for classes in _CLASS.findall(html) for name in classes.split()})
    others = rng.sample(names, len(names))
    renamed = dict(zip(names, others, strict=True))

    def rename(found: re.Match[str]) -> str:
        return ' class="' + " ".join(renamed[name] for name in found[1].split()) + '"'

    return _CLASS.sub(rename, html)
