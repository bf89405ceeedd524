"""Headers are held against what the commentary announces."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Page
from tests.aijac_spider.extraction.excerpt_pages import BODY, DAY

FIRST = f"<p>By Mara Quill</p><p>Haaretz, {DAY}</p><p>{BODY}</p>"
SECOND = f"<p>By Owen Tarrant</p><p>National Interest, {DAY}</p><p>{BODY}</p>"
ANNOUNCED = (
    "<p>First up is Mara Quill. To read her, {first}.</p>"
    "<p>Finally, Owen Tarrant looks at the ferry. For his view, {second}.</p>"
)
LINKED = ANNOUNCED.format(first='<a href="#a">CLICK HERE</a>', second='<a href="#b">CLICK HERE</a>')
PLAIN = ANNOUNCED.format(first="CLICK HERE", second="CLICK HERE")


def read_two(
    *, above: str = "", amid: str = "", below: str = "", commentary: str, tag: str = "b"
) -> Page:
    """Two announced articles, with something above the first, amid its text and below it."""
    title = {"b": "<p><b>{}{}</b></p>", "h2": "<h2>{}{}</h2>"}[tag]
    anchors = ('<a name="a"></a>', '<a name="b"></a>') if 'href="#a"' in commentary else ("", "")
    html = f"""<h1>Harbours under watch</h1><p>Apr 25, 2014 | AIJAC staff</p><p>04/14 #02</p>
        <p>This Update looks at the harbours of Port Sable, and at those who want them.</p>
        {commentary}{above}{title.format(anchors[0], "A Harbour Too Far")}{FIRST}{amid}
        <p>{BODY}</p>{below}{title.format(anchors[1], "No Time to Row")}{SECOND}"""
    return extract_page(html.encode(), "https://aijac.org.au/update/harbours/")


def expect_two(page: Page) -> None:
    assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far", "No Time to Row"]
    assert [excerpt.byline for excerpt in page.excerpts] == ["By Mara Quill", "By Owen Tarrant"]


@pytest.mark.parametrize("commentary", [LINKED, PLAIN])
@pytest.mark.parametrize(
    "part",
    [
        f"<p><b>“Nine lost as a boat goes down”</b></p><p>The Guardian, {DAY}</p>",
        f"<p><b>What the polls say</b></p><p>All say one thing.</p><p><b>Channel 12, {DAY}</b></p>",
        f"<p><b>About the survey</b></p><p>Harbour Institute, {DAY}</p>",
        "<p><b>The Salt Road</b></p><p>By Mara Quill</p><p>Quay & Pike, 2014</p>",
        "<p><b>Salt: A Life</b></p><p>by Ida Bell</p><p>Quay Press, 288 pp., $35</p>",
        "<p><b>A conversation with Ida Bell</b></p><p>Interview by Mara Quill</p>",
        f"<p><b>Statement on the Canal</b></p><p>Prime Minister’s Office, {DAY}</p>",
        f"<p><b>Watch: the boat goes down</b></p><p>Sable TV, {DAY}</p>",
    ],
)
def test_a_part_of_an_article_opens_none(part: str, commentary: str) -> None:
    """It has the form of a header, but is less than whole, and two whole ones are announced."""
    expect_two(read_two(amid=part, commentary=commentary))


@pytest.mark.parametrize("commentary", [LINKED, PLAIN])
@pytest.mark.parametrize("tag", ["b", "h2"])
def test_a_notice_above_the_first_article(commentary: str, tag: str) -> None:
    """What was taken for its standfirst is the title of the article."""
    notice = f"<p><strong>Watch: Ida Bell on the boat</strong></p><p>Sky News Australia, {DAY}</p>"
    page = read_two(above=notice, commentary=commentary, tag=tag)
    expect_two(page)
    assert page.commentary[-1] == f"Sky News Australia, {DAY}"


@pytest.mark.parametrize(
    "body",
    [
        '<p>Also, for the figures, <a href="https://example.org/">click here</a>.</p>',
        f"""<p><a href="#n1">Background</a></p><p><a href="#n2">Options</a></p>
        <h4><a name="n1"></a>Background</h4><p>{BODY}</p>
        <h4><a name="n2"></a>Options</h4><p>{BODY}</p>""",
    ],
)
def test_an_article_that_hands_off_within_itself(body: str) -> None:
    """The articles have been announced above it: it is no commentary."""
    expect_two(read_two(amid=body, commentary=PLAIN))


def test_an_article_that_is_not_announced_for_itself() -> None:
    """An editorial has no more than a paper and a day, and there is room for it."""
    third = f"<p>&nbsp;</p><p><b>What the Gulls Want</b></p><p>Haaretz, {DAY}</p><p>{BODY}</p>"
    more = f"{PLAIN}<p>Plus, what a paper says of gulls.</p>"
    page = read_two(below=third, commentary=more)
    assert [excerpt.title for excerpt in page.excerpts] == [
        "A Harbour Too Far", "What the Gulls Want", "No Time to Row",
    ]  # fmt: skip


ITEMS = (
    '<p>{}<a href="https://example.org/1">The Pier We Sold</a>{}<br>{}, Haaretz, May 9, 2014</p>'
    '<p>{}<a href="https://example.org/2">Why the Dredgers Came</a>{}<br>{}, JNS, May 8, 2014</p>'
)


@pytest.mark.parametrize("tag", ["b", "h2"])
@pytest.mark.parametrize(
    "items",
    [
        ITEMS.format("<b>", "</b>", "By Ida Bell", "<b>", "</b>", "By Ines Valdo"),
        ITEMS.format("", "", "Ida Bell", "", "", "Ines Valdo"),
    ],
)
def test_items_for_further_reading_with_their_sources(items: str, tag: str) -> None:
    """They are whole headers, but what is below each is the next, not an article."""
    heading = "<p><b>Readers may also be interested in…</b></p>"
    page = read_two(above=heading + items, commentary=PLAIN, tag=tag)
    expect_two(page)
    assert page.further_reading[0].startswith("The Pier We Sold")


@pytest.mark.parametrize(
    "line", ["The next Update will appear on Thursday", "Read more: the gulls"]
)
def test_a_bold_line_directly_above_a_large_heading(line: str) -> None:
    """The heading is the title."""
    bold = f"<p><strong>{line}</strong></p>"
    expect_two(read_two(above=bold, below=bold, commentary=PLAIN, tag="h2"))


def test_an_article_that_is_quoted_above_a_short_paragraph() -> None:
    quoted = (
        "<p>One paper reported it:</p><blockquote><p><b>Boat Lost</b></p><p>By Ida Bell</p>"
        f"<p>Sable Chronicle, {DAY}</p><p>{BODY}</p></blockquote><p>It was wrong.</p>"
    )
    expect_two(read_two(amid=quoted, commentary=PLAIN))


@pytest.mark.parametrize("title", ["Share the Blame", "Sign Up for Peace", "Tags: A History"])
def test_a_title_with_the_words_that_end_posts(title: str) -> None:
    """Somebody signs below it, and a text follows."""
    page = read_two(
        below=f"<p>&nbsp;</p><p><b>{title}</b></p><p>By Ida Bell</p><p>JNS, {DAY}</p><p>{BODY}</p>",
        commentary=PLAIN.replace("Finally", "Next, gulls. CLICK HERE.</p><p>Finally"),
    )
    assert [excerpt.title for excerpt in page.excerpts][1:] == [title, "No Time to Row"]


def test_a_list_amid_questions_and_answers() -> None:
    """Answers alternate with questions, which are no links."""
    talk = (
        '<p><b>Related Articles</b></p><ul><li><a href="/update/a/">Gulls</a></li></ul>'
        f"<p><b>Who failed?</b></p><p>{BODY}</p><p><b>What now?</b></p><p>{BODY}</p>"
    )
    page = read_two(amid=talk, commentary=LINKED)
    expect_two(page)
    assert "What now?" in page.excerpts[0].body


def test_an_image_that_a_hand_off_leads_to() -> None:
    """It is above the title, and belongs to its article."""
    image = '<p><a name="c"></a></p><p><img src="https://aijac.org.au/a.jpg" alt=""></p>'
    page = read_two(below=image, commentary=LINKED.replace("#b", "#c"))
    assert [each.excerpt_position for each in page.images] == [2]


@pytest.mark.parametrize(
    "quoted",
    [
        f"<blockquote><p>“{BODY}”</p><p>– Wall Street Journal, March 3, 1999</p></blockquote>",
        f"<p>###</p><p>{BODY}</p>",
    ],
)
def test_what_stands_amid_a_text_is_none_of_its_header(quoted: str) -> None:
    html = f"""<h1>Harbours under watch</h1><p>Apr 25, 2014</p><p>04/14 #02</p>
        <p>Read <a href="#a">CLICK HERE</a>.</p><h2 id="a">A Harbour Too Far</h2>
        <p>By Mara Quill</p><p>{DAY}</p><p>{BODY}</p>{quoted}<p>{BODY}</p>"""
    [excerpt] = extract_page(html.encode(), "https://aijac.org.au/update/harbours/").excerpts
    assert (excerpt.publication, excerpt.standfirst, excerpt.date) == (None, None, DAY)
    assert "###" not in excerpt.body


def test_a_paper_below_a_heading_like_the_titles_is_announced_in_other_words() -> None:
    more = f"{LINKED}<p>An editorial from the Jerusalem Post rounds out this Update.</p>"
    third = f"<h2>What the Gulls Want</h2><p>Jerusalem Post, {DAY}</p><p>{BODY}</p>"
    page = read_two(below=third, commentary=more, tag="h2")
    assert [excerpt.title for excerpt in page.excerpts][1] == "What the Gulls Want"


def test_a_byline_alone_behind_a_gap() -> None:
    third = f"<hr><p><b>What the Gulls Want</b></p><p>By Ida Bell</p><p>{DAY}</p><p>{BODY}</p>"
    page = read_two(below=third, commentary=PLAIN)
    assert [excerpt.title for excerpt in page.excerpts][1] == "What the Gulls Want"


@pytest.mark.parametrize(
    "commentary",
    [
        f"{LINKED}<p>Last week the wall fell, and nobody saw it.</p>",
        f'{LINKED}<p>For the report, <a href="https://example.org/a.pdf">click here</a>.</p>',
    ],
)
def test_a_paragraph_that_announces_nothing(commentary: str) -> None:
    """Where both hand-offs lead to articles, neither words nor downloads make room for a third."""
    part = "<p>&nbsp;</p><h4>Support for the wall</h4><p>Harbour Institute, April 3, 2014</p>"
    expect_two(read_two(amid=part, commentary=commentary))


def test_a_book_under_a_heading_like_the_titles() -> None:
    book = "<h2>The Salt Road</h2><p>By Ida Bell, Quay Press, 2014</p>"
    expect_two(read_two(amid=book, commentary=LINKED, tag="h2"))


def test_a_first_article_that_is_indented_below_a_colon() -> None:
    """It is no quotation: the next title follows it."""
    html = f"""<h1>Harbours under watch</h1><p>Apr 25, 2014</p><p>04/14 #02</p>{PLAIN}
        <p>The articles follow:</p><blockquote><p><b>A Harbour Too Far</b></p>{FIRST}</blockquote>
        <h2>No Time to Row</h2>{SECOND}"""
    expect_two(extract_page(html.encode(), "https://aijac.org.au/update/harbours/"))


STANDFIRST_IN_A_HEADING = "What the fishermen of the town want from those who own the pier"


@pytest.mark.parametrize("heading", [STANDFIRST_IN_A_HEADING, "Opinion"])
def test_a_bold_title_above_a_heading(heading: str) -> None:
    """What is longer is a standfirst, what papers print above articles a label."""
    html = f"""<h1>Harbours under watch</h1><p>Apr 25, 2014</p><p>04/14 #02</p>{PLAIN}
        <p><b>A Harbour Too Far</b></p><h3>{heading}</h3>{FIRST}
        <p><b>No Time to Row</b></p><h3>{heading}</h3>{SECOND}"""
    expect_two(extract_page(html.encode(), "https://aijac.org.au/update/harbours/"))


FURNITURE = (
    "<h3>Related</h3><h4><a href='/update/a/'>Gulls</a></h4><p>By Jane Doe</p><p>They return.</p>",
    "<h4>About the author</h4><p>By AIJAC staff</p><p>AIJAC is a body of harbours.</p>",
    "<p>2 Responses to “Harbours”</p><p>Posted by Jane Doe</p><p>I like the gulls of it.</p>",
)


@pytest.mark.parametrize("furniture", FURNITURE)
def test_lists_beside_the_text_end_it(furniture: str) -> None:
    """Entries have authors and teasers, too."""
    html = f"""<div><h1>Harbours under watch</h1><p>Apr 25, 2014</p><p>04/14 #02</p>{LINKED}
        <h2 id="a">A Harbour Too Far</h2>{FIRST}<h2 id="b">No Time to Row</h2>{SECOND}
        <p>Tags: <a href="/tag/gulls/">Gulls</a></p>{furniture}</div>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    expect_two(page)
    assert (len(page.excerpts[1].body), page.keywords) == (1, ("Gulls",))


@pytest.mark.parametrize("header", [f"<p>Haaretz, {DAY}</p>", "<p>By Ida Bell</p>"])
@pytest.mark.parametrize(
    "handoff",
    [
        '<p>For a third, <a href="https://example.org/gulls/">CLICK HERE</a>.</p>',
        "<p>Finally, the gulls have their say.</p>",
    ],
)
def test_a_third_article_that_another_address_or_nothing_leads_to(
    handoff: str, header: str
) -> None:
    third = f"<p><b>What the Gulls Want</b></p>{header}<p>{BODY}</p>"
    linked = LINKED.replace("Finally", "Next")
    page = read_two(below=third, commentary=linked + handoff)
    page_of_linked = read_two(commentary=linked)
    assert "What the Gulls Want" in [excerpt.title for excerpt in page.excerpts]
    expect_two(page_of_linked)


def test_an_editorial_above_the_articles_that_hand_offs_lead_to() -> None:
    """Its own hand-off has lost its link."""
    first = f"<h2>What the Gulls Want</h2><p>Haaretz, {DAY}</p><p>{BODY}</p>"
    commentary = f"<p>First up, gulls. CLICK HERE.</p>{LINKED}"
    first_read, *_ = read_two(above=first, commentary=commentary, tag="h2").excerpts
    assert first_read.title == "What the Gulls Want"
