"""Answers that say 200 and are no page, and pages that only look like them."""

import json
import re
from pathlib import Path

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.sample.site import SampleSite
from aijac_spider.spiders.error_pages import find_sign, name_error, read_as_error

URL = "https://aijac.org.au/update/gulls/"
SAVED_PAGES = sorted((Path(__file__).parents[2] / "pages").glob("*/case.json"))

NOT_FOUND = (
    "Page not found",
    "Page Not Found.",
    "404",
    "Error 404",
    "404 Not Found",
    "404 – Page not found",
    "Not Found",
    "Oops! That page can’t be found.",
    "Sorry, the page you are looking for could not be found",
    "The page you requested was not found",
    "This page doesn't exist",
    "Nothing Found",
    "We can’t seem to find the page you’re looking for.",
    "Error establishing a database connection",
    "There has been a critical error on this website.",
    "500 Internal Server Error",
    "503 Service Temporarily Unavailable",
    "Service Unavailable",
    "Access denied",
    "Account Suspended",
    "Briefly unavailable for scheduled maintenance. Check back in a minute.",
    "Maintenance",
    "Our website is currently undergoing scheduled maintenance",
    "We’ll be back soon!",
    "Coming soon",
    "Get Ready... Something Really Cool Is Coming Soon",
    "Site Under Maintenance",
    "Our website is down while we move it to a new server.",
    "Hmm, this page is missing",
    "Search results for: harbour",
    "Index of /update",
    "It works!",
    "This domain has expired",
    "Please log in",
    "You must be logged in to view this content.",
)
CHALLENGES = (
    "Just a moment...",
    "One moment, please…",
    "Checking your browser before accessing aijac.org.au.",
    "Checking if the site connection is secure",
    "Attention Required! | Cloudflare",
    "Please verify you are a human",
    "Verify you are human by completing the action below.",
    "Please complete the security check to access aijac.org.au",
    "Please enable JavaScript and cookies to continue",
    "Are you a robot?",
    "Performing security verification",
    "Pardon Our Interruption...",
    "Request Rejected",
    "The requested URL was rejected. Please consult with your administrator.",
    "Your access to this site has been limited by the site owner",
    "Before you continue to AIJAC",
)
HEADLINES = (
    "Not found: the peace plan that nobody read",
    "404 days in the tunnels",
    "Just a moment of calm",
    "The maintenance of a ceasefire",
    "Maintenance of the truce",
    "Page turned in Marrow Bay",
    "An error in judgement",
    "Access denied to inspectors",
    "Nothing found in the harbour",
    "Coming soon to a harbour near you",
    "Checking the harbour master's sums",
    "We will be back",
    "Request rejected by the harbour court",
    "This page is missing from the treaty",
    "It works, and nobody knows why",
    "Video: The Ladder at Dawn",
    "Internal server",
    "",
)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_words_of_error_pages(text: str) -> None:
    """As WordPress, its themes and its servers print them."""
    assert name_error(text) == "soft_404"


@pytest.mark.parametrize("text", CHALLENGES)
def test_words_of_challenges(text: str) -> None:
    """What stands between us and the site wants to be told from what is wrong with it."""
    assert name_error(text) == "challenge"


@pytest.mark.parametrize("text", HEADLINES)
def test_words_of_posts(text: str) -> None:
    """A headline that only begins like an error page is a headline."""
    assert name_error(text) is None


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b'<html><body class="error404 fl-builder"><h1>Gone</h1>', "soft_404"),
        (b"<HTML><BODY CLASS='wide error404'>error404", "soft_404"),
        (b'<html><body id="error-page"><p>x', "soft_404"),
        (b"<html><body id=error-page><p>x", "soft_404"),
        (b'<body><div class="wp-die-message">x</div>', "soft_404"),
        (b"<body>" + b"x" * 50_000 + b'<html><body id="error-page"><p>x', "soft_404"),
        (b"<body>" + b"x" * 50_000 + b'<div class="wp-die-message">x</div>', "soft_404"),
        (b'<body><p>&lt;body id="error-page"&gt; begins such a page.</p>', None),
        (b'<body><p>&lt;div class="wp-die-message"&gt; is in it.</p>', None),
        (b"<title>Just a moment...</title><body>", "challenge"),
        (b"<script>window._cf_chl_opt = {}</script>", "challenge"),
        (b'<div class="cf-browser-verification cf-im-under-attack">', "challenge"),
        (b"<script>var sucuri_cloudproxy_js='',S='...'</script>", "challenge"),
        (b'<meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2F">', "challenge"),
        (b"<body><p>The class error404 stands on the body of a page.</p>", None),
        (b"<style>.wp-die-message{color:red}</style><body><p>x</p>", None),
        (b"<body>" + b"x" * 50_000 + b'<form class="post-password-form" method=post>', "challenge"),
        (b"<style>.post-password-form{color:red}</style><body><form><p>x</p>", None),
        (b'<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>', None),
        (b"<title>Just a moment... - AIJAC</title><body>", None),
        (b"<style>" + b"x" * 50_000 + b'</style><body class="error404">', "soft_404"),
        (b"", None),
    ],
)
def test_sure_signs(body: bytes, outcome: str | None) -> None:
    """Markup that only error pages and challenges have; words about it are none."""
    found = find_sign(body)

    assert (found and found.outcome) == outcome


def read(body: str, extra: str = "", classes: str = "") -> str | None:
    page = f'<html><head>{extra}</head><body class="{classes}">{body}</body></html>'.encode()
    found = read_as_error(extract_page(page, URL), page)
    return found and found.outcome


@pytest.mark.parametrize(
    ("body", "extra", "outcome"),
    [
        ("<h1>Page not found</h1><p>Try a search.</p>", "", "soft_404"),
        ("<h1>AIJAC</h1><p>Page not found</p><p>Try a search.</p>", "", "soft_404"),
        ("<h1>aijac.org.au</h1><p>Checking your browser before accessing.</p>", "", "challenge"),
        ("<h1>x</h1><p>go</p>", '<meta http-equiv=refresh content="0;url=/">', "soft_404"),
        ("<h1>x</h1><p>go</p>", "<meta content='5; URL=/' http-equiv='refresh'>", "soft_404"),
        ("<h1>x</h1><p>go</p>", '<meta http-equiv="refresh" content="900">', None),
        ("<h1>Gulls</h1><p>The page was not found by Jo Bell.</p>", "", None),
        ("<h1>Page not found</h1><p>It was.</p>", f'<link rel=canonical href="{URL}">', None),
        ("<h1>Page not found</h1><p>Nov 12, 2021 | Jo Bell</p><p>It was.</p>", "", None),
        ("<h1>Page not found</h1><p>It was.</p>", "<link rel=shortlink href='/?p=7'>", None),
    ],
)
def test_first_words_of_a_page_without_marks(body: str, extra: str, outcome: str | None) -> None:
    """An address, a number or a date of its own make the same words a post."""
    assert read(body, extra) == outcome


FORM = "<form><input name='log'><input type='password' name='pwd'></form>"
CANONICAL = f"<link rel=canonical href='{URL}'>"


@pytest.mark.parametrize(
    ("body", "extra", "classes", "outcome"),
    [
        (f"<h1>Members of the harbour</h1><p>Who are you?</p>{FORM}", "", "", "soft_404"),
        (f"<h1>Members of the harbour</h1><p>Who are you?</p>{FORM}", CANONICAL, "", None),
        ("<h1>AIJAC</h1><p>Who are you?</p>", "", "login js login-action-login", "soft_404"),
        ("<h1>AIJAC</h1><p>We speak up.</p>", "", "home page", "soft_404"),
        ("<h1>AIJAC</h1><p>We speak up.</p>", CANONICAL, "home page", None),
        ("<h1>AIJAC</h1><p>We speak up.</p>", "", "single homecoming", None),
    ],
)
def test_logins_and_home_pages_without_marks(
    body: str, extra: str, classes: str, outcome: str | None
) -> None:
    """A field for a password may stand on a post; where nothing tells a post, it is a login."""
    assert read(body, extra, classes) == outcome


FAILED = "There has been a critical error on this website."
MORE = "<a href='https://wordpress.org/'>Learn more about troubleshooting WordPress.</a>"
FATAL = "<b>Fatal error</b>:  Uncaught Error: Call to undefined function x() in /var/www/x.php:12"
TRACE = (
    "<br>Stack trace: #0 /var/www/y.php(3): x() #1 {main} thrown in <b>/var/www/x.php</b> on line"
)
SPEAKS = "The council lost its site for a day, and with it the minutes."


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (f"<p>{FAILED}</p>", "soft_404"),
        (f"<p>{FAILED}</p><p>{MORE}</p>", "soft_404"),
        (f"<p>{FAILED} {MORE}</p>", "soft_404"),
        (f"<br />{FATAL}<br />", "soft_404"),
        (f"<br />{FATAL}{TRACE} <b>12</b><br />", "soft_404"),
        (f"<p>{FAILED}</p><p>{SPEAKS}</p>", None),
        (f"<p>{SPEAKS}</p><p>{FAILED}</p>", None),
        (f"<p>{SPEAKS}</p><p>{FATAL}</p><p>{SPEAKS}</p>", None),
        ("<p>Fatal error: how the harbour lost its lamp</p>", None),
        ("<p>Coming soon.</p>", None),
    ],
)
def test_a_post_whose_text_failed_is_an_error_page(text: str, outcome: str | None) -> None:
    """All around says that it is a post, and nothing else is said. A text may speak of errors."""
    header = "<h1>The ferry of Port Sable</h1><p>Nov 12, 2021 | Jo Bell</p>"
    assert read(f"{header}<div class=entry-content>{text}</div>", CANONICAL) == outcome


def test_no_sample_page_is_an_error_page() -> None:
    """Neither in its own look nor without what its head says of it."""
    site = SampleSite()
    for page in site.pages.values():
        body = site.answer(f"/{page.section}/{page.slug}/").body
        bare = re.sub(rb"<head>.*?</head>", b"", body, flags=re.DOTALL)
        for each in (body, bare):
            assert find_sign(each) is None
            assert read_as_error(extract_page(each, page.url), each) is None


def test_no_saved_page_is_an_error_page() -> None:
    """Each of them shows a post, however odd."""
    for case in SAVED_PAGES:
        body = case.with_name("page.html").read_bytes()
        page = extract_page(body, json.loads(case.read_text(encoding="utf-8"))["url"])
        assert (case, find_sign(body), read_as_error(page, body)) == (case, None, None)
