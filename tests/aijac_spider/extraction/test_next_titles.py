"""Where an excerpt ends without a bio: the title of the next is none of its lines, nor a name."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Excerpt
from tests.aijac_spider.extraction.excerpt_pages import BODY, DAY, QUILL, SOURCE

LATER = f"Haaretz, {DAY}"

TABLE = (
    "<p><b>Table 1: Gulls</b></p><table><tr><td>Date</td><td>Level</td></tr>"
    f"<tr><td>{DAY}</td><td>60%</td></tr></table>"
)
QUOTED = f"<p>By Michael Young</p><p>The National, {DAY}</p>"
AMID = (
    TABLE,
    "<p><b>The Fleet</b></p><p>Source: CSIS, November 2021</p>",
    f"<p>As one put it:</p><blockquote><p><b>Why Terns Wait</b></p>{QUOTED}</blockquote>",
    f"<p>As one put it:</p><blockquote>{QUOTED}</blockquote>",
)
"""What opens no article in the middle of one."""


def read_second(lines: str) -> Excerpt:
    """The second excerpt of a page without anchors, after a first one that ends in a paragraph."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>We look at the harbours.</p><p>&nbsp;</p><p><b>A Harbour Too Far</b></p><p>{QUILL}</p>
        <p>{SOURCE}</p><p>{BODY}</p>{lines}<p>{BODY}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    first, second = page.excerpts
    assert first.body[0] == BODY.strip()
    return second


@pytest.mark.parametrize("title", ["<h3>Egyptian Turmoil</h3>", "<h3>Shimon Peres</h3>"])
@pytest.mark.parametrize(
    "above", ["<h4>The Risk</h4><p>Few agree.</p>", "<p>END</p>", "<p>With reports by Ida Bell</p>"]
)
def test_a_title_that_could_be_a_name(above: str, title: str) -> None:
    second = read_second(f"{above}<p>&nbsp;</p>{title}<p>{LATER}</p>")
    assert (second.title, second.byline) == (title[4:-5], None)


@pytest.mark.parametrize("line", ["Read more", "END", "–30–", "(JTA)", "Ida Bell"])
def test_a_bold_line_above_the_title(line: str) -> None:
    second = read_second(
        f"<p><b>{line}</b></p><p>&nbsp;</p><p><b>Why Gulls Matter</b></p><p>By Jo Bell</p>"
        f"<p>{LATER}</p>"
    )
    assert (second.title, second.standfirst) == ("Why Gulls Matter", None)


@pytest.mark.parametrize("lines", AMID)
def test_what_stands_amid_the_article_above(lines: str) -> None:
    second = read_second(
        f"{lines}<p>{BODY}</p><p>&nbsp;</p><p><b>Why Gulls Matter</b></p><p>By Jo Bell</p>"
        f"<p>{LATER}</p>"
    )
    assert second.title == "Why Gulls Matter"


@pytest.mark.parametrize("line", ["The Guardian", DAY])
def test_a_subheading_below_a_first_paragraph(line: str) -> None:
    """Where the header tells no source it is none."""
    second = read_second(
        f"<p>&nbsp;</p><p><b>Why Gulls Matter</b></p><p>By Jo Bell</p><p>{BODY}</p><h4>{line}</h4>"
    )
    assert (second.standfirst, second.publication, second.date) == (None, None, None)
    assert second.body[:2] == (BODY.strip(), line)


def test_what_the_commentary_quotes_above_its_hand_offs() -> None:
    """Where no link leads to the excerpts their announcements are commentary all the same."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>We look at the harbours.</p><p><b>Remarks by the President</b></p>
        <p>The White House, November 8, 2021</p><p>{BODY}</p>
        <p>First up is Ida Bell. CLICK HERE.</p>
        <p>Next, Jo Bell differs. To read it, CLICK HERE.</p><p>&nbsp;</p><h3>A Harbour Too Far</h3>
        <p>By Ida Bell</p><p>{SOURCE}</p><p>{BODY}</p><p>&nbsp;</p><h3>Why Gulls Matter</h3>
        <p>By Jo Bell</p><p>{LATER}</p><p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert [excerpt.byline for excerpt in page.excerpts] == ["By Ida Bell", "By Jo Bell"]
    assert page.commentary[1] == "Remarks by the President"


@pytest.mark.parametrize(("parting", "excerpt"), [("<hr>", 2), ("", 1)])
def test_an_image_above_the_title(parting: str, excerpt: int) -> None:
    """Behind a rule it is that article's."""
    image = '<p><img src="/wp-content/uploads/gulls.jpg"><br>Gulls at sea (Photo: Jo Bell)</p>'
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>We look at the harbours.</p><h3>A Harbour Too Far</h3><p>{QUILL}</p><p>{SOURCE}</p>
        <p>{BODY}</p>{parting}{image}<h3>Why Gulls Matter</h3><p>By Jo Bell</p><p>{LATER}</p>
        <p>{BODY}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    [image] = page.images
    assert (image.excerpt_position, image.caption) == (excerpt, "Gulls at sea (Photo: Jo Bell)")
    assert [each.title for each in page.excerpts] == ["A Harbour Too Far", "Why Gulls Matter"]


@pytest.mark.parametrize(
    ("header", "title", "byline"),
    [
        (f"<h3>Why Gulls Matter</h3><p>Source: {LATER}</p>", "Why Gulls Matter", None),
        (
            f"<p><b>Ida Bell is the new president of Tern</b></p><p>By Jo Bell</p><p>{LATER}</p>",
            "Ida Bell is the new president of Tern",
            "By Jo Bell",
        ),
        (
            f"<h3>Why Gulls Matter</h3><p>&nbsp;</p><p><b>Jo Bell</b></p><p>{LATER}</p>",
            "Why Gulls Matter",
            "Jo Bell",
        ),
        (
            f"<p><b>Why Gulls Matter</b></p><h5>Jo Bell</h5><h5>{LATER}</h5>",
            "Why Gulls Matter",
            "Jo Bell",
        ),
    ],
)
def test_titles_that_only_look_like_none(header: str, title: str, byline: str | None) -> None:
    """Like the line of a chart, a bio, or a last line above the next title."""
    second = read_second(f"<p>&nbsp;</p>{header}")
    assert (second.title, second.byline, second.publication) == (title, byline, "Haaretz")


def test_articles_in_quotations_below_a_colon() -> None:
    """The commentary leads to them so; no text goes on below."""
    quoted = "<hr>".join(
        f"<blockquote><b>{title}</b><p>By Jo Bell</p><p>{LATER}</p><p>{BODY}</p></blockquote>"
        for title in ("Why Gulls Matter", "Why Terns Wait")
    )
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>We look at the harbours. To read on, see below:</p>{quoted}"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert [each.title for each in page.excerpts] == ["Why Gulls Matter", "Why Terns Wait"]
