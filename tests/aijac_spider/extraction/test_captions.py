"""Words beside a picture, in markup that does not say what they are."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Page
from pipelines.normalise import normalise
from tests.aijac_spider.extraction.excerpt_pages import QUILL, SOURCE, read_page

TEXT = "The council met on Tuesday to decide what should become of the old ferry. "


def read(markup: str) -> Page:
    """A post with this amid its text."""
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>{TEXT * 3}</p>
        {markup}<p>{TEXT * 3}</p>"""
    return extract_page(html.encode(), "https://aijac.org.au/update/harbours/")


def test_terms_of_a_list() -> None:
    """An image in one and words in the other, as WordPress once wrote its captions."""
    page = read("<dl><dt><img src=/a.jpg></dt><dd>Lamps on the quay</dd></dl>")
    assert [image.caption for image in page.images] == ["Lamps on the quay"]


def test_more_words_than_any_caption_has() -> None:
    """They are the post's, though nothing else stands in the box."""
    page = read(f"<div><p><img src=/a.jpg></p><p>{TEXT * 4}</p></div>")
    assert [image.caption for image in page.images] == [None]
    assert (TEXT * 4).strip() in page.commentary


def test_text_behind_a_raw_shortcode() -> None:
    """It begins the article below the picture, and is no standfirst above it."""
    page = read_page(
        f'<h2 id="a">A Harbour Too Far</h2><p>{QUILL}</p><p>{SOURCE}<br><br>[caption id="x" width='
        '"300"]<img src="/i/1.jpg"> The old ferry (Jo Bell/AFP)[/caption]\nNobody rowed.</p>'
    )
    [excerpt] = page.excerpts
    assert (excerpt.standfirst, excerpt.body[0]) == (None, "Nobody rowed.")
    assert [image.caption for image in page.images] == ["The old ferry (Jo Bell/AFP)"]


def test_so_many_words_that_end_in_a_credit() -> None:
    """They are a caption all the same."""
    page = read(f"<div><p><img src=/a.jpg></p><p>{TEXT * 4}(Photo: Jo Bell)</p></div>")
    assert [image.caption for image in page.images] == [f"{TEXT * 4}(Photo: Jo Bell)"]


@pytest.mark.parametrize("title", ["A Harbour Too Far", "Sources: Harbours Lost (AP)"])
@pytest.mark.parametrize("between", ["</p><p>", "<br>"])
def test_a_bold_title_below_an_image_is_no_caption(title: str, between: str) -> None:
    """Though it repeats the alt, or looks like a credit: a byline follows."""
    html = f"""<h1>Harbours</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>For all of it, <a href="#a">CLICK HERE</a>.</p>
        <p><img src="/wp-content/uploads/2021/11/quay.jpg" alt="{title}">{between}
        <a name="a"></a><b>{title}</b></p><p>By Mara Quill</p><p>Haaretz, Nov. 8, 2021</p>
        <p>The council met on Tuesday.</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert [excerpt.title for excerpt in page.excerpts] == [title]


def test_a_long_paragraph_below_an_image_that_names_an_agency() -> None:
    """Of several sentences, unmarked: it is the text."""
    text = f"{'The council met on Tuesday to decide about the old ferry. ' * 6}(Reuters)."
    html = f"""<h1>Harbours</h1><p>Nov 12, 2021</p>
        <p><img src="/wp-content/uploads/2021/11/quay.jpg" alt=""></p><p>{text}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert page.commentary == (text,)


def test_a_long_caption_with_a_labelled_credit() -> None:
    """The label tells that it is one, whatever its length."""
    text = f"{'The council met on Tuesday to decide about the old ferry. ' * 5}(Photo: Ida Bell)"
    page = read(f'<p><img src="/wp-content/uploads/2021/11/quay.jpg" alt=""></p><p>{text}</p>')
    assert [image.caption for image in page.images] == [text]


def test_a_bold_caption_above_a_byline() -> None:
    """It ends in a credit, and no hand-off leads to it."""
    html = f"""<h1>Harbours</h1><p>Nov 12, 2021</p><p>11/21 #02</p>
        <p>For all of it, <a href="#a">CLICK HERE</a>.</p><h3 id="a">A Harbour Too Far</h3>
        <p><img src="/wp-content/uploads/2021/11/quay.jpg" alt=""></p>
        <p><b>Gulls at the quay (Photo: Ida Bell)</b></p><p>By Mara Quill</p>
        <p>Haaretz, Nov. 8, 2021</p><p>{TEXT}</p>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert [image.caption for image in page.images] == ["Gulls at the quay (Photo: Ida Bell)"]
    assert page.excerpts[0].standfirst is None


IMAGE = '<img src="/i/{}.jpg" width="300">'
OLD, NEW = "The quay in 1911 (Photo: Port Archive)", "The quay today (Photo: Jo Bell)"
SIDE_BY_SIDE = (
    f"<table><tr><td>{{0}}</td><td>{{1}}</td></tr><tr><td>{OLD}</td><td>{NEW}</td></tr></table>",
    f"<p>{{0}}{{1}}</p><p><em>{OLD}</em></p><p><em>{NEW}</em></p>",
    f"<div><div>{{0}}</div><div>{{1}}</div></div><div><div>{OLD}</div><div>{NEW}</div></div>",
)


@pytest.mark.parametrize("markup", SIDE_BY_SIDE)
def test_images_side_by_side_above_their_captions(markup: str) -> None:
    page = read(markup.format(IMAGE.format(1), IMAGE.format(2)))
    assert [image.caption for image in page.images] == [OLD, NEW]


def test_one_caption_below_images_side_by_side() -> None:
    """It is that of the last, and the text below it is the post's."""
    page = read(f"<p>{IMAGE.format(1)}{IMAGE.format(2)}</p><p>{OLD}</p><p>{TEXT * 2}</p>")
    assert [image.caption for image in page.images] == [None, OLD]
    assert (TEXT * 2).strip() in page.commentary


@pytest.mark.parametrize("side", ['align="right"', 'style="float: left;"', 'class="alignleft"'])
def test_a_sentence_that_flows_beside_an_image(side: str) -> None:
    """It begins the paragraph; words without a full stop there, or with a credit, are a caption."""
    html = '<p><img src="/i/1.jpg" {}>{}</p>'
    assert read(html.format(side, TEXT)).images[0].caption is None
    for caption in ("Lamps on the quay", "Lamps on the quay. (Photo: Jo Bell)"):
        assert read(html.format(side, caption)).images[0].caption == caption


def test_a_bold_title_in_the_paragraph_of_an_image() -> None:
    """The hand-off leads to it; a bare name and the source stand below."""
    page = read_page(
        '<p><img class="alignleft" src="/i/1.jpg"><b><a name="a"></a>A Harbour Too Far</b><br>'
        f"Mara Quill<br>{SOURCE}</p>"
    )
    [excerpt] = page.excerpts
    assert (excerpt.title, excerpt.byline) == ("A Harbour Too Far", "Mara Quill")


def test_a_caption_and_its_credit_in_two_elements() -> None:
    """Styles print them apart, though nothing stands between them."""
    words = "<span>Searching the quay.</span><span>Credit...</span><span>Jo Bell</span>"
    page = read(f"<figure><img src=/a.jpg><figcaption>{words}</figcaption></figure>")
    [image] = normalise(page).images
    assert (image.caption, image.credit) == ("Searching the quay.", "Jo Bell")


def test_what_others_pay_for_amid_a_text() -> None:
    """Its label and a button that asks for money are neither text nor image of the post."""
    page = read(
        "<div><span>- Advertisement -</span><br>"
        '<a href="/donate/"><img src="/banner.jpg" alt="Donate"></a></div>'
    )
    assert (len(page.commentary), page.images) == (2, ())


TOLD = "<p>He said so. (Photo: Jo Bell)</p>"
BESIDE = (
    f"<div>{IMAGE}</div><div>{IMAGE}<p class=wp-caption-text>Lamps</p></div>{TOLD}",
    f"<figure>{IMAGE}</figure><figure>{IMAGE}<figcaption>Lamps</figcaption></figure>{TOLD}",
    f"<p>{IMAGE}{IMAGE}</p><p>Lamps (Photo: Jo Bell)</p><p>(Image: Port)</p>",
)


@pytest.mark.parametrize("markup", BESIDE)
def test_what_is_no_second_caption(markup: str) -> None:
    """Markup tells whose the first is; a text that is only a credit is none."""
    first, second = read(markup).images
    assert first.caption is None
    assert (second.caption or "").startswith("Lamps")


ALONE = (
    '<table align="right"><tr><td><img align="right" src="/i/1.jpg">{}</td></tr></table>',
    '<div style="float:right"><img style="float:right" src="/i/1.jpg">{}</div>',
    '<p><img class="alignleft" src="/i/1.jpg"><em>{}</em></p>',
)


@pytest.mark.parametrize("markup", ALONE)
def test_a_sentence_alone_with_an_image_at_a_side(markup: str) -> None:
    """In their own box, or in italics, it is its caption."""
    words = "The minister speaks to the council."
    assert [image.caption for image in read(markup.format(words)).images] == [words]


def test_a_text_that_goes_on_behind_the_credit() -> None:
    page = read(f"<p><img src=/a.jpg><br>Lamps on the quay (Photo: Jo Bell)<br>{TEXT * 2}</p>")
    assert [image.caption for image in page.images] == ["Lamps on the quay (Photo: Jo Bell)"]
    assert page.commentary[1] == (TEXT * 2).strip()
