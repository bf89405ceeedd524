"""Where an excerpt begins: what is its title, and what only looks like the header of one."""

from urllib.parse import quote

import pytest

from aijac_spider.extraction import extract_page
from tests.aijac_spider.extraction.excerpt_pages import (
    BODY,
    DAY,
    GAZETTE,
    QUILL,
    SOURCE,
    STANDFIRST,
    read_page,
)


def test_lines_that_could_be_names_above_a_signed_source() -> None:
    """The source says who it is by."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>'
        f"<p><b>Three scenarios</b></p><p>{BODY}</p><p><b>Harbour Rising</b></p><p><b>Why the"
        f" new ferry cannot wait</b></p><p>By Owen Tarrant, Newsweek, {DAY}</p>"
    )
    assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far", "Harbour Rising"]


@pytest.mark.parametrize("name", ["<p><em>Mara Quill</em></p>", f"<p>{QUILL}</p>"])
def test_source_above_the_title(name: str) -> None:
    """It is neither the commentary's nor the article's before it."""
    page = read_page(f'<hr><p><em>{SOURCE}</em></p><h2 id="a">A Harbour Too Far</h2>{name}')
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.publication, excerpt.date) == (
        "A Harbour Too Far",
        GAZETTE,
        DAY,
    )
    assert SOURCE not in page.commentary


@pytest.mark.parametrize(
    "source",
    ["Haaretz<br>April 24, 2014", "Haaretz, April 24, 2014", "Haaretz</p><p>April 24, 2014"],
)
def test_source_above_the_title_where_the_hand_off_leads(source: str) -> None:
    """The title is the line below it that stands out."""
    page = read_page(f'<p><a name="a"></a>{source}<br><b>A Harbour Too Far</b><br>{QUILL}</p>')
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far", None)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (QUILL, "Haaretz", DAY)


def test_source_above_the_title_and_a_bare_name_below_it() -> None:
    page = read_page(f'<p id="a">{SOURCE}</p><p><b>A Harbour Too Far</b></p><p>Mara Quill</p>')
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.byline) == ("A Harbour Too Far", "Mara Quill")
    assert (excerpt.publication, excerpt.date, excerpt.standfirst) == (GAZETTE, DAY, None)


TITLE_WITH_STOP = (
    f'<h3><a name="a"></a>The Gambit of the Harbour.</h3><p>&nbsp;</p><p><b>{QUILL}</b></p>',
    f"<hr><p><b>The Gambit of the Harbour.</b></p><p>{QUILL}</p>",
    '<p id="a"><b>The Gambit of the Harbour.</b></p>',
    '<p>&nbsp;</p><p id="a"><b>The Gambit of the Harbour.</b></p><p>Mara Quill</p>',
)
"""Titles that end in a full stop, and are told by two signs; perhaps a byline."""


@pytest.mark.parametrize("header", TITLE_WITH_STOP)
def test_title_that_ends_in_a_full_stop(header: str) -> None:
    """It is no sentence of the text before it."""
    [excerpt] = read_page(f"{header}<p>{SOURCE}</p>").excerpts
    assert (excerpt.title, excerpt.publication) == ("The Gambit of the Harbour.", GAZETTE)


def test_subheading_above_a_title() -> None:
    """What is set apart and stands above the byline is the title."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>'
        f"<p><b>What the council wants</b></p><p>{BODY}</p><hr><p><b>Six Reasons to Doubt It</b>"
        f"</p><p>By Owen Tarrant</p><p>{DAY}</p>"
    )
    assert [excerpt.title for excerpt in page.excerpts] == [
        "A Harbour Too Far",
        "Six Reasons to Doubt It",
    ]


def test_bold_source_behind_a_blank() -> None:
    """It is the source of the heading above it."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>'
        f"<h3>Two Harbours</h3><p>&nbsp;</p><p><b>Newsweek, {DAY}</b></p>"
    )
    assert [(excerpt.title, excerpt.publication) for excerpt in page.excerpts] == [
        ("A Harbour Too Far", GAZETTE),
        ("Two Harbours", "Newsweek"),
    ]


def test_short_body_above_the_next_source() -> None:
    """A header that lacks its source does not take in two paragraphs and the next one's."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{BODY}</p><p>{BODY}</p>'
        f"<p>The Gazette, {DAY}</p><h2>Two Harbours</h2><p>By Owen Tarrant</p><p>{SOURCE}</p>"
    )
    first, second = page.excerpts
    assert (first.byline, first.standfirst) == (QUILL, None)
    assert first.body[:2] == (BODY.strip(), BODY.strip())
    assert (second.byline, second.publication) == ("By Owen Tarrant", GAZETTE)


@pytest.mark.parametrize("label", ["Article 1", "(1)", "*", "Exclusive", "Opinion"])
def test_labels_above_a_title(label: str) -> None:
    """They are no text of what stands above."""
    page = read_page(f"<p>{label}</p><h2>A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p>")
    assert len(page.commentary) == 1


@pytest.mark.parametrize("between", [" ", ", ", " – "])
def test_byline_behind_its_title(between: str) -> None:
    """Both are told where a source stands below."""
    title = f'<p><a name="a"></a><b>“Harbours: Half a Nation”</b>{between}by Mara Quill</p>'
    [excerpt] = read_page(f"{title}<p>{SOURCE}</p>").excerpts
    assert (excerpt.title, excerpt.byline) == ("“Harbours: Half a Nation”", "by Mara Quill")


def test_lines_of_one_bold_paragraph() -> None:
    """Title, name, paper and date, parted by nothing but `<br>`."""
    lines = f"A Harbour Too Far<br>Mara Quill<br>{GAZETTE}<br>{DAY}"
    [excerpt] = read_page(f'<p><a name="a"></a><b>{lines}</b></p>').excerpts
    assert (excerpt.title, excerpt.byline) == ("A Harbour Too Far", "Mara Quill")
    assert (excerpt.publication, excerpt.date) == (GAZETTE, DAY)


@pytest.mark.parametrize("anchor", ["Gazette", "The Gazette"])
def test_a_hand_off_to_a_name_with_a_space_is_one(anchor: str) -> None:
    """The link spells it `%20`: the paper named with it needs no byline all the same."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>A leading article of a paper at the quay: <a href="#{quote(anchor)}">CLICK HERE</a>.</p>
        <h2 id="{anchor}">A Harbour Too Far</h2><p>Harbour Gazette, Nov. 8, 2021</p>
        <p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert [excerpt.anchor for excerpt in page.excerpts] == [anchor]
    assert page.doubts == ()


@pytest.mark.parametrize("label", ["Article 2", "Opinion", "Editorial", "2."])
def test_anchor_before_a_label(label: str) -> None:
    """The title stands below it."""
    page = read_page(
        f'<p><a name="a"></a><strong>{label}</strong></p><h3>A Harbour Too Far</h3>'
        f"<p>{QUILL}</p><p>{SOURCE}</p>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst, excerpt.anchor) == ("A Harbour Too Far", None, "a")


@pytest.mark.parametrize("mark", ["***", "_____", "—————"])
def test_anchor_behind_a_typed_rule(mark: str) -> None:
    """It leads to the title below, not past it."""
    page = read_page(
        f'<p>{BODY}</p><p>{mark}<a name="a"></a></p><h3>A Harbour Too Far</h3>'
        f"<p><em>How it was lost</em></p><p>{QUILL}</p><p>{SOURCE}</p>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far", "How it was lost")


def test_title_behind_an_excerpt_that_is_a_video() -> None:
    """It is not the standfirst of the video."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>See <a href="#a">CLICK HERE</a> and <a href="#b">CLICK HERE</a>.</p>
        <h3><a name="a"></a>A Talk</h3><p>{QUILL}</p><p>{SOURCE}</p>
        <p><iframe src="https://video.example/x"></iframe></p><p>&nbsp;</p>
        <h3><a name="b"></a>Two Harbours</h3><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert [(x.title, x.standfirst) for x in page.excerpts] == [
        ("A Talk", None),
        ("Two Harbours", None),
    ]


def test_title_and_standfirst_above_a_header_share_a_paragraph() -> None:
    """Their looks part them, though the lines below share one, too."""
    page = read_page(
        '<p><a name="a"></a><strong>A Harbour Too Far</strong><br><em>How it was lost</em></p>'
        f"<p>{QUILL}<br>The Gull Monitor, {DAY}</p>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far", "How it was lost")


def test_bold_sentence_above_a_bare_name_and_its_paper() -> None:
    """No hand-off leads there: the paper tells that it is a title."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>'
        f"<p>&nbsp;</p><p><b>The Ferry Is Not Dead Yet.</b></p><p>Owen Tarrant</p><p>{SOURCE}</p>"
    )
    assert [x.title for x in page.excerpts] == ["A Harbour Too Far", "The Ferry Is Not Dead Yet."]


def test_name_and_undated_paper_share_a_paragraph() -> None:
    """The paper is told by its name."""
    page = read_page(
        "<p>&nbsp;</p><p><b>A Harbour Too Far</b></p><p>Owen Tarrant<br><i>Sable Quay News</i></p>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.byline, excerpt.publication) == ("Owen Tarrant", "Sable Quay News")


def test_label_above_a_title_with_a_brief_header() -> None:
    """Where nothing but the label's anchor bears it out, the excerpt still begins there."""
    page = read_page(
        f'<p><a name="a"></a>Article 1</p><h3>A Harbour Too Far</h3><p>{DAY}</p><p>{BODY}</p>'
    )
    assert len(page.excerpts) == 1


def test_excerpt_that_only_a_byline_opens() -> None:
    """It has no anchor and no source, beside others that hand-offs lead to."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>Read <a href="#a">CLICK HERE</a> and <a href="#b">CLICK HERE</a>.</p>
        <h2 id="a">One Harbour</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>
        <h2 id="b">Two Harbours</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>
        <h2>Three Harbours</h2><p>By Amit Doran</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert len(page.excerpts) == 3


def test_hand_off_in_a_paragraph_that_begins_like_a_list() -> None:
    """It stays in the commentary, and leads to its excerpt."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>Also worth reading: Mara Quill, who says much, <a href="#a">CLICK HERE</a>.</p>
        <h2 id="a">One Harbour</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert (page.further_reading, page.links[0].kind) == ((), "handoff")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Ten Years On", "Ten Years On"),
        ("The Man Behind:", "The Man Behind: Owen Tarrant"),
        ("The Harbour’s", "The Harbour’s Owen Tarrant"),
    ],
)
@pytest.mark.parametrize("standfirst", ["", f"<p><em>{STANDFIRST}</em></p><p>{SOURCE}</p>"])
def test_bold_name_below_an_anchored_title(line: str, title: str, standfirst: str) -> None:
    """It is none of the title, unless that cannot end above it."""
    name = f'<p><b><a name="a"></a>{line}<br>Owen Tarrant</b></p>'
    page = read_page(f"{name}{standfirst}<p>{BODY}</p>")
    assert [excerpt.title for excerpt in page.excerpts] == [title]


def test_a_bold_title_far_below_a_heading() -> None:
    """Without a paper it is no unknown paper, and the heading above is a subheading."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>'
        f"<h4>A question of trust</h4><p>{BODY}</p><p>{BODY}</p><p>&nbsp;</p>"
        f"<p><b>Harbour Rising</b></p><p><b>By Owen Tarrant</b></p><p><b>{DAY}</b></p>"
    )
    assert [(each.title, each.publication) for each in page.excerpts] == [
        ("A Harbour Too Far", GAZETTE),
        ("Harbour Rising", None),
    ]


def test_a_notice_above_the_rule_of_an_excerpt() -> None:
    """A heading behind a rule has no title above it."""
    page = read_page(
        "<p>&nbsp;</p><p><b>Please note: our office is closed on Monday</b></p><hr>"
        f"<h2>A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far", None)


def test_a_title_on_a_button() -> None:
    """Where a click opens the article."""
    page = read_page(
        f'<h2 id="a"><button>A Harbour Too Far</button></h2><p>{QUILL}</p><p>{SOURCE}</p>'
    )
    assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far"]


@pytest.mark.parametrize(
    "label", ["Op-Ed Contributor", "REVIEW &amp; OUTLOOK", "Last update - 02:55 04/05/2010"]
)
def test_what_papers_print_above_a_title(label: str) -> None:
    """It bears the place that the hand-off leads to, and is no title."""
    page = read_page(f'<p id="a">{label}</p><p><b>A Harbour Too Far</b></p><p>{QUILL}</p>')
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst, excerpt.byline) == (
        "A Harbour Too Far",
        None,
        QUILL,
    )


@pytest.mark.parametrize("said", ["Statement", "Remarks", "An Open Letter"])
def test_what_somebody_said_is_a_title(said: str) -> None:
    """Its speaker is no author on the title's line."""
    title = f"{said} by Mara Quill"
    [excerpt] = read_page(f'<h2 id="a">{title}</h2><p>{SOURCE}</p>').excerpts
    assert (excerpt.title, excerpt.byline) == (title, None)


@pytest.mark.parametrize("around", ["blockquote", "li"])
def test_an_article_that_is_indented(around: str) -> None:
    """Editors pasted articles into quotations and lists."""
    page = read_page(
        f'<{around}><p><a name="a"></a><b>A Harbour Too Far</b></p><p>{QUILL}</p><p>{SOURCE}</p>'
        f"<p>{BODY}</p></{around}>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.byline, excerpt.anchor) == ("A Harbour Too Far", QUILL, "a")
    assert [link.target_excerpt for link in page.links] == [1]


LINES_BACK = (
    '<a href="#top">Back to Top</a><br>____________________________________________',
    '-----------------------<br><a href="#top">Back to Top</a>',
    "Back to Top ______________________________",
)


@pytest.mark.parametrize("line", LINES_BACK)
def test_way_back_beside_a_line_in_signs(line: str) -> None:
    """It stands below an excerpt, and in no column."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p><p>{line}</p>'
    )
    assert not [text for text in page.excerpts[0].body if "Top" in text or "--" in text]


@pytest.mark.parametrize("spacer", ["<td width=9>&nbsp;</td>", "<td></td><td> </td>"])
def test_an_article_in_a_table_for_layout(spacer: str) -> None:
    """Cells that hold nothing space it; the other one is no row."""
    page = read_page(
        f'<table><tr>{spacer}<td><p id="a"><b>A Harbour Too Far</b></p><p>{QUILL}</p>'
        f"<p>{SOURCE}</p><p>{BODY}</p></td></tr></table>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.byline, excerpt.date) == ("A Harbour Too Far", QUILL, DAY)


@pytest.mark.parametrize("mark", ["&lrm;", "&rlm;", "&#8234;"])
def test_marks_of_direction_around_a_header(mark: str) -> None:
    """They come with what is pasted from Hebrew, and nobody sees them."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{mark}{QUILL}{mark}</p><p>{GAZETTE}, &lrm;{DAY}</p>'
    )
    [excerpt] = page.excerpts
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (QUILL, GAZETTE, DAY)


def test_a_name_that_is_broken_into_elements() -> None:
    """Word marks what it cannot spell."""
    page = read_page(
        '<h2 id="a">A Harbour Too Far</h2><p>By Dalia Mc<span>Kenna</span></p>'
        f"<p><span>By</span><span> the</span></p><p>{SOURCE}</p>"
    )
    assert page.excerpts[0].byline == "By Dalia McKenna"


@pytest.mark.parametrize("style", ["position:absolute;left:-9999px", "font-size: 0"])
def test_what_nobody_sees_is_not_read(style: str) -> None:
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p>'
        f'<div style="{style}">Cheap pills</div>'
    )
    assert "Cheap pills" not in page.excerpts[0].body


def test_an_article_that_leads_to_the_next_one() -> None:
    """Handed off to, it is one, whatever its text links to."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>11/21 #02</p>
        <p>First up: <a href="#a">CLICK HERE</a>. Next: <a href="#b">CLICK HERE</a>.</p>
        <h3 id="a">One Harbour</h3><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY} <a href="#b">below</a>.
        </p><h3 id="b">Two Harbours</h3><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert [excerpt.title for excerpt in page.excerpts] == ["One Harbour", "Two Harbours"]


@pytest.mark.parametrize("style", ["margin-left:-100px", "padding-top:9px;margin-top:-1200px"])
def test_what_is_moved_a_little_is_read(style: str) -> None:
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}</p>'
        f'<p style="{style}">Late words of the harbour.</p>'
    )
    assert "Late words of the harbour." in page.excerpts[0].body


def test_a_bold_paper_that_nobody_knows_above_its_day() -> None:
    """Below byline and standfirst it opens no other article."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>What the ferry cost.</p>'
        f"<p><b>The Corner Lamp</b></p><p>{DAY}</p>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.publication, excerpt.date) == ("The Corner Lamp", DAY)


def test_a_caption_that_is_printed_like_a_byline() -> None:
    """Again and again above a source: it opens no excerpt, and the reading comes to its end."""
    caption = f"<figcaption>{QUILL}</figcaption>"
    page = read_page(
        f'<p id="a">{BODY}</p><figure><img src="/a.jpg">{caption * 4}</figure><p>{SOURCE}</p>'
    )
    assert page.excerpts == ()


def test_an_old_page_whose_excerpt_bears_its_title() -> None:
    """The headline is the one above the date, though it is no heading."""
    html = f"""<title>Harbours under watch</title><b>Harbours under watch</b><p>Nov 12, 2021</p>
        <p>11/21 #02</p><p>We look. For all of it, <a href="#a">CLICK HERE</a>.</p>
        <h2 id="a">Harbours under watch</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert (page.kind, page.date, len(page.excerpts)) == ("update", "Nov 12, 2021", 1)


def test_a_title_that_tells_by_whom() -> None:
    """Somebody else signs below the source."""
    title = "Harbours Held by Ida Bell"
    [excerpt] = read_page(f'<h3 id="a">{title}</h3><p>{SOURCE}</p><p>{QUILL}</p>').excerpts
    assert (excerpt.title, excerpt.byline) == (title, QUILL)


@pytest.mark.parametrize(
    "line", ["Translated from the Hebrew", "Mara Quill is a pilot at the University of Port Sable"]
)
@pytest.mark.parametrize("parting", ["<hr>", "<p>&nbsp;</p>", "<p>***</p>"])
def test_a_bold_line_above_what_parts_two_articles(line: str, parting: str) -> None:
    """It ends the one above; the title stands below."""
    page = read_page(
        f"<hr><p><b>A Harbour Too Far</b></p><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p><p><b>{line}"
        f"</b></p>{parting}<p><b>Two Harbours</b></p><p>By Owen Tarrant</p><p>{SOURCE}</p>"
    )
    assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far", "Two Harbours"]
    assert {excerpt.standfirst for excerpt in page.excerpts} == {None}


def test_commentary_above_a_plain_title() -> None:
    """A paragraph that ends in a question is no title, and what hands off no standfirst."""
    question, handoff = "The truce has held. So what explains the silence?", "For it, CLICK HERE."
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p><p>{question}</p>
        <p>For it, <a href="#lost">CLICK HERE</a>.</p><p>A Harbour Too Far</p><p>{QUILL}</p>
        <p><em>How it came.</em></p><p>{SOURCE}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.commentary == (question, handoff)
    assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far"]


def test_a_known_paper_alone_above_the_title() -> None:
    page = read_page(f'<p><em>The Atlantic</em></p><h3 id="a">Gulls at Sea</h3><p>{QUILL}</p>')
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.publication) == ("Gulls at Sea", "The Atlantic")
    assert "The Atlantic" not in page.commentary


@pytest.mark.parametrize("label", ["THREAD", "Leaders | A family business"])
def test_a_label_that_the_hand_off_leads_to(label: str) -> None:
    """The large heading below it is the title."""
    page = read_page(f'<p id="a">{label}</p><h2>Gulls at Sea</h2><p>{QUILL}</p><p>{SOURCE}</p>')
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst) == ("Gulls at Sea", None)


@pytest.mark.parametrize("line", ["<em>Gulls strike back</em>", "<b>Is it over?</b>"])
def test_a_standfirst_that_the_hand_off_leads_to_below_a_whole_header(line: str) -> None:
    page = read_page(
        f'<hr><h3>Gulls at Sea</h3><p>{QUILL}</p><p>{SOURCE}</p><p><a name="a"></a>{line}</p>'
    )
    assert [excerpt.title for excerpt in page.excerpts] == ["Gulls at Sea"]


@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_a_plain_title_that_the_hand_off_leads_to(tag: str) -> None:
    """The heading below it is its standfirst: neither is lost."""
    standfirst = "Port Sable says one thing and does another"
    page = read_page(
        f'<p><a name="a"></a>Gulls have won</p><{tag}>{standfirst}</{tag}><p>{QUILL}</p>'
        f"<p>{SOURCE}</p>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst) == ("Gulls have won", standfirst)
