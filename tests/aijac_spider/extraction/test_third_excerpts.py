"""Headers that no hand-off leads to, beside two excerpts that hand-offs do lead to."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Excerpt
from tests.aijac_spider.extraction.excerpt_pages import BODY, DAY

BIO = "<p><em>Owen Tarrant is a fellow of the Harbour Institute.</em></p>"
SENTENCE = "The council has lost the ferry, and now wants to win the pier."


def read_third(header: str, *, bio: str = f"{BIO}<p>&nbsp;</p>") -> Excerpt:
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>We look at the harbours. For more, <a href="#a">CLICK HERE</a>, and for the other side,
        <a href="#b">CLICK HERE</a>. For the third article, CLICK HERE.</p><p>&nbsp;</p>
        <h3><a name="a"></a>A Harbour Too Far</h3><p>By Ida Bell</p><p>Haaretz, {DAY}</p>
        <p>{BODY}</p><p>&nbsp;</p><h3><a name="b"></a>No Time to Row</h3><p>By Owen Tarrant</p>
        <p>Jerusalem Post, {DAY}</p><p>{BODY}</p>{bio}{header}<p>{BODY}</p>"""
    *_, third = extract_page(html.encode(), "https://aijac.org.au/update/harbours/").excerpts
    return third


@pytest.mark.parametrize(
    ("header", "byline", "publication", "date"),
    [
        (f'<h3><a name="c"></a>Gulls at Sea</h3><p>Il Foglio, {DAY}</p>', None, "Il Foglio", DAY),
        (f"<p><b>Gulls at Sea<br>Haaretz, {DAY}</b></p>", None, "Haaretz", DAY),
        (f"<h3>Gulls at Sea</h3><p>Il Foglio | {DAY}</p><p>Jo Ember</p>", "Jo Ember", "Il Foglio",
         DAY),
        (f"<h3>Gulls at Sea</h3><p>JNS | {DAY}</p><p>Jo Ember</p>", "Jo Ember", "JNS", DAY),
        ("<h3>Gulls at Sea</h3><h5>Jo Ember</h5><h5>Haaretz</h5>", "Jo Ember", "Haaretz", None),
        ("<p><b>Gulls at Sea<br>Jo Ember<br>The Hill</b></p>", "Jo Ember", "The Hill", None),
        ("<h3>Gulls at Sea<br>Jo Ember<br>Haaretz</h3>", "Jo Ember", "Haaretz", None),
        (f"<h3>Gulls at Sea<br>Haaretz, {DAY}<br>Jo Ember</h3>", "Jo Ember", "Haaretz", DAY),
        (f"<h3>Gulls at Sea</h3><p>Jo Ember, in Cairo</p><p>Haaretz, {DAY}</p>",
         "Jo Ember, in Cairo", "Haaretz", DAY),
    ],
)  # fmt: skip
def test_headers(header: str, byline: str | None, publication: str, date: str | None) -> None:
    third = read_third(header)
    assert (third.title, third.standfirst) == ("Gulls at Sea", None)
    assert (third.byline, third.publication, third.date) == (byline, publication, date)


def test_a_title_that_ends_in_an_abbreviation() -> None:
    third = read_third(f"<p><b>Gulls and the U.S.</b></p><p>Haaretz, {DAY}</p>")
    assert third.title == "Gulls and the U.S."


@pytest.mark.parametrize(
    "lines",
    [
        f"<p><b>Gulls at Sea<br><em>{SENTENCE}</em><br>by Jo Ember<br>Haaretz, {DAY}</b></p>",
        f"<p><b>Gulls at Sea</b><br><b>{SENTENCE}</b><br><b>by Jo Ember</b><br>Haaretz, {DAY}</p>",
        f"<h3>Gulls at Sea</h3><p><b>by Jo Ember</b><br><b>{SENTENCE}</b><br>Haaretz, {DAY}</p>",
    ],
)
def test_a_standfirst_that_is_as_bold_as_the_title(lines: str) -> None:
    third = read_third(lines)
    assert (third.title, third.standfirst) == ("Gulls at Sea", SENTENCE)
    assert (third.byline, third.publication) == ("by Jo Ember", "Haaretz")


@pytest.mark.parametrize(
    "bio",
    [
        "The writer is professor of gulls at the university. Follow him on Twitter: @gulls",
        "Owen Tarrant is vice-president of the Harbour Institute. Follow him on Twitter: @tarrant",
    ],
)
def test_a_bold_bio_above_the_title(bio: str) -> None:
    third = read_third(
        f"<h3>Gulls at Sea</h3><p>By Jo Ember</p><p>Haaretz, {DAY}</p>",
        bio=f"<p><b><em>{bio}</em></b></p>",
    )
    assert (third.title, third.standfirst) == ("Gulls at Sea", None)
