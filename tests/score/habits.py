"""How an editor, and the program he used, print a post: drawn once a page."""

from random import Random
from typing import NamedTuple

BREAKS = "breaks"
"""Paragraphs told apart by `<br><br>` alone."""


class Habits(NamedTuple):
    """What stays the same over one page."""

    paragraphs: str
    """`p`, `div` or `breaks`."""
    box: str
    """The element that each excerpt stands in, alone: `div`, `blockquote`, or nothing."""
    kicker: str
    issue_first: bool
    """Before the date in the body."""
    title: str
    subheading: str
    separator: str
    """Before each excerpt: `rule`, `blank`, `blanks`, `stars`, or nothing."""
    anchors: str
    """`name`, `id`, `span`, `above`, `absolute`, `astray`, or `missing`."""
    labels: bool
    """`Article 2` above each title."""
    caption: str
    standfirst: str
    byline: str
    further: str
    back_to_top: bool
    """Below each excerpt."""
    drop_caps: bool
    noise: float
    """0 for clean text, up to 1 for text out of a word processor."""


def draw_habits(rng: Random, look: str) -> Habits:
    soup = look == "soup"
    paragraphs = BREAKS if rng.random() < (0.5 if soup else 0.06) else "p"
    if paragraphs == "p" and rng.random() < 0.06:
        paragraphs = "div"
    separator = rng.choice(("rule", "blank", "blanks", "", "", "stars"))
    anchors = rng.choices(
        ("name", "id", "span", "above", "absolute", "astray", "missing"),
        (34, 16, 10, 8, 16, 6, 10),
    )[0]
    titles = ["strong", "big", "font", "strong_split"]
    if paragraphs != BREAKS:
        titles += ["h2", "h3", "h3", "h3_strong", "h4", "h3_split"]
    if separator in ("rule", "blanks") and anchors in ("name", "absolute", "astray"):
        titles.append("plain")
    captions = ["figure", "figure", "box", "table", "next", "break"]
    if look in ("classic", "feed"):
        captions.append("shortcode")
    return Habits(
        paragraphs=paragraphs,
        box=rng.choices(("", "div", "blockquote"), (90, 6, 4))[0] if paragraphs != BREAKS else "",
        kicker=rng.choice(("strong", "plain", "h2", "break", "span", "line")),
        issue_first=rng.random() < 0.08,
        title=rng.choice(titles),
        subheading=rng.choice(("h4", "strong", "em_strong")),
        separator=separator,
        anchors=anchors,
        labels=rng.random() < 0.05,
        caption=rng.choice(captions),
        standfirst=rng.choice(("plain", "em", "strong", "heading", "plain")),
        byline=rng.choice(("plain", "plain", "plain", "strong", "em")),
        further=rng.choice(("h3", "strong", "plain", "em")),
        back_to_top=rng.random() < 0.06,
        drop_caps=rng.random() < 0.04,
        noise=rng.choice((0.0, 0.0, 0.3, 1.0)),
    )
