"""Where an `href` leads: to another page, or to a place on its own."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from aijac_spider.extraction.block import Block, TextLink
from aijac_spider.text.addresses import is_own, same_page, web_address

MOSTLY = 0.6
"""Share of a text that makes it one of links, if so much of it stands in them."""

_ABSOLUTE = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+/[\w.%~+,=&@!$()*/-]*", re.ASCII)
"""What most pages print: it resolves to itself."""

_FRAGMENT = re.compile(r"#[\w-]+", re.ASCII)

_FOOTNOTE = re.compile(r"[\[(]?(?:\d{1,3}|\*{1,3}|†)[\])]?")
_NOTE = re.compile(r"_?(?:edn|ftn|fn|footnote|endnote)(?:ref)?[-_:]?\d{1,3}\w?", re.IGNORECASE)
"""How programs name the places of notes, and those that the notes lead back to."""

COMMENTS_ADDRESS = re.compile(r"#(?:respond|comments?)\b")
_OF_LOOKS = ("respond", "comments", "print")
"""Places that looks link to: no hand-off leads there."""

_FILE = re.compile(r"\.(?!html?$|php$)[a-z][a-z0-9]{1,3}$", re.IGNORECASE)
_PREVIEW = re.compile(r"^(?:p|page_id)=\d+\b")
_TOP = frozenset(("top", "page", "content", "main", "header", "masthead", "fl-main-content"))
_TOP_LENGTH = max(map(len, _TOP))


def absolute_url(href: str | None, page_url: str) -> str | None:
    """Resolve an address against its page's; None if it is missing or no web page's."""
    if not href:
        return None
    if _ABSOLUTE.fullmatch(href):
        return href
    if _FRAGMENT.fullmatch(href) and _ABSOLUTE.fullmatch(page_url):
        return page_url + href
    return web_address(href, page_url)


# A link that was never closed is that of every block behind it, and may be as long as a page.
@lru_cache(maxsize=64)
def leads_within(href: str, page_url: str) -> bool:
    """Whether a link leads to a place on its own page."""
    address, mark, _ = href.partition("#")
    if not mark:
        return False
    if not address:
        return True
    url = absolute_url(address, page_url)
    return url is not None and (same_page(url, page_url) or _is_preview(url, page_url))


def _is_preview(url: str, page_url: str) -> bool:
    """Editors copy `/?p=<id>#place` from a preview of the very page they write."""
    short = urlsplit(url)
    return (
        is_own(url, page_url)
        and short.path in ("", "/")
        and _PREVIEW.search(short.query) is not None
    )


def is_file(href: str) -> bool:
    """Whether an address is that of a file to be downloaded."""
    return _FILE.search(href.partition("?")[0]) is not None


def leads_to_own_page(href: str, page_url: str) -> bool:
    """Whether a link leads to a page of the same site, not to a file there."""
    url = absolute_url(href, page_url)
    return url is not None and is_own(url, page_url) and _FILE.search(urlsplit(url).path) is None


def is_category(link: TextLink) -> bool:
    """Whether a link leads to the posts of a category."""
    return "/category/" in link.href.partition("?")[0]


def is_tag(link: TextLink) -> bool:
    """Whether a link leads to the posts of a tag."""
    return "/tag/" in link.href.partition("?")[0]


def is_linked(block: Block) -> bool:
    """Whether most of a block's text is links."""
    links = block.links
    return bool(links) and sum([len(link.text) for link in links]) >= len(block.text) * MOSTLY


def heading_text(block: Block) -> str | None:
    """What a heading says; of tabs above a list the first; None if its links lead to pages."""
    links = block.links
    if not links:
        return block.text
    is_tab = block.level > 0 and all(link.href == "#" for link in links)
    return links[0].text if is_tab else None


def is_top(fragment: str) -> bool:
    """Whether a place on a page is its beginning."""
    return len(fragment) <= _TOP_LENGTH and fragment.lower() in _TOP


def fragment_of(link: TextLink, page_url: str) -> str | None:
    """The place on its own page that a link leads to; None for others, top and footnotes."""
    fragment = place_in(link.href)
    if not fragment or is_top(fragment) or not leads_within(link.href, page_url):
        return None
    if _NOTE.fullmatch(fragment) or fragment in _OF_LOOKS:
        return None
    return None if _FOOTNOTE.fullmatch(link.text) else fragment


def place_in(href: str) -> str:
    """The place on its page that an address leads to; empty if it names none."""
    fragment = href.partition("#")[2]
    return unquote(fragment).lstrip("#") if fragment else ""


def hands_off(block: Block, targets: frozenset[str]) -> bool:
    """Whether a link of a block leads to another place on the page."""
    return not led_to(block, targets) <= set(block.anchors)


def led_to(block: Block, targets: frozenset[str]) -> frozenset[str]:
    """The places on the page that the links of a block lead to."""
    return targets.intersection(place_in(link.href) for link in block.links)


def fragments_of(blocks: Iterable[Block], page_url: str) -> frozenset[str]:
    """Every place on the page itself that its links lead to."""
    fragments = (fragment_of(link, page_url) for block in blocks for link in block.links)
    return frozenset(fragment for fragment in fragments if fragment is not None)
