"""What looks like the header of an excerpt amid a text, and begins none."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Excerpt
from tests.aijac_spider.extraction.excerpt_pages import (
    BODY,
    GAZETTE,
    QUILL,
    SOURCE,
    read_page,
)

NO_HEADERS = (
    "<h4>Two Fronts</h4><p>June 5, 1967</p><p>Levi Eshkol</p><p>Broadcast to the Nation</p>",
    "<p>Fronts</p><p>Kol Yisrael, June 5, 1967</p><p><em>A speech.</em></p><p>By Levi Eshkol</p>",
    "<hr><p><b>It was said before.</b></p><p>Levi Eshkol</p><p>June 5, 1967; Knesset</p>",
    "<h4>Where it began</h4><p>Camp David. September 17, 1978</p>",
    "<h4>Lines in the sand</h4><p>Few agree.</p><p>© Tablet</p>",
    "<h4>Old habits</h4><p>Sources:</p><p>Haaretz, May 3, 2009</p><p>Ynet, May 3, 2009</p>",
    "<h4>Coming event</h4><p>Dr. Levi Eshkol, Melbourne, April 8, 2014</p>",
)
"""What stands amid a body, and quotes, dates or places what it tells."""


@pytest.mark.parametrize("lines", NO_HEADERS)
def test_lines_of_a_body_that_open_no_excerpt(lines: str) -> None:
    """Nor do they become the source of the next one."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>{lines}'
        f"<p>{BODY}</p><h2>Two Harbours</h2><p>By Owen Tarrant</p>"
    )
    first, second = page.excerpts
    assert (second.title, second.publication, second.date) == ("Two Harbours", None, None)
    assert (first.publication, first.body[-1]) == (GAZETTE, BODY.strip())


@pytest.mark.parametrize(
    "line", ["First published in Haaretz, Nov. 7, 2017", "Port Sable Accords, May 3, 2009"]
)
def test_last_line_of_the_article_above(line: str) -> None:
    """It does not become the source of the next one."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>'
        f"<p>{line}</p><h2>Two Harbours</h2><p>By Owen Tarrant</p>"
    )
    first, second = page.excerpts
    assert (first.body[-1], second.publication, second.date) == (line, None, None)


def test_source_of_a_quotation() -> None:
    """A paper named above what is quoted from it begins no excerpt."""
    header = f"<h2>A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>What others say.</p>"
    quoted = f"<p><b>Ask the Pilots</b></p><p>{SOURCE}:</p><blockquote>Nobody asked.</blockquote>"
    [excerpt] = read_page(header + quoted).excerpts
    assert excerpt.body[1] == "Ask the Pilots"


QUOTED = (
    """<h4>The other side</h4><blockquote class="twitter-tweet"><p>Quiet will follow quiet.</p>
    &mdash; Naor Lavie (@naorlavie) <a href="https://x.com/1">May 8, 2014</a></blockquote>""",
    "<p><b>What the host said</b></p><p>“The port is ours.”</p><p>[Official TV, May 8, 2014]</p>",
    """<h4>A vow</h4><blockquote><p>We shall row on.</p><cite>Owen Tarrant, May 8, 2014</cite>
    </blockquote>""",
    "<h4>A vow</h4><p>“We shall row on.”</p><p>— Owen Tarrant, May 8, 2014</p>",
    "<p><b>Sources</b></p><p>Al-Quds, May 8, 2014</p>",
    "<p><b>Endnotes</b></p><p>1 Al-Quds, May 8, 2014</p>",
    "<p><b>Postscript</b></p><p>Updated, May 8, 2014</p>",
    "<p><b>Ida Bell, Haaretz, May 8, 2014:</b></p><p>“We row.”</p><p>By evening they did.</p>",
)
"""Parts of a body that end as the header of an excerpt does."""


def read_two(between: str, *, are_led_to: bool) -> tuple[Excerpt, ...]:
    """Two excerpts, with more in the body of the first."""
    link, mark = ('href="#{}"', 'id="{}"') if are_led_to else ("", "")
    told = "".join(f"<p>Then the <a {link.format(n)}>article {n}</a>.</p>" for n in (1, 2))
    parts = [
        f"""<hr><p {mark.format(number)}><b>{title}</b></p><p>{QUILL}</p><p>{SOURCE}</p>
        <p>The council met on Tuesday to decide what should become of the old ferry.</p>"""
        for number, title in ((1, "A Harbour Too Far"), (2, "A Quay Too Near"))
    ]
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>11/21 #02</p>
        {told}{between.join(parts)}"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    return page.excerpts


@pytest.mark.parametrize("are_led_to", [False, True])
@pytest.mark.parametrize("between", QUOTED)
def test_source_of_what_a_body_quotes(between: str, are_led_to: bool) -> None:
    first, second = read_two(between, are_led_to=are_led_to)
    assert (len(first.body), len(second.body)) in ((3, 1), (4, 1))


def test_what_no_hand_off_leads_to_and_nobody_signs() -> None:
    """Where each of the others is led to, it is a part of the body."""
    part = "<p><b>What next?</b></p><p>The ferry fell apart.</p><p>Harbour Bank, May 8, 2014</p>"
    first, _ = read_two(part, are_led_to=True)
    assert len(first.body) == 4
    signed = f"<hr><p><b>What next?</b></p><p>{QUILL}</p><p>Harbour Bank, May 8, 2014</p><p>No.</p>"
    assert len(read_two(signed, are_led_to=True)) == 3


@pytest.mark.parametrize(
    "header",
    [
        f"<h3>Notes</h3><p>{QUILL}</p><p>{SOURCE}</p>",
        f"<h3>A Vow</h3><blockquote><p>We shall row.</p></blockquote><p>{QUILL}</p><p>{SOURCE}</p>",
        f"<h3>A Vow</h3><p>They shall row.</p><p>{QUILL}</p><p>— {SOURCE}</p>",
        f"<h3>A Vow</h3><p>They shall row.</p><p>{QUILL}</p><p>[{SOURCE}]</p>",
    ],
)
def test_what_is_signed_is_an_excerpt(header: str) -> None:
    """Though it quotes, or is called as notes are."""
    _, signed, _ = read_two(f"{header}<p>No gull was seen.</p>", are_led_to=False)
    assert signed.title in ("Notes", "A Vow")
    assert signed.byline == QUILL


@pytest.mark.parametrize("name", ["Mara Quill", "Mara Quill, Foreign Editor"])
def test_a_bare_name_signs_what_no_hand_off_leads_to(name: str) -> None:
    header = f"<hr><p><b>What next?</b></p><p>{name}</p><p>The Wall Street Journal, May 8, 2014</p>"
    _, signed, _ = read_two(f"{header}<p>No gull was seen.</p>", are_led_to=True)
    assert (signed.title, signed.byline) == ("What next?", name)


def test_way_back_to_the_top_below_a_bio() -> None:
    bio = '<p><em>Mara Quill is a sailor.</em><br><a href="#top">Back to top</a></p>'
    first, _ = read_two(bio, are_led_to=True)
    assert first.author_bio == ("Mara Quill is a sailor.",)


def test_books_under_review_where_hand_offs_lead_to_every_excerpt() -> None:
    """A byline without a source opens none of its own."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>Read <a href="#a">CLICK HERE</a> and <a href="#b">CLICK HERE</a>.</p>
        <h2 id="a">Two Books</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>
        <p><strong>Sands and Shadows: A Life</strong></p>
        <p>by Javad Tarrant, Sable University Press, 2013</p><p>{BODY}</p>
        <h2 id="b">Two Harbours</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert [excerpt.title for excerpt in page.excerpts] == ["Two Books", "Two Harbours"]


def test_signed_commentary_is_no_excerpt() -> None:
    """It hands off to the excerpts."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p>
        <p>Update from AIJAC</p><p>11/21 #02</p><p><b>Harbours: a beginning</b></p><p>{QUILL}</p>
        <p>This Update looks at them. For more, <a href="#a">CLICK HERE</a>.</p>
        <h3 id="a">A Harbour Too Far</h3><p>By Owen Tarrant</p><p>{SOURCE}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far"]
    assert page.commentary[:2] == ("Harbours: a beginning", QUILL)


@pytest.mark.parametrize(
    "lines",
    [
        "<h4>The Gulls of War</h4><p>By Owen Tarrant</p><p>Quay Books, 2018, 784 pp.</p>",
        "<h4>An Ode to the Ferry</h4><p>By Owen Tarrant</p>",
        "<h4>The statement</h4><p>We shall sail again.</p><p>Owen Tarrant</p><p>May 12, 2014</p>",
        "<h4>The harbour press</h4><p>Editorial</p>",
        "<p><b>Ida Bell</b></p><p><b>OWEN TARRANT</b></p><p><b>March 18, 2013</b></p>",
    ],
)
def test_what_no_hand_off_leads_to_and_looks_like_no_title(lines: str) -> None:
    """A book, a poem, a statement, a transcript: where hand-offs lead to bold titles it is text."""
    first, second = read_two(f"{lines}<p>{BODY}</p>", are_led_to=True)
    assert (len(first.body) > 2, second.title) == (True, "A Quay Too Near")


@pytest.mark.parametrize(
    "lines",
    [
        "<h4>The mayor’s agenda</h4><h5>Foreign Policy</h5>",
        "<h4>What the papers say</h4><p><b>Haaretz</b></p>",
        "<h4>In their words</h4><p>“We row till we sink.”</p><p>Owen Tarrant, May 9, 2014</p>",
        "<h4>Offers refused</h4><p>Port Sable, July 2000</p>",
        "<h4>The ferry bombing</h4><p>Jetty Road, February 25, 1996</p>",
        "<h4>The latest polls</h4><ul><li>Haaretz, Nov. 8, 2021</li><li>No gull.</li></ul>",
    ],
)
def test_what_stands_below_a_subheading_and_is_no_source(lines: str) -> None:
    """A paper's name that is a subject, who said what is quoted, an event, a list of polls."""
    first, second = read_two(f"{lines}<p>{BODY}</p>", are_led_to=False)
    assert (first.title, second.title) == ("A Harbour Too Far", "A Quay Too Near")


@pytest.mark.parametrize("label", ["", "<p>Opinion</p>"])
@pytest.mark.parametrize("title", ["<h2>A Gull Too Many</h2>", "<hr><h4>A Gull Too Many</h4>"])
def test_a_whole_header_that_no_hand_off_leads_to(label: str, title: str) -> None:
    """It is an excerpt, however its title is printed."""
    header = f"{label}{title}<p>By Owen Tarrant</p><p>Quay Affairs, May 8, 2014</p>"
    assert len(read_two(f"<hr>{header}<p>{BODY}</p>", are_led_to=True)) == 3


@pytest.mark.parametrize("paper", ["Haaretz", "Quay Gazette", "The Quay Institute"])
def test_a_paper_and_its_day_that_no_hand_off_leads_to(paper: str) -> None:
    """Nobody signs, and the title looks like the others."""
    header = f"<hr><p><b>A Gull Too Many</b></p><p>{paper}, May 8, 2014</p>"
    assert len(read_two(f"{header}<p>{BODY}</p>", are_led_to=True)) == 3


def test_a_bold_heading_that_no_hand_off_leads_to() -> None:
    """Above it, and no less a title than those that are not bold."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>11/21 #02</p>
        <p>Read <a href="#b">this</a> and <a href="#c">that</a>.</p><h3><b>One Gull</b></h3>
        <p>{QUILL}<br>Die Lampe, Nov. 8, 2021</p><p>{BODY}</p><h3 id="b">Two Gulls</h3>
        <p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p><h3 id="c">Three</h3><p>{QUILL}</p>
        <p>{SOURCE}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert [excerpt.title for excerpt in page.excerpts] == ["One Gull", "Two Gulls", "Three"]


@pytest.mark.parametrize("line", ["Owen Tarrant, Haaretz, Nov. 8, 2021", "Haaretz, Nov. 8, 2021"])
def test_a_quoted_standfirst(line: str) -> None:
    """Below it a known paper with its day is the source of an article."""
    header = f"<h3>What They Say</h3><p>“We row till we sink.”</p><p>{line}</p>"
    _, quoted, _ = read_two(f"{header}<p>{BODY}</p>", are_led_to=False)
    assert (quoted.title, quoted.standfirst) == ("What They Say", "“We row till we sink.”")


def test_a_signature_with_an_office_below_it() -> None:
    """It stays one paragraph, and opens no excerpt below what could be a title."""
    signature = "Dr. Mara Quill<br>Editor, Harbour Review"
    page = read_page(f'<p>A NOTE ON GULLS</p><p>{signature}</p><h2 id="a">Gulls</h2><p>{QUILL}</p>')
    assert [excerpt.title for excerpt in page.excerpts] == ["Gulls"]
    assert page.commentary[-1] == "Dr. Mara Quill Editor, Harbour Review"


def test_a_letter_with_its_day_amid_an_article() -> None:
    """No paper is told, and no hand-off leads to it."""
    letter = f"<h4>A letter</h4><p>by Owen Tarrant</p><p>Nov. 3, 2021</p><p>{BODY}</p>"
    assert len(read_two(letter, are_led_to=True)) == 2


@pytest.mark.parametrize("place", ["Beth Weizmann Centre", "Glen Eira Town Hall"])
@pytest.mark.parametrize("notice", ["<b>Harbour Week</b>", "<b>Harbour Week</b><br>Mara Quill"])
def test_an_event_that_is_still_to_come(notice: str, place: str) -> None:
    """It is announced amid the commentary, and printed as the titles are."""
    day = "Monday, May 16, 2022"
    for line in (f"{day}, {place}", f"{place}, {day}"):
        page = read_page(
            f"<p>{notice}</p><p>{line}</p><p>{BODY}</p>"
            f'<hr><p id="a"><b>A Harbour Too Far</b></p><p>{QUILL}</p><p>{SOURCE}</p>'
        )
        assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far"]
        assert line in page.commentary


@pytest.mark.parametrize(
    "lines",
    [
        "<h2>A Short History</h2><h3>Vienna Talks</h3><h3>April 6, 2021</h3>",
        "<p><b>What the papers say</b></p><p>Haaretz, November 7</p>",
    ],
)
def test_days_amid_an_article(lines: str) -> None:
    """A timeline, and what papers said, nobody signs."""
    page = read_page(f"<hr><h2>Gulls at Sea</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>{lines}")
    assert [excerpt.title for excerpt in page.excerpts] == ["Gulls at Sea"]


def test_an_event_above_the_first_title() -> None:
    """No rule parts them: the title and its standfirst are no part of the event."""
    page = read_page(
        "<p><b>Harbour Week</b></p><p>Monday, May 16, 2022, Port Sable Town Hall</p>"
        f"<h3>A Harbour Too Far</h3><p><em>How it came.</em></p><p>{QUILL}</p><p>{SOURCE}</p>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far", "How it came.")


@pytest.mark.parametrize("tag", ["h3", "p"])
def test_a_subheading_with_a_place_and_a_day(tag: str) -> None:
    """The only hand-off leads to the article that it is in."""
    page = read_page(
        f'<h2 id="a">Gulls at Sea</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>'
        f"<{tag}><b>Reactions</b></{tag}><p><b>Israel, January 28, 2021</b></p><p>{BODY}</p>"
    )
    assert [excerpt.title for excerpt in page.excerpts] == ["Gulls at Sea"]


def test_a_statement_that_is_quoted() -> None:
    """A name and a day are no source."""
    statement = (
        f"<p><b>Statement of the Minister</b></p><p>Ida Bell</p><p>May 3, 2021</p><p>{BODY}</p>"
    )
    page = read_page(
        f'<h2 id="a">Gulls at Sea</h2><p>{QUILL}</p><p>{SOURCE}</p><p>He said:</p>'
        f"<blockquote>{statement}</blockquote>"
    )
    assert [excerpt.title for excerpt in page.excerpts] == ["Gulls at Sea"]
