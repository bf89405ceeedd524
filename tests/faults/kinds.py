"""Every way in which the fault server answers badly, and what a crawl must call it."""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from aijac_spider.sample.site import Answer, SampleSite

LARGEST = 400_000
"""Bytes of an answer that the crawls of these trials take at most."""

TIMEOUT = 2
"""Seconds that they wait for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """What is sent."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    length: int | None = None
    """Content-Length, if it is not that of the body."""

    seconds: float = 0
    """To wait before that."""

    is_reset: bool = False
    """Whether the connection is reset instead."""


@dataclass(frozen=True, slots=True)
class Kind:
    make: Callable[[Answer, SampleSite], Wire]
    outcomes: frozenset[str]
    """What its row of `captures` may say if it was the answer to a request for a page."""

    for_sources: bool = True
    """Whether it is a fault of listings, sitemaps, feeds and the API, too."""


def plain(answer: Answer) -> Wire:
    """A good answer."""
    headers = {"Content-Type": answer.content_type}
    if answer.location is not None:
        headers["Location"] = answer.location
    if answer.total is not None:
        headers["X-WP-Total"] = str(answer.total)
    if answer.total_pages is not None:
        headers["X-WP-TotalPages"] = str(answer.total_pages)
    return Wire(status=answer.status, headers=headers, body=answer.body)


def _status(status: int, **headers: str) -> Callable[[Answer, SampleSite], Wire]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda *_: Wire(status=status, headers=named, body=b"<h1>Something went wrong</h1>")


def _page(
    title: str, more: str = "Please come back later."
) -> Callable[[Answer, SampleSite], Wire]:
    """A page of another system, with status 200."""
    head, heading = f"<head><title>{title}</title></head>", f"<h1>{title}</h1>"
    html = f"<!doctype html><html>{head}<body>{heading}<p>{more}</p></body></html>"
    return lambda *_: Wire(headers={"Content-Type": "text/html"}, body=html.encode())


def _instead(target: str) -> Callable[[Answer, SampleSite], Wire]:
    """Another page of the site, under this one's address and with status 200."""
    return lambda _, site: Wire(body=site.answer(target).body, headers=_HTML)


def _lead(location: str | None) -> Callable[[Answer, SampleSite], Wire]:
    """Elsewhere, or round in a circle."""
    return lambda *_: Wire(status=302, headers={"Location": location or ""})


def _cut(answer: Answer, _: SampleSite) -> Wire:
    return Wire(headers=_HTML, body=answer.body[: len(answer.body) // 3], length=len(answer.body))


def _cut_gzip(answer: Answer, _: SampleSite) -> Wire:
    packed = gzip.compress(answer.body)
    return Wire(headers=_PACKED, body=packed[: len(packed) // 2])


def _no_gzip(answer: Answer, _: SampleSite) -> Wire:
    return Wire(headers=_PACKED, body=b"\x1f\x8b" + answer.body[::-1])


def _bomb(*_: object) -> Wire:
    return Wire(headers=_PACKED, body=gzip.compress(b" " * 20 * LARGEST))


def _huge(answer: Answer, _: SampleSite) -> Wire:
    return Wire(headers=_HTML, body=answer.body + b"<p>more</p>" * LARGEST)


def _binary(*_: object) -> Wire:
    return Wire(headers=_HTML, body=b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)


def _empty(*_: object) -> Wire:
    return Wire(headers=_HTML)


def _slow(answer: Answer, _: SampleSite) -> Wire:
    return Wire(headers=_HTML, body=answer.body, seconds=TIMEOUT + 0.5)


def _reset(*_: object) -> Wire:
    return Wire(is_reset=True)


def _windows(answer: Answer, _: SampleSite) -> Wire:
    """Declared to be UTF-8 by header and page, and windows-1252."""
    text = answer.body.decode().encode("windows-1252", "xmlcharrefreplace")
    return Wire(status=answer.status, headers=_HTML, body=text)


def _utf8(answer: Answer, _: SampleSite) -> Wire:
    """The reverse."""
    headers = {"Content-Type": "text/html; charset=windows-1252"}
    return Wire(status=answer.status, headers=headers, body=answer.body)


_HTML = {"Content-Type": "text/html; charset=UTF-8"}
_PACKED = _HTML | {"Content-Encoding": "gzip"}

GOOD = frozenset({"new", "changed", "unchanged", "not_modified", "moved", "redirect", "ok", "gone"})
_ERROR = frozenset({"error"})
_SOFT = frozenset({"soft_404"})
_CUT = frozenset({"truncated"})

KINDS = {
    "status 500": Kind(_status(500), _ERROR),
    "status 502": Kind(_status(502), _ERROR),
    "status 403": Kind(_status(403), _ERROR),
    "busy, 503": Kind(_status(503, Retry_After="0"), _ERROR),
    "busy, 429": Kind(_status(429, Retry_After="0"), _ERROR),
    "the home page": Kind(_instead("/"), _SOFT, for_sources=False),
    "a listing": Kind(_instead("/category/update/"), _SOFT, for_sources=False),
    "not found, 200": Kind(_instead("/no/such/page/"), _SOFT),
    "maintenance, 200": Kind(_page("Down for maintenance"), _SOFT),
    "database, 200": Kind(_page("Error establishing a database connection"), _SOFT),
    "challenge, 200": Kind(_page("Just a moment..."), frozenset({"challenge"})),
    "login, 200": Kind(
        _page("Log in", "<form><input name='log'><input name='pwd' type='password'></form>"),
        frozenset({"soft_404", "unreadable"}),
    ),
    "empty": Kind(_empty, frozenset({"unreadable", "truncated", "soft_404"})),
    "binary": Kind(_binary, frozenset({"unreadable", "soft_404"})),
    "cut": Kind(_cut, _CUT),
    "cut gzip": Kind(_cut_gzip, _CUT),
    "no gzip": Kind(_no_gzip, frozenset({"truncated", "error", "unreadable"})),
    "bomb": Kind(_bomb, _ERROR),
    "too large": Kind(_huge, _ERROR),
    "slow": Kind(_slow, _ERROR),
    "reset": Kind(_reset, _ERROR),
    "round in a circle": Kind(_lead(None), frozenset({"redirect", "error"})),
    "to another host": Kind(_lead("https://example.org/"), frozenset({"refused"})),
    "to the home page": Kind(_lead("/"), frozenset({"redirect"}), for_sources=False),
    "windows-1252 for UTF-8": Kind(_windows, GOOD, for_sources=False),
    "UTF-8 for windows-1252": Kind(_utf8, GOOD, for_sources=False),
}

OF_SOURCES = [name for name, kind in KINDS.items() if kind.for_sources]
OF_ROBOTS = ["status 500", "status 403", "empty", "reset", "maintenance, 200"]

SOURCE_OUTCOMES = frozenset({"error", "refused", "redirect"})
"""What a source's row may say of any of them."""
