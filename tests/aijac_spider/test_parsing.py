"""What the parser is given, and what browsers make of it."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.parsing import parse_html

LONG = "The council met on Tuesday to decide what should become of the old ferry."


def texts(html: str) -> list[str]:
    """The texts of a page, white space aside."""
    body = parse_html(html.encode(), None, "https://aijac.org.au/update/harbours/").find("body")
    return [text.strip() for text in body.itertext() if text.strip()]


def read(inside: bytes) -> tuple[str, ...]:
    """The texts of a post with this below its header."""
    head = b'<meta charset="utf-8"><h1>Harbours</h1><p>Nov 12, 2021</p>'
    return extract_page(head + inside, "https://aijac.org.au/update/harbours/").commentary


@pytest.mark.parametrize("stray", ["</p>", "</br>", "<br></br>", "</P >", "</BR/>"])
def test_stray_end_tags_part_texts(stray: str) -> None:
    """As in a browser: a `</p>` alone is an empty paragraph, a `</br>` a line break."""
    assert texts(f"<div>By Mara Quill{stray}Haaretz</div>") == ["By Mara Quill", "Haaretz"]


def test_what_is_no_tag_is_left_alone() -> None:
    """Ends of paragraphs in comments and scripts, and those that end one."""
    html = "<div><!-- </p> --><script>'</p>'</script><p>One</p>two</p></div>"
    assert texts(html) == ["'</p>'", "One", "two"]


@pytest.mark.parametrize("end", ["</body></html>", "</html>", "</body>"])
def test_a_page_goes_on_behind_a_pasted_document(end: str) -> None:
    """Somebody pasted a whole one, with its end."""
    html = f"<html><body><p>One</p>{end}<p>two</p></body></html>"
    assert texts(html) == ["One", "two"]


@pytest.mark.parametrize("first", ["article", "main", "header", "section", "figure"])
def test_a_body_that_nobody_opens(first: str) -> None:
    """It may begin with an element of HTML 5."""
    html = f"<title>T</title><meta name=a><{first}><p>One</p></{first}><p>two</p>"
    assert texts(html) == ["One", "two"]


def test_one_bad_byte_spoils_no_page() -> None:
    """What was declared as UTF-8, and is, stays so."""
    inside = f"<p>“{LONG}” He sat in the caf".encode() + b"\xe9</p>"
    assert read(inside)[0].startswith(f"“{LONG}”")


def test_windows_1252_declared_as_utf_8() -> None:
    """Where nothing is UTF-8, it is not."""
    inside = f"<p>“{LONG}” He sat in the café</p>".encode("windows-1252")
    assert read(inside) == (f"“{LONG}” He sat in the café",)


def test_a_theme_in_utf_8_around_a_text_that_is_not() -> None:
    """Each byte that is no UTF-8 is read for itself."""
    text = f"<p>“{LONG}”</p>".encode("windows-1252")
    inside = text + f"<p>{LONG} In the café.</p>".encode()
    assert read(inside) == (f"“{LONG}”", f"{LONG} In the café.")


def test_blank_lines_above_a_page() -> None:
    html = "\n" * 1_000 + f"<h1>Harbours</h1><p>{LONG}</p>"
    assert (
        extract_page(html.encode(), "https://aijac.org.au/update/harbours/").headline == "Harbours"
    )
