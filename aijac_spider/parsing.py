"""Bytes → parsed tree, whole or not at all."""

import codecs
import re
from itertools import dropwhile
from typing import Any

from lxml import etree

from aijac_spider.errors import CutPageError, NotHtmlError
from aijac_spider.tree_addresses import resolve_base, reveal_emails

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
_END_OF_PAGE = re.compile(rb"</(?:body|html)\b[^>]{0,100}>", re.IGNORECASE)
_END_OF_DOCUMENT = b"</html"
_END_OF_BREAK = re.compile(rb"</br\s{0,9}/?>", re.IGNORECASE)
_SILENT_ENDS = {
    b"<!--": b"-->", b"<script": b"</script", b"<style": b"</style", b"<textarea": b"</textarea",
}  # fmt: skip
"""What holds no tags, and how it ends."""

_HIDDEN_EMAIL = b"email-protection", b"data-cfemail"
"""One of these has a page in which Cloudflare has hidden an address."""

_PARAGRAPHS = re.compile(
    rb"(?P<silent><!--|<(?:script|style|textarea)\b)|-->|</(?:script|style|textarea)\b"
    rb"|(?P<begin><p(?=[\s/>]))|(?P<end></p\s{0,9}>)"
    rb"|</?(?:address|article|aside|blockquote|center|details|dir|div|dl|dd|dt|fieldset|figcaption"
    rb"|figure|footer|form|h[1-6]|header|hr|li|main|menu|nav|ol|pre|section|table|td|th|tr|ul)\b",
    re.IGNORECASE,
)
"""What begins and ends paragraphs, by itself or because they cannot hold it."""

_BYTE_BY_BYTE = "windows-1252-byte-by-byte"
"""What is no UTF-8 amid it was pasted from elsewhere."""

_OF_HEAD = frozenset("base link meta noscript object script style template title".split())
_TOO_DEEP = etree.ErrorTypes.ERR_RESOURCE_LIMIT
_STRAY_END = etree.ErrorTypes.ERR_TAG_NAME_MISMATCH
_NOT_UTF8 = etree.ErrorTypes.ERR_INVALID_ENCODING


def _read_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("windows-1252", "replace"), error.end


codecs.register_error(_BYTE_BY_BYTE, _read_byte)


def parse_html(body: bytes, encoding: str | None, url: str) -> Any:
    """Parse a page into its root element.

    Args:
        body: As the server sent it, content coding removed.
        encoding: What the server declared. Believed only where the bytes allow it:
            valid UTF-8 is UTF-8, whatever was declared.
        url: Absolute address of the page.

    Raises:
        NotHtmlError: The body is no HTML.
        CutPageError: The parser dropped part of it.
    """
    body = as_utf8(body)
    _expect_html(body)
    root, errors = _parse_utf8(body)
    if errors.filter_types(_NOT_UTF8):
        body = _decode(body, encoding).encode()
        root, errors = _parse_utf8(body)
    if (mended := _mend_tags(body, root, errors)) != body:
        root, errors = _parse_utf8(mended)
    for error in errors.filter_types(_TOO_DEEP):
        raise CutPageError(f"expected the whole page to be parsed, found: {error.message}")
    if root is not None:
        _complete_body(root)
    if root is None or root.find("body") is None:
        raise NotHtmlError("expected an HTML page, found no body element")
    resolve_base(root, url)
    if _HIDDEN_EMAIL[0] in body or _HIDDEN_EMAIL[1] in body:
        reveal_emails(root)
    return root


def as_utf8(body: bytes) -> bytes:
    """A body whose markup can be searched for: in UTF-8 if its first bytes mark it as UTF-16.

    >>> as_utf8("</html>".encode("utf-16"))
    b'</html>'
    """
    if body.startswith(_UTF16):
        body = body.decode("utf-16", "replace").encode()
    return body.replace(b"\x00", b"") if b"\x00" in body else body


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


def _mend_tags(body: bytes, root: Any, errors: Any) -> bytes:
    """End tags that browsers understand, and this parser drops or ends the page at, as others.

    A page that ends in its middle holds a whole document that somebody has pasted.
    """
    main = None if root is None else root.find("body")
    ends_early = main is not None and main.getnext() is not None
    if not (ends_early or errors):
        return body
    if ends_early or body.find(_END_OF_DOCUMENT) != body.rfind(_END_OF_DOCUMENT):
        body = _END_OF_PAGE.sub(b"", body)
    strays = {error.message.rpartition(" ")[2] for error in errors if error.type == _STRAY_END}
    if "br" in strays:
        body = _END_OF_BREAK.sub(b"<br>", body)
    return _with_stray_ends_of_paragraphs(body) if "p" in strays else body


def _with_stray_ends_of_paragraphs(body: bytes) -> bytes:
    """A `</p>` that ends none is an empty paragraph: it parts the texts around it."""
    is_open, silent = False, b""

    def mend(tag: re.Match[bytes]) -> bytes:
        nonlocal is_open, silent
        begun = tag["silent"]
        if silent or begun:
            silent = _SILENT_ENDS[begun.lower()] if not silent and begun else silent
            silent = b"" if tag[0].lower().startswith(silent) else silent
            return tag[0]
        is_stray = tag["end"] is not None and not is_open
        is_open = tag["begin"] is not None
        return b"<p></p>" if is_stray else tag[0]

    return _PARAGRAPHS.sub(mend, body)


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
    start = body.lstrip()[:64]
    if not start:
        raise NotHtmlError("expected an HTML page, found an empty body")
    if start.startswith(_SIGNATURES) or _FEED.match(body):
        raise NotHtmlError(f"expected an HTML page, found a body that begins with {start[:16]!r}")
    if not _TAG.search(body):
        raise NotHtmlError(f"expected an HTML page, found no tag in {len(body)} bytes")


def _decode(body: bytes, declared: str | None) -> str:
    """Decode what is no valid UTF-8: damaged UTF-8, or another encoding.

    Where UTF-8 was declared, and some of it is, other bytes were pasted into it.
    """
    text = body.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(not character.isascii() for character in text) - wrong
    told = _declared_encoding(body, declared)
    if wrong * 4 < right:
        return text
    if right and told == "utf-8":
        return body.decode("utf-8", _BYTE_BY_BYTE)
    return body.decode("windows-1252" if told == "utf-8" else told, "replace")


def _declared_encoding(body: bytes, declared: str | None) -> str:
    """What was declared if it can be; browsers read Latin-1 as windows-1252, and so do we."""
    found = _META_CHARSET.search(body[:_HEAD_LENGTH])
    for name in (declared, found[1].decode("ascii") if found else None):
        try:
            codec = codecs.lookup(name or "").name
        except LookupError:
            continue
        if codec == "utf-8" or _WEB_CODEC.fullmatch(codec):
            return codec
    return "windows-1252"
