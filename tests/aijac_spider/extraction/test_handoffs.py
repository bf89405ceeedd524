"""Hand-offs: where they lead, whatever address an editor has given them."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Page
from tests.aijac_spider.extraction.excerpt_pages import BODY, QUILL, SOURCE

PAGE = "https://aijac.org.au/update/harbours/"

ADDRESSES = (
    "#{}",
    "http://#{}",
    "http:///#{}",
    "file:///C:/Users/editor/Update.docx#{}",
    "https://aijac.org.au/update/an-earlier-slug/#{}",
    "http://www.aijac.org.au/?id=articles&_action=showArticleDetails&articleID=4711#{}",
    "https://aijac.org.au/wp-admin/post.php?post=20099&action=edit#{}",
    "http://www.aijac.org.au/?p=20099#{}",
)
"""Of places on the page, as editors copy them."""


def read(address: str, words: str = "CLICK HERE") -> Page:
    """A page of two excerpts whose hand-offs have such addresses."""
    first, second = (f'<a href="{address.format(name)}">{words}</a>' for name in ("one", "two"))
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>The first is by Mara Quill: {first}. The second, too: {second}.</p>
        <h2 id="two">Two Harbours</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>
        <h2 id="one">One Harbour</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>"""
    return extract_page(html.encode(), PAGE)


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_of_places_on_the_page(address: str) -> None:
    """They lead to the excerpt that bears the name, not to the one of their number."""
    page = read(address)
    assert [(link.kind, link.target_excerpt) for link in page.links] == [
        ("handoff", 2),
        ("handoff", 1),
    ]
    assert [excerpt.anchor for excerpt in page.excerpts] == ["two", "one"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://aijac.org.au/update/another-update/#{}", "an earlier Update"),
        ("https://example.org/update/#{}", "CLICK HERE"),
    ],
)
def test_links_that_lead_elsewhere(address: str, words: str) -> None:
    """Another page may have a place of the same name."""
    assert {link.kind for link in read(address, words).links} == {"mention"}


def test_earlier_update_that_has_a_place_of_the_same_name() -> None:
    """Where other hand-offs lead to that place, the link leads to the earlier Update."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>Mara Quill: <a href="#one">CLICK HERE</a>. For the previous Update,
        <a href="https://aijac.org.au/update/gulls/#one">click here</a>.</p>
        <h2 id="one">One Harbour</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>"""
    kinds = [link.kind for link in extract_page(html.encode(), PAGE).links]
    assert kinds == ["handoff", "mention"]


def test_places_whose_names_differ_in_case_alone() -> None:
    """The one as written comes first; a wrong case still leads somewhere."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p><a href="#quill">CLICK HERE</a> <a href="#Quill">CLICK HERE</a></p>
        <h2 id="quill">One Harbour</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>
        <h2 id="Quill">Two Harbours</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>"""
    assert [link.target_excerpt for link in extract_page(html.encode(), PAGE).links] == [1, 2]


def test_an_item_of_further_reading_is_one_paragraph() -> None:
    """Though its second line looks like a byline."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p>
        <p>Update from AIJAC</p><p>11/21 #02</p><p>We look at the harbours.</p>
        <p>Readers may also be interested in…</p><ul><li><a href="https://haaretz.com/a">Gulls</a>
        <br>By Mara Quill, Haaretz, May 4, 2014</li></ul>
        <h2>A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.further_reading == ("Gulls By Mara Quill, Haaretz, May 4, 2014",)


def test_a_hand_off_to_the_commentary() -> None:
    """That says that it leads to an excerpt is a row without one, and a doubt."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>Mara Quill: <a href="#one">CLICK HERE</a>. Owen Tarrant: <a href="#two">CLICK HERE</a>.
        </p><p id="one">Here is more of it.</p>
        <h2 id="two">Two Harbours</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), PAGE)
    assert [(link.kind, link.target_excerpt) for link in page.links] == [
        ("handoff", None),
        ("handoff", 1),
    ]
    assert page.doubts == ("handoff_without_target",)


@pytest.mark.parametrize("mark", ["[i]", "i", "1."])
def test_notes_are_no_hand_offs(mark: str) -> None:
    """They lead to their places and back, and no hand-off loses its number for them."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>We look at it.<a href="#_edn1" name="_ednref1">{mark}</a>
        Mara Quill: <a href="#lost">CLICK HERE</a>.</p>
        <h2>One Harbour</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>
        <p><a href="#_ednref1" name="_edn1">{mark}</a> See the report.</p>"""
    page = extract_page(html.encode(), PAGE)
    assert [(link.kind, link.target_excerpt) for link in page.links] == [("handoff", 1)]
    assert page.doubts == ()
