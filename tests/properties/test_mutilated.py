"""Whatever a server sends, a page is read or refused by name."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from aijac_spider.errors import CutPageError, NoHeadlineError, NotHtmlError, PageError
from aijac_spider.extraction import extract_page
from aijac_spider.sample.looks import LOOKS, render
from aijac_spider.sample.pages import read_pages
from tests.fuzzing.mutations import Mutated, Step, mutated_pages
from tests.fuzzing.trials import read_page

URL = "https://aijac.org.au/update/a-page/"
TITLE_ABOVE_ALL_ELSE = Mutated(
    "the-night-bus-to-the-pier, soup",
    (Step("double_span", 1_958_676_417), Step("shuffle_elements", 864_770)),
    None,
)
PAGES = [render(page, look).encode() for page in read_pages().values() for look in LOOKS]


def read_or_refuse(body: bytes) -> None:
    with suppress(PageError):
        assert extract_page(body, URL).headline


@given(page=st.sampled_from(PAGES), share=st.floats(0, 1))
@settings(max_examples=300, deadline=None)
def test_a_page_cut_anywhere_is_read_or_refused_by_name(page: bytes, share: float) -> None:
    """A connection may break at any byte."""
    read_or_refuse(page[: int(len(page) * share)])


@given(page=mutated_pages())
@example(page=TITLE_ABOVE_ALL_ELSE)
@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_mutilated_page_is_read_or_refused_by_name(page: Mutated) -> None:
    """Pieces lost, doubled, exchanged, nested, flooded: no error but a named one, and rows."""
    read_page(page.body(), page.charset)


@given(body=st.binary(max_size=2000))
@settings(max_examples=200, deadline=None)
def test_binary_is_refused_by_name(body: bytes) -> None:
    """A picture under a page's address is no page."""
    read_or_refuse(body)


@given(text=st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_in_a_page_is_read_or_refused(text: str) -> None:
    """Also lone surrogates, control characters, right-to-left marks."""
    html = f"<html><title>{text}</title><body><h1>{text}</h1><p>{text}</p><p>By {text}</p></body>"
    read_or_refuse(html.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252", "utf-8-sig", "iso-8859-8"])
@pytest.mark.parametrize("declared", [None, "utf-8", "windows-1252", "no-such-encoding"])
def test_a_wrong_charset_is_survived(encoding: str, declared: str | None) -> None:
    """What the server declares may be wrong; the headline is read all the same."""
    page = next(iter(read_pages().values()))
    body = render(page, "classic").encode(encoding, "xmlcharrefreplace")

    assert extract_page(body, URL, encoding=declared).headline


def test_text_below_the_parsers_depth_is_refused_not_lost() -> None:
    """lxml drops silently what is nested too deep: that must not pass for a whole page."""
    deep = b"<div>" * 10_000 + b"<p>Far below.</p>" + b"</div>" * 10_000
    with pytest.raises(CutPageError, match=r"expected the whole page to be parsed, found: .*depth"):
        extract_page(b"<html><body><h1>Deep</h1>" + deep + b"</body></html>", URL)


def test_depth_that_the_parser_bears_is_read() -> None:
    """Two hundred and fifty-six is lxml's own limit, not ours."""
    deep = b"<div>" * 1_500 + b"<p>Far below.</p>" + b"</div>" * 1_500
    page = extract_page(b"<html><body><h1>Deep</h1>" + deep + b"</body></html>", URL)
    assert page.commentary == ("Far below.",)


@pytest.mark.parametrize("body", [b"", b" \n", b'{"a": "<p>"}', b"%PDF-1.7 <p>", b"just text"])
def test_what_is_no_html_is_refused(body: bytes) -> None:
    """Empty answers, JSON, PDF and plain text are named as what they are not."""
    with pytest.raises(NotHtmlError, match="expected an HTML page, found"):
        extract_page(body, URL)


def test_a_page_without_a_headline_is_refused() -> None:
    """Without a headline there is no page, whatever else it says."""
    with pytest.raises(NoHeadlineError, match="found neither"):
        extract_page(b"<html><body><p>Some words.</p></body></html>", URL)


PROSE = f"<p>{'The gulls of the harbour went home late. ' * 5}</p>"
EXCERPT = f"<h2>A title</h2><p>By Mara Quill</p><p>Harbour Gazette, Nov. 8, 2021</p>{PROSE}"


def page_of(text: str) -> bytes:
    kicker = "<p>Update from AIJAC</p><p>11/21 #02</p>"
    return f"<html><body><h1>A headline</h1>{kicker}{PROSE}{text}</body></html>".encode()


def test_a_thousand_paragraphs_about_an_author_are_read() -> None:
    """However many stand below one another; told from below, the first of them last."""
    bios = "<p>Mara Quill teaches history.</p>" + "<p>Her latest book is here.</p>" * 2_000
    page = extract_page(page_of(EXCERPT + bios), URL)
    assert len(page.excerpts[0].author_bio) == 2_001


def test_a_line_of_small_words_is_read_in_its_time() -> None:
    """What opens a date line may be said again and again: it never took the square of a square."""
    line = f"{'on ' * 50}zz"
    page = extract_page(f"<h1>A headline</h1><p>{line}</p>{PROSE}".encode(), URL)
    assert page.commentary == (line, PROSE[3:-4].strip())


def test_a_width_that_no_number_tells_is_passed_over() -> None:
    """`²` is a digit to some, and no number to others."""
    image = "<img srcset='a.jpg ²w, b.jpg 2w' src='c.jpg'>"
    page = extract_page(page_of(image), URL)
    assert [image.url for image in page.images] == ["https://aijac.org.au/update/a-page/b.jpg"]
