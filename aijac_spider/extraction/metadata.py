"""What a page says about itself in its head: never required, never shown to readers."""

import html
import json
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from aijac_spider.text.sections import SECTION_NAMES
from aijac_spider.text.whitespace import fold


class Metadata(NamedTuple):
    """Metadata as printed; None and empty where the page has none."""

    titles: tuple[str, ...]
    site_name: str | None
    canonical: str | None
    og_url: str | None
    post_id: int | None
    published: str | None
    modified: str | None
    writers: frozenset[str]
    """Names in lower case: to know them where they are printed, not to be believed alone."""

    keywords: tuple[str, ...]
    categories: tuple[str, ...]
    language: str | None


_POST_ID_IN_ADDRESS = re.compile(r"[?&]p=(\d{1,18})\b|/wp/v2/posts/(\d{1,18})\b")
_POST_ID_IN_CLASS = re.compile(r"\bpostid-(\d{1,18})\b")
_MOMENT = re.compile(r"\s*(?:199|20[0-4])\d-\d\d-\d\d")
_MOMENT_LENGTH = 60
_ZONE = re.compile(r"T.*(?:Z|[+-]\d\d:?\d\d)\s*$", re.IGNORECASE)
_ARTICLE = (
    "Article", "NewsArticle", "BlogPosting", "OpinionNewsArticle", "AnalysisNewsArticle",
    "ReportageNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "Report",
)  # fmt: skip
_JSON_LD = re.compile(r"\s*application/ld\+json\s*(?:;|$)", re.IGNORECASE)
_JSON_START = re.compile(r"(?:[\s\ufeff]|<!--|/\*|\*/|//|<!\[CDATA\[|\]\]>|-->)*")
_JSON = json.JSONDecoder(strict=False)
_CATEGORY_CLASS = re.compile(r"(?:^|\s)category-([\w-]+)")
_TIMES, _TEXTS = 100, 20
"""Elements, and texts in each, that are asked for a date: one within another takes no longer."""


def extract_metadata(root: Any) -> Metadata:
    """Read JSON-LD, Open Graph, links and classes of a parsed page."""
    printed, metas, links, nodes = _read_head(root)
    article = _first_of(nodes, _ARTICLE)
    page = _first_of(nodes, ("WebPage",))
    titles = (article.get("headline"), metas.get("og:title"), *printed[:1])
    return Metadata(
        titles=tuple(
            {fold(html.unescape(title)): None for title in titles if isinstance(title, str)}
        ),
        site_name=metas.get("og:site_name"),
        canonical=links.get("canonical"),
        og_url=metas.get("og:url"),
        post_id=_read_post_id(root, links),
        published=_first_moment(
            article.get("datePublished"), page.get("datePublished"),
            metas.get("article:published_time"),
        ),
        modified=_first_moment(
            article.get("dateModified"), page.get("dateModified"),
            metas.get("article:modified_time"),
        ),
        writers=frozenset(_names_of(article.get("author"), metas.get("author"))),
        keywords=_texts(article.get("keywords")),
        categories=_texts(article.get("articleSection")),
        language=root.get("lang", "").strip().replace("_", "-") or None,
    )  # fmt: skip


def categories_of_classes(body: Any, post_id: int | None) -> tuple[str, ...]:
    """Names of the categories that the classes of a post tell, where they are known.

    Args:
        post_id: The page's; so those of a related post are told from its own.
    """
    articles = list(body.iter("article"))
    own = (one for one in articles if f"post-{post_id}" in one.get("class", "").split())
    unnamed = (one for one in articles if one.get("id") in (None, f"post-{post_id}"))
    first = articles[:1] if post_id is None else ()
    article = next(chain(own, unnamed, first), body)
    slugs = _CATEGORY_CLASS.findall(article.get("class", ""))
    return tuple(dict.fromkeys(SECTION_NAMES[slug] for slug in slugs if slug in SECTION_NAMES))


def find_time(root: Any, printed: str) -> str | None:
    """The `datetime` with a zone of the `<time>` that prints this date."""
    for element in islice(root.iter("time"), _TIMES):
        moment = element.get("datetime", "")
        if "T" in moment and printed in fold("".join(islice(element.itertext(), _TEXTS))):
            return str(moment)
    return None


def has_zone(moment: str | None) -> bool:
    return moment is not None and _ZONE.search(moment) is not None


class _Head(NamedTuple):
    """What the elements say that pages keep in their head; some keep them elsewhere, too."""

    titles: list[str | None]
    metas: dict[str, str]
    links: dict[str, str]
    """`canonical`, `shortlink` and the JSON `alternate`."""

    nodes: list[dict[str, Any]]
    """Every node of every JSON-LD script that can be read."""


def _read_head(root: Any) -> _Head:
    """Read all of these in one walk through the tree."""
    head = _Head([], {}, {}, [])
    for element in root.iter("title", "meta", "link", "script"):
        tag = element.tag
        if tag == "meta":
            _read_meta(element, head.metas)
        elif tag == "link":
            _read_link(element, head.links)
        elif tag == "title":
            head.titles.append(element.text)
        elif _JSON_LD.match(element.get("type", "")):
            head.nodes.extend(_read_json_ld(element.text or ""))
    return head


def _read_meta(element: Any, metas: dict[str, str]) -> None:
    name = element.get("property") or element.get("name")
    content = element.get("content")
    if name and content:
        metas.setdefault(name, content)


def _read_link(element: Any, links: dict[str, str]) -> None:
    rel, href = element.get("rel"), element.get("href")
    if rel == "alternate" and element.get("type") != "application/json":
        return
    if rel and href:
        links.setdefault(rel, href.strip())


def _read_json_ld(text: str) -> Iterator[dict[str, Any]]:
    start = _JSON_START.match(text)
    try:
        # Behind the data some look prints a semicolon, or the end of a comment.
        data, _ = _JSON.raw_decode(text, start.end() if start else 0)
    except (ValueError, RecursionError):
        return
    for top in data if isinstance(data, list) else [data]:
        graph = top.get("@graph", [top]) if isinstance(top, dict) else []
        nodes = graph if isinstance(graph, list) else [graph]
        yield from (node for node in nodes if isinstance(node, dict))


def _read_post_id(root: Any, links: dict[str, str]) -> int | None:
    for rel in ("shortlink", "alternate"):
        found = _POST_ID_IN_ADDRESS.search(links.get(rel, ""))
        if found:
            return int(found[1] or found[2])
    body = root.find("body")
    found = _POST_ID_IN_CLASS.search(body.get("class", "")) if body is not None else None
    return int(found[1]) if found else None


def _first_of(nodes: list[dict[str, Any]], types: tuple[str, ...]) -> dict[str, Any]:
    for node in nodes:
        kind = node.get("@type")
        names = kind if isinstance(kind, list) else [kind]
        if any(str(name).rpartition("/")[2] in types for name in names):
            return node
    return {}


def _first_moment(*values: object) -> str | None:
    """The first that is a moment of a site's life; one with a zone before others."""
    texts = [fold(value) for value in values if isinstance(value, str)]
    moments = [text for text in texts if len(text) <= _MOMENT_LENGTH and _MOMENT.match(text)]
    return next(filter(_ZONE.search, moments), moments[0] if moments else None)


def _names_of(*authors: object) -> Iterator[str]:
    """Names of people, each a text, a node with a name, or one of a list of these."""
    for author in authors:
        if isinstance(author, list):
            yield from _names_of(*(one for one in author if not isinstance(one, list)))
        name = author.get("name") if isinstance(author, dict) else author
        if isinstance(name, str) and name.strip():
            yield fold(html.unescape(name)).lower()


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list):
        return ()
    folded = (fold(html.unescape(text)) for text in value if isinstance(text, str))
    return tuple(dict.fromkeys(text for text in folded if text))
