"""What is the title of an excerpt, and what stands out or is anchored beside byline and source."""

import pytest

from tests.aijac_spider.extraction.excerpt_pages import (
    BODY,
    DAY,
    GAZETTE,
    QUILL,
    SOURCE,
    STANDFIRST,
    read,
    read_page,
)


@pytest.mark.parametrize("lines", [(QUILL, "A Sturdy Boat"), ("A Sturdy Boat", QUILL)])
def test_standfirst_in_title_case(lines: tuple[str, str]) -> None:
    """A line is no publication where the next one has a publication and its date."""
    excerpt = read(*lines, SOURCE)
    assert (excerpt.byline, excerpt.standfirst) == (QUILL, "A Sturdy Boat")
    assert (excerpt.publication, excerpt.date) == (GAZETTE, DAY)


@pytest.mark.parametrize("name", ["Mara Quill", "Mara Quill-Tarrant"])
def test_bare_name_above_a_standfirst(name: str) -> None:
    """Though the standfirst ends in no stop, the source below it bears the name out."""
    excerpt = read(name, "Why the new ferry matters more than the old one", SOURCE)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (name, GAZETTE, DAY)
    assert excerpt.standfirst == "Why the new ferry matters more than the old one"


def test_standfirst_that_begins_like_a_byline() -> None:
    """A day is nobody's name."""
    excerpt = read("<em>By Wednesday, the talks had failed</em>", f"Haaretz, {DAY}")
    assert (excerpt.byline, excerpt.standfirst) == (None, "By Wednesday, the talks had failed")


def test_subheading_below_the_source_of_an_editorial() -> None:
    """It signs nothing."""
    page = read_page(f'<h2 id="a">A Harbour Too Far</h2><p>{SOURCE}</p><h4>Old Habits</h4>')
    assert page.excerpts[0].byline is None


def test_anchor_on_the_standfirst_below_the_header() -> None:
    """A hand-off may lead below the title."""
    page = read_page(
        f'<h3>A Harbour Too Far</h3><p>{QUILL}</p><p>{SOURCE}</p><h4 id="a">How it was lost</h4>'
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far", "How it was lost")


def test_title_that_begins_like_a_paper_and_is_broken_there() -> None:
    page = read_page(f'<h2 id="a">The Guardian<br>of the Revolution</h2><p>{QUILL}</p>')
    assert [each.title for each in page.excerpts] == ["The Guardian of the Revolution"]


@pytest.mark.parametrize("name", [QUILL, "Mara Quill"])
def test_anchor_on_the_byline_below_the_standfirst(name: str) -> None:
    """A hand-off may lead below both."""
    header = f'<h3>A Harbour Too Far</h3><p>{STANDFIRST}</p><p><a name="a"></a>{name}</p>'
    [excerpt] = read_page(f"<p>&nbsp;</p>{header}<p>{SOURCE}</p>").excerpts
    assert excerpt.title == "A Harbour Too Far"
    assert (excerpt.standfirst, excerpt.byline) == (STANDFIRST, name)


@pytest.mark.parametrize("below", [QUILL, "Owen Tarrant", f"{STANDFIRST}</p><p>{QUILL}"])
def test_a_bold_title_whose_second_line_could_be_a_name(below: str) -> None:
    """It is none, for the one who signs stands below, or a standfirst."""
    title = '<p><a name="a"></a><strong>Mahmoud Quill’s<br>Last Gamble</strong></p>'
    [excerpt] = read_page(f"{title}<p>{below}</p><p>{SOURCE}</p>").excerpts
    assert excerpt.title == "Mahmoud Quill’s Last Gamble"


@pytest.mark.parametrize(
    ("lines", "publication"),
    [
        ((QUILL, f"{DAY}<br>Harbour Gazette"), GAZETTE),
        ((QUILL, f"<b>{STANDFIRST}</b>", SOURCE), GAZETTE),
        ((f"Haaretz, {DAY}", QUILL), "Haaretz"),
    ],
)
def test_an_excerpt_without_a_title(lines: tuple[str, ...], publication: str) -> None:
    """A hand-off leads to its byline, or to its source above that: neither is a title."""
    header = "".join(f"<p>{line}</p>" for line in lines)
    [excerpt] = read_page(f'<p>&nbsp;</p><p><a name="a"></a></p>{header}').excerpts
    assert (excerpt.title, excerpt.byline, excerpt.publication) == (None, QUILL, publication)


def test_a_standfirst_in_a_heading_behind_a_blank() -> None:
    """A sentence below a bold title is no title itself."""
    header = f"<p><b>A Harbour Too Far?</b></p><p>&nbsp;</p><h4>{STANDFIRST}</h4>"
    [excerpt] = read_page(f'<p id="a">&nbsp;</p>{header}<p>{QUILL}</p><p>{SOURCE}</p>').excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far?", STANDFIRST)


@pytest.mark.parametrize(
    "line", ["<h4>Background</h4>", "<h4>1. How it was lost</h4>", "<b>Q: Was it a surprise?</b>"]
)
def test_what_stands_out_below_a_header_and_is_no_standfirst(line: str) -> None:
    """A subheading, a question."""
    header = f'<h3 id="a">A Harbour Too Far</h3><p>{QUILL}</p><p>{SOURCE}</p>'
    [excerpt] = read_page(f"{header}<p>{line}</p>").excerpts
    assert (excerpt.standfirst, len(excerpt.body)) == (None, 3)


@pytest.mark.parametrize(
    "lines",
    [
        f'<b>A Harbour Too Far<a name="a"></a></b></p><p>{STANDFIRST}',
        f'<b>A Harbour Too Far</b></p><p><a name="a"></a>{STANDFIRST}',
    ],
)
def test_anchor_behind_the_title(lines: str) -> None:
    """At its end, or on the standfirst below it."""
    [excerpt] = read_page(f"<hr><p>{lines}</p><p>{QUILL}</p><p>{SOURCE}</p>").excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far", STANDFIRST)


@pytest.mark.parametrize(
    "above",
    [
        '<p><b>Ida Bell is a fellow at the Quay.</b><a name="a"></a></p><h3>Gulls</h3>',
        '<p><b>Ida Bell is a fellow at the Quay.</b></p><p><a name="a"></a>Gulls</p>',
        '<h3>The Articles of the Week</h3><p><a name="a"></a>Gulls</p>',
    ],
)
def test_bold_line_above_a_title(above: str) -> None:
    """The anchor behind a sentence, or on a plain title, is the title's."""
    [excerpt] = read_page(f"{above}<p>{QUILL}</p><p>{SOURCE}</p>").excerpts
    assert (excerpt.title, excerpt.standfirst) == ("Gulls", None)


def test_a_title_linked_to_a_slug_that_begins_with_share() -> None:
    """It is no button."""
    link = '<a href="https://example.org/articles/share-of-the-harbour-1234">Gulls</a>'
    [excerpt] = read_page(f'<h3 id="a">{link}</h3><p>{QUILL}</p><p>{SOURCE}</p>').excerpts
    assert excerpt.title == "Gulls"


def test_a_bold_title_in_the_box_of_an_image() -> None:
    """A hand-off leads to it: it is no caption."""
    image = '<img src="/wp-content/uploads/2021/11/quay.jpg" alt="">'
    box = f'<div>{image}<p><b><a name="a"></a>Gulls</b></p></div>'
    [excerpt] = read_page(f"{box}<p>{QUILL}</p><p>{SOURCE}</p>").excerpts
    assert excerpt.title == "Gulls"


def test_a_pull_quote_in_a_heading_above_a_title() -> None:
    """A rule parts it from the larger heading below."""
    quote = "<h4>“The ferry is better than nothing.”</h4><hr>"
    [excerpt] = read_page(
        f"{quote}<h3>A Harbour Too Far</h3><p>{QUILL}</p><p>{SOURCE}</p>"
    ).excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far", None)


@pytest.mark.parametrize(
    "between",
    [
        '<p>They rowed.</p><p><a href="#top">Back to top</a></p>',
        f"<p>They rowed for {'hours and ' * 9}hours against the breeze. Nobody saw them.</p>",
    ],
)
def test_a_subheading_above_a_byline_that_a_hand_off_leads_to(between: str) -> None:
    """It is the last of the article above; the excerpt has no title."""
    page = read_page(
        f"""<h2>One Harbour</h2><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p><h2>The lessons</h2>
        {between}<p><a name="a"></a>By Owen Tarrant</p><p>{SOURCE}</p>"""
    )
    assert page.excerpts[-1].title is None


def test_a_standfirst_in_points() -> None:
    """A byline stands directly below them."""
    points = "<ul><li>The port is closed</li><li>Nobody rows</li></ul>"
    [excerpt] = read_page(f'<h3 id="a">One</h3>{points}<p>{QUILL}</p><p>{SOURCE}</p>').excerpts
    assert (excerpt.standfirst, excerpt.byline) == ("The port is closed\n\nNobody rows", QUILL)


def test_two_standfirsts_above_the_day() -> None:
    """Who signs stands below it."""
    lines = (f"<em>{STANDFIRST}</em>", "<em>Nobody rows.</em>", DAY, QUILL, GAZETTE)
    excerpt = read(*lines)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (QUILL, GAZETTE, DAY)


def test_a_bold_sentence_below_a_title_in_its_block() -> None:
    """Only one of the two lines ends in a full stop."""
    title = f'<p><a name="a"></a><b>A Harbour Too Far<br>{STANDFIRST}</b></p>'
    [excerpt] = read_page(f"{title}<p>{QUILL}</p><p>{SOURCE}</p>").excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far", STANDFIRST)


@pytest.mark.parametrize(
    "title",
    [
        "A Harbour Is<br>Not an Option.",
        "Why the Quay Matters to<br>the people of the U.S.",
        "Gulls, Terns<br>and the long Road to Nowhere at all.",
    ],
)
def test_a_bold_title_of_two_lines_that_ends_in_a_stop(title: str) -> None:
    """It stays whole."""
    header = f'<p><a name="a"></a><b>{title}</b></p><p>{QUILL}</p><p>{SOURCE}</p>'
    [excerpt] = read_page(header).excerpts
    assert (excerpt.title, excerpt.standfirst) == (title.replace("<br>", " "), None)


def test_a_heading_that_is_a_paper_and_a_colon() -> None:
    """A hand-off leads to it: that is no citation."""
    header = f'<h3><a name="a"></a>Jerusalem Post:</h3><p><b>One</b></p><p>{QUILL}</p><p>{DAY}</p>'
    assert len(read_page(header).excerpts) == 1


@pytest.mark.parametrize(
    "lines",
    [
        "<p><b>A Harbour Too Far</b></p><hr><h5>How a harbour died, seen by all</h5><p>{by}</p>",
        "<p>A Harbour Too Far</p><p><b>How a harbour died, seen by all</b></p><p>{by}</p>",
        "<p>A Harbour Too Far</p><h5>How a harbour died, seen by all</h5><p>{by}</p>",
        "<p>A Harbour Too Far</p><p>{by}</p><p><b>How a harbour died, seen by all</b></p>",
    ],
)
def test_an_emphasised_standfirst_below_what_a_rule_sets_apart(lines: str) -> None:
    """The title stands directly below the rule, however plain it is."""
    above = f"<hr><h3>Two Harbours</h3><p>By Owen Tarrant</p><p>{SOURCE}</p><p>{BODY}</p>"
    page = read_page(f"{above}<hr>{lines.format(by=QUILL)}<p>{SOURCE}</p>")
    first, excerpt = page.excerpts
    assert first.body == (BODY.strip(),)
    assert (excerpt.title, excerpt.standfirst) == (
        "A Harbour Too Far",
        "How a harbour died, seen by all",
    )
    assert excerpt.byline == QUILL


def test_a_bold_byline_that_is_set_apart_from_a_plain_title() -> None:
    page = read_page(
        f"<hr><p>A Harbour Too Far</p><p>&nbsp;</p><p><b>{QUILL}</b></p><p>{SOURCE}</p>"
    )
    assert [excerpt.title for excerpt in page.excerpts] == ["A Harbour Too Far"]


@pytest.mark.parametrize(
    "line",
    [
        "Jonathan Spyer is a pilot at the Harbour Forum. He tweets @spyer",
        "© 2021 Harbour House & Company",
        "Translated from the Hebrew by Miriam Erez",
        "From the Opinion Pages",
    ],
)
def test_a_plain_line_above_a_bold_title(line: str) -> None:
    """It ends what is above, or is a label: no title, though a rule sets it apart."""
    title = "Iraq’s Next Battle Is at Sea"
    page = read_page(f"<hr><p>{line}</p><p><b>{title}</b></p><p>{QUILL}</p><p>{SOURCE}</p>")
    assert [excerpt.title for excerpt in page.excerpts] == [title]


def test_a_title_above_a_blank_line_and_a_longer_standfirst() -> None:
    """Both are bold, and nothing sets the title apart."""
    standfirst = "Governments wait for others to move first"
    page = read_page(
        f"<p><b>Gulls at Sea</b></p><p>&nbsp;</p><p><b>{standfirst}</b></p><p>{QUILL}</p>"
        f"<p>{SOURCE}</p>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst) == ("Gulls at Sea", standfirst)


@pytest.mark.parametrize("label", ["Analysis", "Opinion"])
def test_a_title_that_begins_with_a_label(label: str) -> None:
    """Its words could be a name; somebody signs below it."""
    title = f"{label} | Netanyahu Loses Control"
    page = read_page(f'<p><a name="a"></a><b>{title}</b></p><p>{QUILL}</p><p>{SOURCE}</p>')
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.byline) == (title, QUILL)


def test_a_standfirst_that_leads_to_a_place_in_its_article() -> None:
    page = read_page(
        f'<p id="a"><b>Gulls at Sea</b></p><p><em>All have a <a href="#chart">price</a></em></p>'
        f'<p>{QUILL}</p><p>{SOURCE}</p><p id="chart">{BODY}</p>'
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.standfirst) == ("Gulls at Sea", "All have a price")
