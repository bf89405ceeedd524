"""Whether a post goes on behind a place of its page where it could end, told by the tree."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, filterfalse, islice, takewhile
from typing import Any

from lxml import etree

from aijac_spider.extraction.targets import MOSTLY
from aijac_spider.extraction.tree.buttons import leads_to_share
from aijac_spider.extraction.tree.elements import LEVELS
from aijac_spider.extraction.tree.end_words import (
    COMMENTS,
    END,
    END_LENGTH,
    PROSE_LENGTH,
    RECENT_HEADING,
    files_post,
    is_notice,
    is_sentence,
)
from aijac_spider.text.bylines import is_byline
from aijac_spider.text.further_reading import is_further_reading
from aijac_spider.text.mastheads import is_paper
from aijac_spider.text.sources import split_source
from aijac_spider.text.whitespace import fold, visible_length

_NEAR = 40
"""Elements on either side of a place that are looked at."""

_SHARE_LABEL = re.compile(r"share\b", re.IGNORECASE)
_SUBHEADING = re.compile(
    rf"(?:next|previous|share of|no comment|[0-9]{{1,4}} (?-i:responses) to|more news"
    rf"|{RECENT_HEADING}|most popular)\b",
    re.IGNORECASE,
)
"""Words below posts that stand above lists and short paragraphs of a text, too."""

_SUBHEADING_TAGS = frozenset(("p", *LEVELS))
_LIST_TAGS = frozenset(("ul", "ol", "dl", "blockquote", "table", "figure"))
_HEADER_LINES = 4
_NOT_PLAIN = "…"
"""Stands for the text of an element that holds others, or is mostly links."""

_BOXES = frozenset(("aside", "div", "ol", "section", "ul"))
_LEADING_TAGS = ("a", "form", "input", "textarea", "button", "select")
"""What stands in lists of posts, in comments and in forms, but not in a list of a text."""

_LONG_LENGTH = 200
_SENTENCE_LENGTH = 40
_MARKED = "*/@*[name() = 'id' or name() = 'name']"
_WITHIN = etree.XPath(f"descendant-or-self::{_MARKED}", smart_strings=False)
_BEHIND = etree.XPath(f"following::{_MARKED}", smart_strings=False)
"""Where links may lead to, from the beginning of an element on."""

_LONG_BEHIND = etree.XPath(
    f"following::p[string-length() > {PROSE_LENGTH}]"
    f" | following::text()[string-length() > {_LONG_LENGTH}]"
    "[not(ancestor::p or ancestor::a or parent::script or parent::style)]",
    smart_strings=False,
)
_SENTENCE_BELOW = etree.XPath(
    f"boolean(ancestor::tr[1]/following::text()[string-length() > {_SENTENCE_LENGTH}])"
)
_READINGS_BEHIND = etree.XPath(
    "following::text()[contains(., 'eader') or contains(., 'urther')]", smart_strings=False
)
_SEVERAL = 2


def places_from(place: Any) -> list[str]:
    """The ids and names that links may lead to, from the beginning of an element on."""
    return [*_WITHIN(place), *_BEHIND(place)]


def holds_whole_post(element: Any) -> bool:
    """Whether an element around the headline holds the whole post: no long texts follow it."""
    if element.tag == "td" and _SENTENCE_BELOW(element):
        return False
    if any(is_further_reading(fold(text)) for text in _READINGS_BEHIND(element)):
        return False
    return len(_LONG_BEHIND(element)) < _SEVERAL


def text_goes_on(place: Any) -> bool:
    """Whether prose stands before a place and goes on behind it, side by side."""
    for node in chain((place,), place.iterancestors()):
        if node.getparent() is None:
            return False
        if node is not place and _holds_page(node):
            return False
        before = islice(node.itersiblings(preceding=True), _NEAR)
        if any(map(_is_long, _texts_beside(node.getparent().text, before))):
            return _begins_with_prose(node)
    return False


def _holds_page(element: Any) -> bool:
    """Whether an element directly in the body holds the headline: what is beside it is no text."""
    return element.getparent().tag == "body" and next(element.iter("h1"), None) is not None


def _texts_beside(first: str | None, siblings: Iterable[Any]) -> Iterator[str]:
    """A text and those of the elements behind it, each with its tail, if they say anything."""
    texts = chain.from_iterable((_paragraph(element), element.tail) for element in siblings)
    return (text for text in chain((first,), texts) if text and not text.isspace())


def _is_no_end(element: Any) -> bool:
    if element.tag not in LEVELS:
        return True
    words = fold("".join(element.itertext()))
    return not (END.fullmatch(words.rstrip(" :….")) or is_notice(words))


def _is_plain(text: str) -> bool:
    return text != _NOT_PLAIN


def _begins_with_prose(place: Any) -> bool:
    """Whether the next text is prose, or prose follows prose: teasers alternate with titles."""
    if _is_subheading(place) or _is_amid_a_text(place):
        return True
    following = islice(chain((place,), place.itersiblings()), _NEAR)
    texts = list(_texts_beside(None, following))
    if any(map(_is_long, texts[:2])) or (len(texts) > 1 and _head_an_article(texts[1:])):
        return True
    return any(map(_are_of_a_text, zip(texts, texts[1:], texts[2:], strict=False)))


def _are_of_a_text(texts: tuple[str, str, str]) -> bool:
    """Whether prose follows prose, perhaps with a question between."""
    first, second, third = texts
    is_asked = second.rstrip().endswith("?") and _is_long(third)
    return _is_long(first) and (_is_long(second) or is_asked)


def _head_an_article(texts: Sequence[str]) -> bool:
    """Whether somebody signs directly below a place, for a paper, or a known paper stands there,
    and a text follows: what is above is a title, `Share the Blame`."""
    first, *others = (fold(text) for text in texts[:_HEADER_LINES])
    source = split_source(first)
    if not any(is_sentence(text) or _is_long(text) for text in texts[: 2 * _HEADER_LINES]):
        return False
    if is_byline(first):
        return any(map(split_source, others))
    return source is not None and is_paper(source.publication)


def _is_subheading(place: Any) -> bool:
    """Whether what is below an element is a list of a text, or sentences; a look prints one where
    it has nothing to list."""
    if place.tag not in _SUBHEADING_TAGS or any(link.get("href") for link in place.iter("a")):
        return False
    words = "".join(place.itertext()).strip()
    if not _SUBHEADING.match(words) or COMMENTS.fullmatch(words):
        return False
    below = list(islice(place.itersiblings(), _NEAR))
    first = next(filter(_holds_text, below), None)
    if first is not None and first.tag in _LIST_TAGS:
        return next(first.iter(_LEADING_TAGS), None) is None
    needed = 2 if END.fullmatch(words.rstrip(" :….")) else 1
    texts = list(islice(_texts_beside(place.tail, below), needed))
    return len(texts) == needed and all(map(is_sentence, texts))


def _is_amid_a_text(place: Any) -> bool:
    """Whether a box or buttons to share the page stand amid it: a sentence follows that no look
    prints, perhaps below a caption or the header of an excerpt."""
    holds_a_form = place.tag in _BOXES and next(place.iter("form"), None) is not None
    if not (place.tag == "aside" or holds_a_form or _shares(place)):
        return False
    siblings = takewhile(_is_no_end, islice(place.itersiblings(), _NEAR))
    below = filterfalse(_shares, siblings)
    texts = islice(takewhile(_is_plain, _texts_beside(place.tail, below)), _HEADER_LINES)
    return any(is_sentence(text) and not is_notice(text.strip()) for text in texts)


def _shares(place: Any) -> bool:
    """Whether an element is buttons to share the page at, or what stands above them."""
    words = " ".join("".join(islice(place.itertext(), _NEAR)).split())
    if len(words) > END_LENGTH:
        return False
    hrefs = [link.get("href", "") for link in islice(place.iter("a"), _NEAR)]
    return _SHARE_LABEL.match(words) is not None or (
        bool(hrefs) and all(map(leads_to_share, hrefs))
    )


def _holds_text(element: Any) -> bool:
    return any(map(str.strip, element.itertext()))


def _paragraph(element: Any) -> str:
    """The text of a paragraph that is no link; of another element that it holds text."""
    if element.tag not in ("p", "div", "span", "font"):
        return _NOT_PLAIN if element.tag not in ("br", "a") and len(element) else ""
    if next(element.iterdescendants("p", "div", "li", *LEVELS), None) is not None:
        return _NOT_PLAIN
    text = "".join(element.itertext())
    if files_post(text.lstrip(), [link.get("href", "") for link in element.iter("a")]):
        return _NOT_PLAIN
    return text if _linked_length(element) < len(text) * MOSTLY else _NOT_PLAIN


def _linked_length(element: Any) -> int:
    """Visible characters in links; one within another is part of it."""
    length, links = 0, element.iter("a")
    for link in links:
        length += visible_length("".join(link.itertext()))
        inner = sum(1 for _ in link.iter("a")) - 1
        next(islice(links, inner, inner), None)
    return length


def _is_long(text: str) -> bool:
    return len(text) >= PROSE_LENGTH and len(text.strip()) >= PROSE_LENGTH
