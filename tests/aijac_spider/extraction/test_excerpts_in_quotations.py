"""Articles that editors indent in a quotation, header and all."""

import pytest

from tests.aijac_spider.extraction.excerpt_pages import BODY, DAY, GAZETTE, QUILL, SOURCE, read_page

NAME, STANDFIRST = "Ida Quill", "How it came."


@pytest.mark.parametrize("anchor", ["", ' id="a"'])
@pytest.mark.parametrize(
    "lines",
    [
        f"<p>{QUILL}</p><p><em>How it came.</em></p><p>{SOURCE}</p>",
        f"<p>{QUILL}</p><p>{SOURCE}</p><p><em>How it came.</em></p>",
        f"<h5>How it came.</h5><p>{QUILL}</p><p>{SOURCE}</p>",
    ],
)
def test_an_article_in_a_quotation_of_its_own(anchor: str, lines: str) -> None:
    """Editors indent articles so, header and all."""
    page = read_page(
        f"<blockquote><p{anchor}><b>A Harbour Too Far</b></p>{lines}<p>{BODY}</p></blockquote>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far", "How it came.")
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (QUILL, GAZETTE, DAY)


@pytest.mark.parametrize(
    ("lines", "byline", "publication"),
    [
        (f"<p>{STANDFIRST}</p><p>{NAME}</p><p>{SOURCE}</p>", NAME, GAZETTE),
        (f"<p>{STANDFIRST}</p><p>{NAME}</p><p>Haaretz</p><p>{DAY}</p>", NAME, "Haaretz"),
        (f"<p>{STANDFIRST}</p><p>Haaretz, {DAY}</p>", None, "Haaretz"),
    ],
)
def test_an_article_in_a_quotation_by_a_bare_name_or_nobody(
    lines: str, byline: str | None, publication: str
) -> None:
    page = read_page(
        f"<blockquote><p><b>A Harbour Too Far</b></p>{lines}<p>{BODY}</p></blockquote>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far", STANDFIRST)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (byline, publication, DAY)


def test_whom_a_quotation_is_from() -> None:
    page = read_page(f"<blockquote><p><b>{BODY}</b></p><p>Haaretz, {DAY}</p></blockquote>")
    assert page.excerpts == ()
