"""Answers that say 200 and are no page: not found, broken, under maintenance, a challenge, a login.

Told by markup that only such answers have; by a text that is nothing but the words of a program
that failed; or, where nothing on a page says that it is a post, by its first words, its class or a
field for a password. A real page with the same words has a date, a number or an address of its own.
"""

import re
from itertools import islice
from typing import NamedTuple

from aijac_spider.items import Page


class ErrorPage(NamedTuple):
    """What an answer is instead of a page."""

    outcome: str
    """`soft_404` or `challenge`."""

    what: str
    """What tells it."""


class _Sign(NamedTuple):
    word: bytes
    """Part of every match: most pages do not have it, and are not searched further."""

    pattern: re.Pattern[bytes]
    page: ErrorPage


def _sign(word: bytes, pattern: bytes, outcome: str, what: str) -> _Sign:
    return _Sign(word, re.compile(pattern, re.IGNORECASE), ErrorPage(outcome, what))


_SIGNS = (
    # WordPress says so of a page that it did not find.
    _sign(b"error404", rb"<body\b[^>]*\bclass\s*=[^>]*\berror404\b", "soft_404", "class error404"),
    # Cloudflare, Sucuri and SiteGround. The scripts of `/cdn-cgi/` stand on real pages, too.
    _sign(b"_cf_chl_opt", rb"\b_cf_chl_opt\s*=", "challenge", "Cloudflare's challenge"),
    _sign(
        b"cf-browser-verification", rb"<[^>]+\bcf-browser-verification\b",
        "challenge", "Cloudflare's challenge",
    ),
    _sign(
        b"Just a moment...", rb"<title>\s*Just a moment\.\.\.\s*</title>",
        "challenge", "the title 'Just a moment...'",
    ),
    _sign(b"sucuri_cloudproxy_js", rb"\bsucuri_cloudproxy_js\s*=", "challenge", "Sucuri's check"),
    _sign(
        b"/.well-known/sgcaptcha/", rb"<meta\b[^>]*/\.well-known/sgcaptcha/",
        "challenge", "SiteGround's check",
    ),
)  # fmt: skip

_SIGNS_AMID = (
    # What WordPress could not make: where it fails amid a page, a second one begins there.
    _sign(
        b"error-page", rb"<body\b[^<>]{0,300}\bid\s*=\s*.?error-page\b",
        "soft_404", "id error-page",
    ),
    _sign(
        b"wp-die-message", rb"<\w{1,20}\b[^<>]{0,300}\bclass\s*=[^<>]{0,300}\bwp-die-message\b",
        "soft_404", "class wp-die-message",
    ),
    _sign(
        b"post-password-form", rb"<form\b[^>]{0,200}\bpost-password-form\b",
        "challenge", "a form that asks for the password of this page",
    ),
)  # fmt: skip
"""They stand where the text would; all else of the page says that it is a post."""

_START = 8192
"""Bytes of head and of body in which an error page says what it is; pages may be far longer."""

_FIRST = 3
"""Texts, the headline among them, in which an error page says what it is."""

_NOT_FOUND = re.compile(
    r"""(?:(?:oops|sorry|uh[ ]oh|whoops)\W+)?
    (?:
        (?:error\W+)?404(?:\W+error)?(?:\W+(?:(?:page|file)[ ])?not[ ]found)?
        | (?:(?:the|that|this)[ ])?(?:requested[ ])?
          (?:page|post|article|content|file|url|it)?[ ]?
          (?:(?:that[ ])?you(?:[ ]are|[ ]were|'re)[ ]looking[ ]for[ ]|you[ ]requested[ ])?
          (?:(?:was[ ]|is[ ])?not|wasn't|(?:can't|cannot|could[ ]not|couldn't)[ ]be)[ ]found
          (?:\W+(?:error\W+)?404)?
        | (?:(?:the|that|this)[ ])?page[ ](?:you[ ].{1,40}[ ])?
          (?:does[ ]not[ ]exist|doesn't[ ]exist|no[ ]longer[ ]exists|is[ ]not[ ]available)
        | (?:hmm\W+)?(?:the|this|that)[ ](?:page|post)[ ](?:is[ ](?:missing|gone)
          |(?:has|may[ ]have)[ ]been[ ](?:moved|deleted|removed)
          (?:[ ]or[ ](?:moved|deleted|removed))?)
        | nothing[ ](?:was[ ])?found(?:[ ]here)?
        | search[ ]results(?:[ ]for\b.{0,200})?
        | index[ ]of[ ]/.{0,200}
        | we[ ](?:can't|cannot|couldn't|could[ ]not)[ ](?:seem[ ]to[ ])?find
          [ ](?:that|the|this)[ ]page(?:[ ].{1,40})?
    )""",
    re.VERBOSE,
)
_BROKEN = re.compile(
    r"""(?:(?:http[ ])?error\W+)?(?:(?:403|5\d\d)\W+)?
      (?:internal[ ]server[ ]error|bad[ ]gateway|gateway[ ]time-?out|web[ ]server[ ]is[ ]down
        |service[ ](?:temporarily[ ])?unavailable|forbidden|access[ ]denied
        |(?:connection|origin)[ ](?:timed[ ]out|is[ ]unreachable))
    | (?:http[ ])?error[ ](?:403|5\d\d)
    | (?:this[ ])?account[ ](?:has[ ]been[ ])?suspended
    | (?:fatal[ ]error|parse[ ]error)\b.{0,300}
    | (?:this|the)[ ]domain[ ](?:name[ ])?(?:has[ ]expired|is[ ](?:parked|for[ ]sale))\b.{0,200}
    | it[ ]works
    | this[ ]is[ ]the[ ]default[ ](?:web[ ])?page\b.{0,200}""",
    re.VERBOSE,
)
_FAILED = re.compile(
    r"""error[ ]establishing[ ]a[ ]database[ ]connection
    | there[ ]has[ ]been[ ]a[ ]critical[ ]error[ ]on[ ](?:this|your)[ ](?:web)?site.{0,200}
    | learn[ ]more[ ]about[ ](?:troubleshooting|debugging[ ]in)[ ]wordpress
    | (?:fatal|parse)[ ]error:[ ].{1,9000}(?:\.php(?::\d+)?|[ ]on[ ]line[ ]\d+)""",
    re.VERBOSE,
)
"""What WordPress and PHP print for a text that they could not make."""

_CLOSED = re.compile(
    r"""(?:briefly|temporarily)[ ]unavailable\b.{0,200}
    | (?:(?:(?:the|our|this)[ ])?(?:web)?site[ ](?:is[ ])?|we[ ]are[ ]|we're[ ])?(?:currently[ ])?
      (?:(?:down[ ]for|under|undergoing|performing)[ ])?(?:(?:some|scheduled|routine)[ ])?
      maintenance(?:[ ](?:mode|break|at[ ]the[ ]moment))?
    | (?:we(?:'ll|[ ]will)[ ])?be[ ](?:right[ ]back|back[ ](?:soon|shortly|later))
    | (?:get[ ]ready\W+)?(?:something[ ](?:really[ ])?(?:cool|great|new|awesome)[ ]is[ ])?
      coming[ ]soon
    | (?:under[ ]construction|site[ ]offline)
    | (?:our|this|the)[ ](?:web)?site[ ]is[ ](?:down|offline)[ ]
      (?:while|for|at[ ]the[ ]moment)\b.{0,200}
    | we[ ]are[ ]doing[ ]maintenance[ ]on[ ](?:our|the|this)[ ](?:web)?site\b.{0,200}""",
    re.VERBOSE,
)
_LOGIN = re.compile(
    r"""(?:please[ ])?(?:log|sign)[ ]in(?:[ ]to[ ](?:continue|your[ ]account|view[ ]this[ ]page))?
    | you[ ]must[ ](?:be[ ]logged|log)[ ]in[ ]to[ ]view[ ]this[ ](?:page|content|post)
    | (?:powered[ ]by[ ]wordpress|members[ ]only|login)""",
    re.VERBOSE,
)
_WORDS = (_NOT_FOUND, _BROKEN, _FAILED, _CLOSED, _LOGIN)
_CHALLENGE = re.compile(
    r"""(?:just[ ]a[ ]moment|one[ ]moment,[ ]please)$
    | checking[ ](?:your[ ]browser|if[ ]the[ ]site[ ]connection)\b
    | attention[ ]required\b
    | (?:please[ ])?(?:verify|verifying|confirm)[ ](?:that[ ])?you[ ]are[ ]
      (?:(?:a[ ])?human|not[ ]a[ ]robot)\b
    | (?:please[ ])?complete[ ](?:the|this)[ ](?:security[ ]check|captcha)\b
    | please[ ](?:enable|turn[ ]on)[ ](?:javascript|cookies)\b
    | (?:human[ ]verification|robot[ ]check|security[ ]check|are[ ]you[ ](?:a[ ]robot|human))$
    | ddos[ ]protection[ ]by\b
    | performing[ ]security[ ]verification\b
    | pardon[ ]our[ ]interruption\b
    | request[ ]rejected$
    | the[ ]requested[ ]url[ ]was[ ]rejected\b
    | your[ ]access[ ]to[ ]this[ ](?:site|service)[ ]has[ ]been[ ]limited\b
    | we[ ]have[ ]noticed[ ]an[ ]unusual[ ]activity[ ]from[ ]your[ ]ip\b
    | before[ ]you[ ]continue[ ]to\b""",
    re.VERBOSE,
)
_REFRESH = re.compile(
    rb"<meta\b(?=[^>]*\bhttp-equiv\s*=\s*.?refresh\b)[^>]*\bcontent\s*=\s*.?\s*[\d.]*\s*[;,]\s*url\b",
    re.IGNORECASE,
)
_NO_POST = re.compile(
    rb"<body\b[^>]{0,300}\bclass\s*=\s*[\"']?(?:[^>\"']{0,300}\s)?"
    rb"(?:login|home|blog|archive|search|search-results)[\s\"'>]",
    re.IGNORECASE,
)
"""A body of WordPress that says itself to be a login or a list."""

_PASSWORD = re.compile(rb"<input\b[^>]{0,300}\btype\s*=\s*[\"']?password\b", re.IGNORECASE)


def find_sign(body: bytes) -> ErrorPage | None:
    """What a body surely is, whatever else stands in it; None for a page, as far as that goes.

    >>> find_sign(b'<html><body class="error404 wide"><h1>Gone fishing</h1>')
    ErrorPage(outcome='soft_404', what='class error404')
    """
    start = body[:_START] + body[max(0, body.find(b"<body")) :][:_START]
    for word, pattern, page in _SIGNS:
        if word in start and pattern.search(start):
            return page
    for word, pattern, page in _SIGNS_AMID:
        if word in body and pattern.search(body):
            return page
    return None


def read_as_error(page: Page, body: bytes) -> ErrorPage | None:
    """What a page is by all of its words; or by the first, if nothing says that it is a post."""
    if page.commentary and not page.excerpts and all(map(_says_failed, page.commentary)):
        return ErrorPage("soft_404", repr(page.commentary[0][:200]))
    if page.is_marked:
        return None
    for text in islice((page.headline, *page.commentary), _FIRST):
        if outcome := name_error(text):
            return ErrorPage(outcome, repr(text[:200]))
    if _NO_POST.search(body):
        return ErrorPage("soft_404", f"a login or a list by its class, {page.headline!r}")
    if _PASSWORD.search(body):
        return ErrorPage("soft_404", f"a field for a password, {page.headline!r}")
    if _REFRESH.search(body):
        return ErrorPage("soft_404", f"a page that leads on by itself, {page.headline!r}")
    return None


def name_error(text: str) -> str | None:
    """The outcome that a headline or a first paragraph of an error page tells; None for others.

    >>> name_error("Oops! That page can’t be found."), name_error("Page turned in the talks")
    ('soft_404', None)
    """
    plain = _plain(text)
    if _CHALLENGE.match(plain):
        return "challenge"
    told = any(pattern.fullmatch(plain) for pattern in _WORDS)
    return "soft_404" if told else None


def _says_failed(text: str) -> bool:
    return _FAILED.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'").strip(" .!?…:-–")
