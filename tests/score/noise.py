"""Clean text → HTML with the dirt that editors and programs leave and no reader sees."""

import html
import unicodedata
from random import Random

_ENTITIES = {"’": "&#8217;", "“": "&#8220;", "”": "&#8221;", "–": "&ndash;", "…": "&#8230;"}
_WRAPS = (
    ("<span>", "</span>"),
    ('<span style="font-weight: 400;">', "</span>"),
    ('<font face="Arial" size="2">', "</font>"),
    ('<span lang="EN-AU"><span style="color: #000000">', "</span></span>"),
)
_UNSEEN = (
    "<!-- /wp:paragraph -->",
    "<o:p></o:p>",
    '<span style="display: none">not to be read</span>',
    "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->",
    '<span hidden="">not to be read</span>',
)


def escape(text: str) -> str:
    return html.escape(text, quote=False)


def attribute(text: str) -> str:
    return html.escape(text, quote=True)


def soil(text: str, rng: Random, noise: float) -> str:
    """The text as HTML that shows the same to a reader."""
    if not noise:
        return escape(text)
    if rng.random() < 0.05 * noise:
        text = unicodedata.normalize("NFD", text)
    words = [_soil_word(word, rng, noise) for word in text.split(" ")]
    return words[0] + "".join(_space(rng, noise) + word for word in words[1:])


def _soil_word(word: str, rng: Random, noise: float) -> str:
    chance = rng.random() / noise
    if len(word) > 7 and word.isalpha() and chance < 0.03:
        middle = len(word) // 2
        return (
            escape(word[:middle])
            + rng.choice(("&shy;", "\u200b", "\u00ad"))
            + escape(word[middle:])
        )
    shown = escape(word)
    if chance < 0.4:
        for letter, entity in _ENTITIES.items():
            shown = shown.replace(letter, entity)
    if 0.4 < chance < 0.41:
        return "\ufeff" + shown
    return shown


def _space(rng: Random, noise: float) -> str:
    chance = rng.random() / noise
    if chance < 0.02:
        return "&nbsp;"
    if chance < 0.03:
        return rng.choice(("  ", " &nbsp;", "\n", "\t"))
    return " "


def wrap(shown: str, rng: Random, noise: float) -> str:
    """A stretch of HTML, at times in spans that mean nothing, or with something unseen behind."""
    if rng.random() < 0.15 * noise:
        before, after = rng.choice(_WRAPS)
        shown = before + shown + after
    if rng.random() < 0.06 * noise:
        shown += rng.choice(_UNSEEN)
    return shown
