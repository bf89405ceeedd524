"""Lists of what else there is to read, amid the commentary of an Update."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Page
from tests.aijac_spider.extraction.excerpt_pages import BODY, QUILL, SOURCE

FIRST, HANDOFF = "We look at the harbours.", "For all of it, CLICK HERE."
HEADING = "<p><b>Further reading</b></p>"
LIST = '<ul><li><a href="https://example.org/a">Gulls</a></li><li>Terns</li></ul>'
PROSE = "The council met on Tuesday to decide what should become of the old ferry. " * 2
IMAGE = '<p><img src="/wp-content/uploads/harbour.jpg" width="300" alt=""></p>'


def read(opening: str) -> Page:
    """A page that has this before the paragraph that hands off."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p>
        <p>Update from AIJAC</p><p>11/21 #02</p><p>{FIRST}</p>{opening}
        <p>For all of it, <a href="#a">CLICK HERE</a>.</p>
        <h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>"""
    return extract_page(html.encode(), "https://aijac.org.au/update/harbours/")


def test_a_hand_off_ends_the_list() -> None:
    """What leads to an excerpt is commentary."""
    page = read(HEADING + LIST)
    assert page.further_reading == ("Gulls", "Terns")
    assert page.commentary == (FIRST, HANDOFF)


@pytest.mark.parametrize("opening", ["Plus, readers may also be interested in:", "See also"])
def test_ways_to_open_the_list(opening: str) -> None:
    assert read(f"<p>{opening}</p>{LIST}").further_reading == ("Gulls", "Terns")


def test_prose_ends_the_list() -> None:
    """So is a long paragraph behind list items, and all behind it."""
    page = read(f"{HEADING}{LIST}<p>{PROSE}</p><p>So it was.</p>")
    assert page.further_reading == ("Gulls", "Terns")
    assert page.commentary == (FIRST, PROSE.strip(), "So it was.", HANDOFF)


def test_items_that_look_like_the_header_of_an_excerpt() -> None:
    """A title with a link, a name and a paper: three of them are no title, byline and source."""
    item = '<p><a href="https://example.org/{0}">Mendo Velum {0}</a> – Li Qiang, Quay Post</p>'
    page = read(HEADING + "".join(map(item.format, "abc")))
    assert (len(page.further_reading), len(page.excerpts)) == (3, 1)


def test_a_heading_ends_the_list() -> None:
    """What stands below it is text, whatever it is."""
    page = read(f"{HEADING}<p>{LIST[4:-5]}</p><h3>A word of our own</h3>{f'<p>{PROSE}</p>' * 2}")
    assert page.commentary[1:3] == ("A word of our own", PROSE.strip())


def test_what_a_paragraph_says_of_an_item() -> None:
    """Titles and what is said of them may alternate: no such text ends the list."""
    titles = [f'<p><a href="https://example.org/{name}">{name}</a></p>' for name in "ab"]
    page = read(f"{HEADING}{titles[0]}<p>{PROSE}</p>{titles[1]}<p>{PROSE}</p>")
    assert page.further_reading == ("a", PROSE.strip(), "b", PROSE.strip())


def test_an_image_is_no_list() -> None:
    """A line above one is commentary."""
    page = read(f"<p>You may like to see the map below:</p>{IMAGE}<p>So it was.</p>")
    assert page.further_reading == ()
    assert page.commentary[1:] == ("You may like to see the map below:", "So it was.", HANDOFF)


def test_an_image_above_the_list() -> None:
    """Linked items follow: it is one all the same."""
    assert read(f"{HEADING}{IMAGE}{LIST}").further_reading == ("Gulls", "Terns")


def test_heading_and_item_are_one_link() -> None:
    page = read('<p><a href="https://example.org/a">Also of interest: The Gulls</a></p>')
    assert page.further_reading == ("The Gulls",)


SENTENCES = (
    'See also our last report: <a href="https://example.org/a">it condemns</a> the gulls.',
    'See also <a href="https://example.org/a">our report</a>: The Gulls of the Harbour.',
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_with_a_colon(sentence: str) -> None:
    """It goes on in small letters behind one, or has its link before it, and lists nothing."""
    page = read(f"<p>{sentence}</p>")
    assert page.further_reading == ()
    assert page.commentary[1].startswith("See also our ")


ITEMS = (
    '<ul><li><a href="https://example.org/a">Gulls</a></li><li>On <a href="/b/">Terns</a></li></ul>'
)
BULLETS = '<p>• <a href="https://example.org/a">Gulls</a><br>• On <a href="/b/">Terns</a></p>'


@pytest.mark.parametrize(
    ("items", "expected"), [(ITEMS, ("Gulls", "On Terns")), (BULLETS, ("• Gulls", "• On Terns"))]
)
def test_a_list_below_the_last_excerpt(items: str, expected: tuple[str, ...]) -> None:
    """It is no excerpt's; bullets tell its items, though one paragraph holds them."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p>
        <p>Update from AIJAC</p><p>11/21 #02</p>
        <p>For all of it, <a href="#a">CLICK HERE</a>.</p><h2 id="a">A Harbour Too Far</h2>
        <p>{QUILL}</p><p><a href="https://example.org/o">{SOURCE}</a></p><p>{BODY}</p>
        <p><b>Readers may also be interested in:</b></p>{items}"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.further_reading == expected
    assert (len(page.excerpts[0].body), page.excerpts[0].url) == (1, "https://example.org/o")
    kinds = [(link.kind, link.excerpt_position) for link in page.links]
    assert kinds[2:] == [("further_reading", None), ("further_reading", None)]


def test_items_that_line_breaks_part() -> None:
    """Each has a link of its own; one that goes on in the next line is one."""
    gulls, terns = '<a href="https://example.org/a">Gulls</a>', '<a href="/b">Terns<br>at sea</a>'
    page = read(f"{HEADING}<p>Ann Bow on {gulls}.<br>Tim Low on {gulls}.</p><p>{terns}</p>")
    assert page.further_reading == ("Ann Bow on Gulls.", "Tim Low on Gulls.", "Terns at sea")


@pytest.mark.parametrize("parting", ["", "<p>&nbsp;</p>"])
def test_items_that_are_printed_like_excerpts(parting: str) -> None:
    """A title that leads elsewhere, with its byline and source: nothing parts it from the list."""
    items = ("Gulls of the North", "By Ann Bow, Haaretz, Nov. 3, 2021", "How they winter.")
    shown = f'<p><b><a href="https://example.org/a">{items[0]}</a></b></p><p>{items[1]}</p>'
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p><p>{FIRST}</p>
        {HEADING}{parting}{shown}<p>{items[2]}</p><hr>
        <p><b>A Harbour Too Far</b></p><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.further_reading == items
    assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far"]


def test_an_article_directly_below_the_list() -> None:
    """Its title leads elsewhere, too, and its first paragraphs are short."""
    title = '<p><b><a href="https://example.org/b">A Harbour Too Far</a></b></p>'
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p><p>{FIRST}</p>
        {HEADING}<p><a href="https://example.org/a">Gulls</a></p>{title}<p>{QUILL}</p><p>{SOURCE}</p>
        <p>PORT SABLE</p><p>It was quiet.</p><p>It rained.</p><p>Gulls sat.</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.further_reading == ("Gulls",)
    assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far"]


def test_a_sentence_over_several_lines() -> None:
    """Its links stand on lines of their own, and it goes on in small letters."""
    links = [f'<a href="https://example.org/{bird}">{bird}</a>' for bird in ("Gulls", "Terns")]
    page = read(f"{HEADING}<p>More on {links[0]} and<br>others such as {links[1]}.</p>")
    assert page.further_reading == ("More on Gulls and others such as Terns.",)


@pytest.mark.parametrize("parting", ["<br>", "</p><p>"])
def test_items_that_are_signed_on_a_line_of_their_own(parting: str) -> None:
    item = parting.join(
        ('<a href="https://example.org/a">Gulls at Sea</a>', "By Ida Bell", "Haaretz, Nov. 1, 2021")
    )
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p><p>{FIRST}</p>
        {HEADING}{f"<p>{item}</p>" * 3}<hr>
        <p><b>A Harbour Too Far</b></p><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far"]


def test_items_that_begin_with_a_quote_or_a_number() -> None:
    titles = ("Gulls hit back", "“Terns are weak”", "5 reasons to row", "al-Sadr at sea")
    links = (f'<a href="https://example.org/{at}">{text}</a>' for at, text in enumerate(titles))
    assert read(f"{HEADING}<p>{'<br>'.join(links)}</p>").further_reading == titles


def test_an_item_that_is_named_like_a_paper() -> None:
    """It is not where the article below it is from."""
    item = '<p><a href="https://example.org/a">Foreign Policy</a></p>'
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p><p>{FIRST}</p>
        <p>For all of it, <a href="#a">CLICK HERE</a>.</p>{HEADING}{item}
        <h3 id="a">A Harbour Too Far</h3><p>{QUILL}</p><p>Nov. 8, 2021</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.further_reading == ("Foreign Policy",)
    assert [excerpt.publication for excerpt in page.excerpts] == [None]


SIGNED_ITEM = (
    '<p><a href="https://example.org/a">Gulls at Sea</a></p>'
    "<p>By Ida Bell, Haaretz, Nov. 1, 2021</p>"
)


def test_signed_items_directly_above_a_title() -> None:
    """The text of the article below is none of the last item's."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p><p>{FIRST}</p>
        <p>For all of it, <a href="#a">CLICK HERE</a>.</p>{HEADING}{SIGNED_ITEM * 2}<p>&nbsp;</p>
        <p id="a"><b>A Harbour Too Far</b></p><p>{QUILL}, {SOURCE}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert len(page.further_reading) == 4
    assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far"]


def test_signed_items_below_the_last_excerpt() -> None:
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p><p>{FIRST}</p><hr>
        <h2>A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>
        {HEADING}{SIGNED_ITEM}"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.further_reading == ("Gulls at Sea", "By Ida Bell, Haaretz, Nov. 1, 2021")
    assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far"]


def test_an_empty_list_above_an_article_whose_lines_share_a_paragraph() -> None:
    """Its title leads to the original, and blank lines part its header from its text."""
    title = '<b><a href="https://example.org/a">Gulls at Sea</a></b>'
    article = "<br><br><br>".join((f"{title}<br>By Ida Bell<br>Haaretz, Nov. 1, 2021", PROSE * 2))
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p><p>{FIRST}</p>
        {HEADING}<p>{article}</p><p><b>A Harbour Too Far</b></p><p>{QUILL}</p><p>{SOURCE}</p>
        <p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert [each.title for each in page.excerpts] == ["Gulls at Sea", "A Harbour Too Far"]
    assert page.further_reading == ()
