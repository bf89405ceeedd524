"""Bytes → parsed tree, whole or not at all."""

import codecs
import re
from itertools import dropwhile
from typing import Any

from lxml import etree

from aijac_spider.errors import CutPageError, NotHtmlError

_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|div|p|article|section|main|h[1-6]|table|span)\b",
    re.IGNORECASE,
)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:rss|feed|urlset|sitemapindex|rdf)\b", re.IGNORECASE
)
_SIGNATURES = (
    b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"{", b"[",
)  # fmt: skip
_META_CHARSET = re.compile(
    rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_WEB_CODEC = re.compile(
    r"cp(?:125\d|866|874)|iso8859-(?!1$)\d+|koi8-[ru]|mac-\w+|gbk|gb18030|gb2312|big5"
    r"|euc_(?:jp|kr)|shift_jis|utf-16(?:-[bl]e)?"
)
"""Python's names of the encodings of pages; it knows others, such as `hex`, that are none."""

_HEAD_LENGTH = 8192
"""Bytes within which a page declares its encoding."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OF_HEAD = frozenset("base link meta noscript object script style template title".split())
_TOO_DEEP = etree.ErrorTypes.ERR_RESOURCE_LIMIT
_NOT_UTF8 = etree.ErrorTypes.ERR_INVALID_ENCODING


def parse_html(body: bytes, encoding: str | None) -> Any:
    """Parse a page into its root element.

    Args:
        body: As the server sent it, content coding removed.
        encoding: What the server declared. Believed only where the bytes allow it:
            valid UTF-8 is UTF-8, whatever was declared.

    Raises:
        NotHtmlError: The body is no HTML.
        CutPageError: The parser dropped part of it.
    """
    if body.startswith(_UTF16):
        body = body.decode("utf-16", "replace").encode()
    if b"\x00" in body:
        body = body.replace(b"\x00", b"")
    _expect_html(body)
    root, errors = _parse_utf8(body)
    if errors.filter_types(_NOT_UTF8):
        root, errors = _parse_utf8(_decode(body, encoding).encode())
    for error in errors.filter_types(_TOO_DEEP):
        raise CutPageError(f"expected the whole page to be parsed, found: {error.message}")
    if root is not None:
        _complete_body(root)
    if root is None or root.find("body") is None:
        raise NotHtmlError("expected an HTML page, found no body element")
    return root


def _parse_utf8(body: bytes) -> tuple[Any, Any]:
    """Parse, and what the parser complained of. Without `huge_tree` it drops deep elements."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(body, parser), parser.error_log
    except etree.ParserError as error:
        raise NotHtmlError(f"expected an HTML page, found {error}") from error


def _complete_body(root: Any) -> None:
    """Give the body what was left in the head: the parser knows no element of HTML 5, which
    could begin a body that nobody opened."""
    head, body = root.find("head"), root.find("body")
    if head is None or not len(head) or (body is not None and head[-1].tag in _OF_HEAD):
        return
    if body is None:
        body = etree.SubElement(root, "body")
    body[:0] = dropwhile(lambda child: child.tag in _OF_HEAD, list(head))


def _expect_html(body: bytes) -> None:
    start = body[:64].lstrip()
    if not start:
        raise NotHtmlError("expected an HTML page, found an empty body")
    if start.startswith(_SIGNATURES) or _FEED.match(body):
        raise NotHtmlError(f"expected an HTML page, found a body that begins with {start[:16]!r}")
    if not _TAG.search(body):
        raise NotHtmlError(f"expected an HTML page, found no tag in {len(body)} bytes")


def _decode(body: bytes, declared: str | None) -> str:
    """Decode what is no valid UTF-8: damaged UTF-8, or another encoding."""
    text = body.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    if wrong * 4 < sum(not character.isascii() for character in text) - wrong:
        return text
    return body.decode(_declared_encoding(body, declared), "replace")


def _declared_encoding(body: bytes, declared: str | None) -> str:
    """What was declared if it can be; browsers read Latin-1 as windows-1252, and so do we."""
    found = _META_CHARSET.search(body[:_HEAD_LENGTH])
    for name in (declared, found[1].decode("ascii") if found else None):
        try:
            codec = codecs.lookup(name or "").name
        except LookupError:
            continue
        if _WEB_CODEC.fullmatch(codec):
            return codec
    return "windows-1252"
