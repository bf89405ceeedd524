"""What looks and plugins print around a post and amid it, in the forms that they have."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Page

URL = "https://aijac.org.au/update/harbours/"
SENTENCE = "The council met on Tuesday to decide what should become of the old ferry. "
HEADLINE = "The new council of Port Sable and the talks on the ferry that nobody wants to have"


def read(
    *, meta: str = "<p>Nov 12, 2021 | AIJAC staff</p>", body: str = "", below: str = ""
) -> Page:
    html = f"""<body><article><h1>{HEADLINE}</h1>{meta}<div class="text"><p>Update from AIJAC</p>
        <p>11/21 #02</p><p>{SENTENCE * 2}</p><p>{SENTENCE * 2}</p>{body}</div>{below}</article>
        </body>"""
    return extract_page(html.encode(), URL)


@pytest.mark.parametrize(
    "line",
    [
        f"Nov 12, 2021 / Comments Off on {HEADLINE} {HEADLINE} / by AIJAC staff",
        f"""Nov 12, 2021 / <a href="/category/update/">Update</a> /
        Comments Off<span> on {HEADLINE}</span> / by <a href="/author/aijac/">AIJAC staff</a>""",
        "Nov 12, 2021 | AIJAC staff | Estimated reading time: 6 minutes",
        """<span>Nov 12, 2021</span> <span>AIJAC staff</span> <span>1,251 Views</span>
        <a href="#respond">0 Comments</a>""",
        'Nov 12, 2021 | AIJAC staff | <a href="#comments">12</a>',
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "share", ["", '<p><a href="https://www.facebook.com/sharer.php">F</a></p>']
)
def test_date_lines_with_what_plugins_add(line: str, share: str) -> None:
    """However long they are, they are no text of the post, and buttons below them no end of it."""
    page = read(meta=f"<div>{line}</div>{share}")
    assert (page.date, page.byline, page.kind) == ("Nov 12, 2021", "AIJAC staff", "update")
    assert page.commentary == (SENTENCE.strip() + " " + SENTENCE.strip(),) * 2


@pytest.mark.parametrize("headline", ["Threats to the U.S.", "Gulls " * 30])
def test_the_way_to_the_page_below_its_headline(headline: str) -> None:
    trail = f'<a href="/">Home</a> » <a href="/category/update/">Update</a> » {headline.strip()}'
    html = f"""<h1>{headline}</h1><div>{trail}</div><p>Nov 12, 2021</p><p>Update from AIJAC</p>
        <p>11/21 #02</p><p>{SENTENCE}</p>"""
    assert extract_page(html.encode(), URL).commentary == (SENTENCE.strip(),)


@pytest.mark.parametrize("button", ['<a href="#top">Back to top</a>', "Pages: 1 2", "Rate this:"])
def test_a_box_below_the_text_and_a_button_behind_it(button: str) -> None:
    """The button is no text of the post, for all that it stands in the text's own box."""
    box = "<div><h2>About AIJAC staff</h2><p>AIJAC is the oldest house of the harbour.</p></div>"
    page = read(body=f"{box}<p>{button}</p>")
    assert len(page.commentary) == 2


@pytest.mark.parametrize(
    "line",
    [
        "You must be logged in to post a comment.",
        '[et_pb_section fb_built="1"][et_pb_row]',
        "[/et_pb_row] [/et_pb_section]",
        '[gallery ids="1,2"]',
    ],
)
def test_lines_that_are_no_text(line: str) -> None:
    page = read(body=f"<p>{line}</p><p>{SENTENCE}</p>")
    assert len(page.commentary) == 3


def test_notices_beside_the_page() -> None:
    """What stands in the body around the element that holds the headline goes on in no post."""
    notice = f"<p>{SENTENCE * 3}</p>"
    related = "<h3>Related Articles</h3><h4><a href='/update/gulls/'>Gulls</a></h4>"
    html = f"""<body>{notice}<div><h1>Harbours</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>{SENTENCE * 2}</p><p>{SENTENCE * 2}</p>{related}</div>{notice}</body>"""
    page = extract_page(html.encode(), URL)
    assert (len(page.commentary), len(page.related)) == (2, 1)


@pytest.mark.parametrize(
    ("meta", "date", "categories"),
    [
        ("<p>Mar 28, 2024 · 5 min read</p>", "Mar 28, 2024", ()),
        ("<p>Mar 28, 2024 | by AIJAC staff</p>", "Mar 28, 2024", ()),
        ("<p>Mar 28, 2024 | Update</p>", "Mar 28, 2024", ("Update",)),
        ('<p>Mar 28, 2024</p><a href="/update/gulls/#respond">0 Comments</a>', "Mar 28, 2024", ()),
        ("<p>The vote of June 5, 2022 changed little.</p>", None, ()),
        ('<p>Mar 28, 2024</p><a href="/category/update/">View all updates</a>', "Mar 28, 2024", ()),
    ],
)
def test_what_stands_below_the_title_of_a_related_article(
    meta: str, date: str | None, categories: tuple[str, ...]
) -> None:
    below = f"<h3>Related Articles</h3><h4><a href='/update/gulls/'>Gulls at Sea</a></h4>{meta}"
    [entry] = read(below=f"<div>{below}</div>").related
    assert (entry.headline, entry.date, entry.categories) == ("Gulls at Sea", date, categories)


@pytest.mark.parametrize(
    "attributes",
    [
        'data-cfsrc="https://aijac.org.au/a.jpg"',
        'data-opt-src="https://aijac.org.au/a.jpg" src="data:image/gif;base64,AA=="',
        'data-pagespeed-lazy-src="https://aijac.org.au/a.jpg" src="/pagespeed_static/1.gif"',
        'src="https://aijac.org.au/a.jpg?is-pending-load=1"',
    ],
)
def test_images_of_lazy_loaders(attributes: str) -> None:
    [image] = read(body=f"<p><img {attributes}></p><p>{SENTENCE}</p>").images
    assert image.url == "https://aijac.org.au/a.jpg"


def test_a_pixel_and_a_smiley_are_no_images() -> None:
    """One is counted with, the other stands for its signs."""
    pixel = '<img src="https://example.org/x.gif" style="width:1px;height:1px">'
    smiley = '<img src="/wp-includes/images/smilies/icon_smile.gif" alt=":-)">'
    page = read(body=f"<p>{pixel}</p><p>Nobody laughed {smiley} in the hall.</p>")
    assert page.images == ()
    assert page.commentary[-1] == "Nobody laughed :-) in the hall."


def test_related_articles_whose_images_alone_are_linked() -> None:
    """The title between image and day is the entry's; another heading ends the list."""
    cards = "".join(
        f'<a href="/update/{slug}/"><img src="/{slug}.jpg" alt=""></a><h5>{title}</h5>'
        "<p>Mar 28, 2024 | Update</p>"
        for slug, title in (("gulls", "Gulls at Sea"), ("terns", "Terns at Home"))
    )
    page = read(
        below=f"<div><h3>Related Articles</h3>{cards}<h4>Contact</h4><p>Port Sable</p></div>"
    )
    assert [(entry.headline, entry.date) for entry in page.related] == [
        ("Gulls at Sea", "Mar 28, 2024"),
        ("Terns at Home", "Mar 28, 2024"),
    ]


def test_a_headline_that_the_page_calls_otherwise() -> None:
    """Below a notice and the way to its section, which look like the end of a post."""
    html = f"""<head><title>What Ankara wants</title></head><body><div><p>{SENTENCE * 2}</p></div>
        <div><a href="/category/update/">Update</a></div><h1>Turkey turns again</h1>
        <p>Nov 12, 2021 | AIJAC staff</p><p>Update from AIJAC</p><p>11/21 #02</p>
        <p>{SENTENCE * 2}</p></body>"""
    page = extract_page(html.encode(), URL)
    assert (page.headline, page.date, len(page.commentary)) == (
        "Turkey turns again", "Nov 12, 2021", 1,
    )  # fmt: skip
