"""What looks put above a post, amid it and beside it: the text goes on, and is the post's alone."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Page
from tests.aijac_spider.extraction.excerpt_pages import BODY, DAY, GAZETTE, QUILL, SOURCE

TITLE = "Harbours under watch"
COMMENTARY = f"""<p>Update from AIJAC</p><p>11/21 #02</p><p>{BODY}</p>
    <p>For all of it, <a href="#a">CLICK HERE</a>.</p>"""
EXCERPT = f'<h3 id="a">A Harbour Too Far</h3><p>{QUILL}</p><p>{SOURCE}</p><p>{BODY}</p>'
LAST, BIO = "Nobody in the harbour has rowed since then.", "Mara Quill is a fellow of the quay."
END = f"<p>{LAST}</p><p><em>{BIO}</em></p>"
SHARE = (
    '<ul><li><a href="https://www.facebook.com/sharer.php?u=x">Facebook</a></li>'
    '<li><a href="https://twitter.com/intent/tweet?u=x">Twitter</a></li></ul>'
)
OTHERS = '<ul><li><a href="/update/gulls/">The week of the gulls</a></li></ul>'


def read(html: str) -> Page:
    page = f"<title>{TITLE} - AIJAC</title><body>{html}</body>"
    return extract_page(page.encode(), "https://aijac.org.au/update/harbours/")


def read_post(excerpt: str, below: str = "") -> Page:
    return read(f"<h1>{TITLE}</h1><p>Nov 12, 2021</p>{COMMENTARY}{excerpt}{END}{below}")


INSERTS = (
    SHARE,
    "<div><h4>Sign up for AIJAC emails</h4><p>Get our Updates.</p><form><input></form></div>",
    '<p><a href="https://twitter.com/intent/tweet?text=x">Click To Tweet</a></p>',
    f"<aside><h5>Related</h5>{OTHERS}</aside>",
    """<p><a href="https://pinterest.com/pin/create/button/?u=x">Pin it</a><img src="/i.jpg"></p>
    <p><em>The ferry (Photo: AP)</em></p>""",
    "<p>Advertisement</p>",
    f"<h5>Share this article</h5>{SHARE}",
)  # fmt: skip


@pytest.mark.parametrize("insert", INSERTS)
def test_boxes_and_buttons_shortly_before_the_end(insert: str) -> None:
    """They end no post whose last sentence stands below them."""
    [excerpt] = read_post(EXCERPT + insert).excerpts
    assert (excerpt.body[-1], excerpt.author_bio) == (LAST, (BIO,))
    alien = ("Share", "Advert", "Related")
    assert not any(text.startswith(alien) for text in excerpt.body)


@pytest.mark.parametrize("insert", [SHARE, f"<h5>Share this article</h5>{SHARE}"])
@pytest.mark.parametrize("above", ["</h3>", f"<p>{SOURCE}</p>"])
def test_buttons_amid_the_header_of_an_excerpt(insert: str, above: str) -> None:
    [excerpt] = read_post(EXCERPT.replace(above, above + insert)).excerpts
    assert (excerpt.title, excerpt.standfirst) == ("A Harbour Too Far", None)
    assert (excerpt.byline, excerpt.publication, excerpt.date) == (QUILL, GAZETTE, DAY)


def test_a_hand_off_that_leads_to_a_button() -> None:
    """It is meant for what stands below."""
    back = '<p id="a"><a href="#top">Back to top</a></p>'
    [excerpt] = read_post(back + EXCERPT.replace(' id="a"', "")).excerpts
    assert (excerpt.title, excerpt.anchor) == ("A Harbour Too Far", "a")


BELOW = (
    """<div><a href="/fresh-air/x/"><img src="/x.jpg"></a>
    <h3><a href="/fresh-air/x/">Gulls</a></h3><p>Aug 12, 2024 | Fresh AIR</p></div>""",
    "<div><h3>About AIJAC</h3><p>The council is one of the harbour and its friends.</p></div>",
    "<div><h4>Contact</h4><p>Level 1, 22 Quay Road, Port Sable VIC 3205</p></div>",
    "<div><p>We value your privacy</p><p>We use cookies to improve what you see.</p></div>",
)


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize(
    "around", ["<main><article>{}</article>{}</main>", "<table><tr><td>{}</td><td>{}</td></table>"]
)
def test_what_stands_beside_the_element_that_holds_the_post(around: str, below: str) -> None:
    """Its text is none of the last excerpt's."""
    post = f"<h1>{TITLE}</h1><p>Nov 12, 2021</p>{COMMENTARY}{EXCERPT}{END}"
    [excerpt] = read(around.format(post, below)).excerpts
    assert (excerpt.body[-1], excerpt.author_bio) == (LAST, (BIO,))


def test_excerpts_in_articles_of_their_own() -> None:
    """The article around the headline does not hold the whole post."""
    begun = f"<article><h1>{TITLE}</h1><p>Nov 12, 2021</p>{COMMENTARY.replace('#a', '#')}</article>"
    own = "".join(f"<article>{EXCERPT}<p>{BODY}</p></article>" for _ in range(2))
    assert len(read(begun + own.replace(' id="a"', "")).excerpts) == 2


@pytest.mark.parametrize(
    "below",
    [
        """<div><h3>Related posts:</h3><ol><li><a href="/update/g/">Gulls</a> <small>This Update
        looks at the way in which they have been counted, by whom...</small></li></ol></div>""",
        '<div>Pages: <span>1</span> <a href="/update/harbours/2/">2</a></div>',
        "<p>Follow us on Facebook and Twitter</p>",
        "<h2>One Response</h2><ol><li><p>Barry says:</p><p>Thank you all.</p></li></ol>",
    ],
)
def test_what_stands_below_the_bio(below: str) -> None:
    [excerpt] = read_post(EXCERPT, below).excerpts
    assert (excerpt.body[-1], excerpt.author_bio) == (LAST, (BIO,))


FORM = "<div><h4>Sign up for AIJAC emails</h4><form><input></form></div>"
CREDITED = "The mayor of Port Sable leaves the talks on the future of the ferry after nine hours, "
HERO = f"""<figure><img src="/h.jpg"><figcaption>{CREDITED * 2}at dawn (Photo: AP)</figcaption>
    </figure>"""


@pytest.mark.parametrize("hero", ["", HERO, HERO.replace("figcaption", "p")])
@pytest.mark.parametrize(
    "furniture", [FORM, SHARE, '<p><a href="/category/update/">Update</a></p>']
)
def test_furniture_above_the_text(hero: str, furniture: str) -> None:
    """It ends no post of which nothing was read but the caption of its hero."""
    page = read(f"<h1>{TITLE}</h1><p>Nov 12, 2021</p>{hero}{furniture}{COMMENTARY}{EXCERPT}{END}")
    [excerpt] = page.excerpts
    assert (page.issue, excerpt.body[-1], page.unassigned) == ("11/21 #02", LAST, ())


@pytest.mark.parametrize("below", ["</h3>", f"<p>{SOURCE}</p>", f"<p>{BODY}</p>"])
def test_a_form_amid_an_excerpt(below: str) -> None:
    form = FORM.replace("Sign up for AIJAC emails", "Subscribe to our newsletter")
    [excerpt] = read_post(EXCERPT.replace(below, below + form)).excerpts
    assert (excerpt.standfirst, excerpt.byline, len(excerpt.body)) == (None, QUILL, 2)


@pytest.mark.parametrize("text", ["<h3>Like this:</h3><p>Like Loading...</p>", "<p>Rate this:</p>"])
def test_ways_to_like_a_post(text: str) -> None:
    [excerpt] = read_post(EXCERPT + text).excerpts
    assert excerpt.body[1:] == (LAST,)


def test_the_only_paragraph_of_a_post_below_its_author() -> None:
    """Each in a box of its own."""
    page = read(
        f"<h1>{TITLE}</h1><div>Nov 12, 2021</div><div>Mara Quill</div><div><p>{BODY}</p></div>"
    )
    assert (page.byline, len(page.commentary)) == ("Mara Quill", 1)


def test_a_source_at_the_beginning_of_a_post() -> None:
    """No paper signs it."""
    page = read(f"<h1>{TITLE}</h1><p><em>{GAZETTE} – {DAY}</em></p><p>{BODY}</p>")
    assert (page.byline, page.commentary[0]) == (None, f"{GAZETTE} – {DAY}")


HEADLINES = (
    f"<h2>{TITLE}</h2>",
    f"<table><tr><td><font size=5><b>{TITLE}</b></font></td></tr></table>",
    f"<div>{TITLE}</div>",
)


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize("heading", ["Recent Posts", "Follow us"])
def test_a_list_of_posts_above_a_headline_that_is_no_h1(headline: str, heading: str) -> None:
    """It ends no post that has not begun."""
    beside = f"<div><h3>{heading}</h3><ul></ul><h3>Latest Updates</h3>{OTHERS}</div>"
    page = read(f"{beside}{headline}<p>Nov 12, 2021</p>{COMMENTARY}{EXCERPT}{END}")
    assert (page.headline, page.date, len(page.excerpts)) == (TITLE, "Nov 12, 2021", 1)


TAGS = '<a href="/tag/gulls/" rel="tag">Gulls</a>, <a href="/tag/quays/" rel="tag">Quays</a>'


@pytest.mark.parametrize("line", [f"Nov 12, 2021 | {TAGS}", f"Nov 12, 2021</p><p>Tags: {TAGS}"])
def test_tags_below_the_headline(line: str) -> None:
    """They sign nothing."""
    page = read(f"<h1>{TITLE}</h1><p>{line}</p>{COMMENTARY}{EXCERPT}{END}")
    assert (page.byline, page.keywords, page.unassigned) == (None, ("Gulls", "Quays"), ())


def test_tags_below_related_articles() -> None:
    below = f"<div><h3>Related</h3>{OTHERS}</div><div>Tags: {TAGS}</div>"
    page = read_post(EXCERPT, below)
    assert (page.keywords, len(page.related)) == (("Gulls", "Quays"), 1)


def test_a_moment_for_machines_before_the_printed_day() -> None:
    line = "<span>2021-11-20T01:10:00+00:00</span><span>Nov 12, 2021</span><span>|</span>"
    page = read(f"<h1>{TITLE}</h1><div>{line}</div>{COMMENTARY}{EXCERPT}{END}")
    assert page.date == "Nov 12, 2021"


def test_icons_to_print_and_to_send() -> None:
    icons = (
        '<a href="?print=1"><img src="/images/p.png" alt="Print"></a>'
        '<a href="/index2.php?option=com_mailto"><img src="/images/m.png" alt="E-mail"></a>'
    )
    page = read(f"<h1>{TITLE}</h1>{icons}<p>Nov 12, 2021</p>{COMMENTARY}{EXCERPT}{END}")
    assert page.images == ()


def test_a_hero_whose_link_says_that_it_enlarges() -> None:
    link = '<a href="/uploads/h.jpg"><span>View Larger Image</span><img src="/uploads/h.jpg"></a>'
    post = f"<h1>{TITLE}</h1><p>Nov 12, 2021</p>{COMMENTARY}{EXCERPT}{END}"
    page = read(f"<article><div>{link}</div>{post}</article>")
    assert [image.role for image in page.images] == ["hero"]


def test_lines_that_are_blocks_by_their_style() -> None:
    spans = "".join(f'<span style="display: block">{text}</span>' for text in (BODY, LAST, BIO))
    page = read_post(EXCERPT.replace(f"<p>{BODY}</p>", f"<div>{spans}</div>"))
    assert [len(excerpt.body) for excerpt in page.excerpts] == [4]


@pytest.mark.parametrize("sign", ['<a href="#a">#</a>', ' <a href="#top">↑</a>'])
def test_a_sign_behind_a_title(sign: str) -> None:
    [excerpt] = read_post(EXCERPT.replace("</h3>", f"{sign}</h3>")).excerpts
    assert excerpt.title == "A Harbour Too Far"


def test_a_bio_above_a_way_to_download() -> None:
    bio = "<p>Dr. Quill is a reader in law at the University of Port Sable.</p>"
    download = '<p><a href="/u.pdf">Download this Update as a PDF</a></p>'
    page = read(f"<h1>{TITLE}</h1><p>Nov 12, 2021</p>{COMMENTARY}{EXCERPT}{bio}{download}")
    assert len(page.excerpts[0].author_bio) == 1


@pytest.mark.parametrize(
    "below",
    [
        "<p>Dr. Quill, the Executive Director of AIJAC, is available for interview.</p>",
        "<h4>Further information</h4><p>For comment, please contact the harbour office.</p>",
        "<h3>What next</h3><p>The council meets again on Tuesday.</p>",
    ],
)
def test_a_release_goes_on_below_buttons(below: str) -> None:
    page = read(f"<h1>{TITLE}</h1><p>Nov 12, 2021</p><p>{BODY}</p><p>{BODY}</p>{SHARE}{below}")
    assert len(page.commentary) == 2 + below.count("<p>") + below.count("<h")


@pytest.mark.parametrize(
    "below",
    [
        "<div>Tags: <a href=/tag/iran/>Iran</a></div><p>You must be logged in to comment.</p>",
        f"<div><h3>Related posts</h3>{OTHERS}</div><p>Related posts brought to you by gulls.</p>",
        f"<div><h3>Related</h3>{OTHERS}</div><p>Jo Bell is a policy analyst at AIJAC.</p>",
    ],
)
def test_sentences_that_looks_print_behind_their_boxes(below: str) -> None:
    [excerpt] = read_post(EXCERPT, below).excerpts
    assert (excerpt.body[-1], excerpt.author_bio) == (LAST, (BIO,))


@pytest.mark.parametrize("text", ["Nobody rowed on Tuesday, and nobody will.", ""])
def test_a_short_post_below_a_hero_with_a_long_caption(text: str) -> None:
    """Its tags end it: the caption is no text of the post."""
    tags = '<p>Tags: <a href="/tag/gulls/">Gulls</a></p>'
    video = f'<p><iframe src="https://www.youtube.com/embed/x"></iframe></p><p>{text}See it.</p>'
    page = read(f"<h1>{TITLE}</h1><p>Nov 12, 2021</p>{HERO}{video}{tags}")
    assert (page.commentary, page.keywords) == ((f"{text}See it.",), ("Gulls",))


AROUND = (
    "<table><tr><td>{0}</td></tr><tr><td><div>{1}</div><div>{1}</div></td></tr></table>",
    "<article>{0}</article><div><p>{1}</p><p>{2}</p><p>{2}</p></div>",
    "<table><tr><td>{0}</td></tr><tr><td>{2}<br><br>{2}<br><br>{1}</td></tr></table>",
)


@pytest.mark.parametrize("around", AROUND)
def test_text_outside_of_the_element_around_the_headline(around: str) -> None:
    """That held no more than a teaser."""
    head = f"<h1>{TITLE}</h1><p>Nov 12, 2021</p><p>{BODY}</p>"
    page = read(around.format(head, BODY, "The council met again on a Tuesday in May."))
    assert len(page.commentary) > 2


@pytest.mark.parametrize(
    "headline",
    [
        f"<a href='/update/harbours/'><h2>{TITLE}</h2></a>",
        f"<h5>{TITLE}</h5>",
        f"<ul><li><h2>{TITLE}</h2></li></ul>",
        f"<center>{TITLE}</center>",
    ],
)
def test_a_headline_that_is_repeated_below(headline: str) -> None:
    """Reading begins at the first of them, in whatever element, not at an excerpt's title."""
    again = EXCERPT.replace("A Harbour Too Far", TITLE)
    page = read(f"{headline}<p>Nov 12, 2021</p>{COMMENTARY}{again}{END}<p>{TITLE}</p>")
    assert (page.kind, page.date, len(page.excerpts)) == ("update", "Nov 12, 2021", 1)


def test_tags_above_related_articles_that_have_their_own() -> None:
    """Only those above are the page's; a cloud of all is not."""
    entry = '<li><a href="/update/g/">The week</a></li><li>Tags: <a href="/tag/a/">A</a></li>'
    below = f"<div>Tags: {TAGS}</div><h3>Related articles</h3><ul>{entry * 2}</ul>"
    assert read_post(EXCERPT, below).keywords == ("Gulls", "Quays")
    cloud = f"<h3>Related</h3>{OTHERS}<h3>Tags</h3><div>{TAGS}</div>"
    assert read_post(EXCERPT, cloud).keywords == ()


@pytest.mark.parametrize("title", ["Sign up to the Harbour Accords", "Support Us or Leave"])
def test_a_title_that_sounds_like_an_appeal(title: str) -> None:
    [excerpt] = read_post(EXCERPT.replace("A Harbour Too Far", title)).excerpts
    assert excerpt.title == title


def test_a_short_post_in_a_cell_beside_a_menu() -> None:
    """The row around both cells is a layout."""
    menu = '<a href="/">Home</a><br><a href="/x/">Media Releases</a>'
    post = f"<div><font size=5><b>{TITLE}</b></font></div><div>Nov 12, 2021</div><p>{LAST}</p>"
    page = read(f"<table><tr><td>{menu}</td><td>{post}</td></tr></table>")
    assert (page.headline, page.commentary) == (TITLE, (LAST,))


@pytest.mark.parametrize(
    "picture", ["<p><img src=/i.jpg></p>", "<figure><img src=/i.jpg></figure>"]
)
def test_the_only_paragraph_of_a_post_below_a_picture(picture: str) -> None:
    """It is no caption: without it the post said nothing."""
    page = read(f"<h1>{TITLE}</h1><p>Nov 12, 2021</p><div>{picture}<p>{LAST}</p></div>")
    assert page.commentary == (LAST,)


@pytest.mark.parametrize(
    "last",
    ["<p>For more information:</p><address>Level 1<br>22 Quay Road</address>"],
)
def test_what_a_colon_leads_to_at_the_end(last: str) -> None:
    page = read(f"<h1>{TITLE}</h1><p>Nov 12, 2021</p><div><p>{BODY}</p><p>{BODY}</p>{last}</div>")
    assert page.commentary[-1] == "Level 1 22 Quay Road"


def test_a_box_behind_the_elements_around_the_headline() -> None:
    """However deep that stood, words alone with a picture in a box are its caption."""
    headline = f"<div><div><div><div><h1>{TITLE}</h1></div></div></div></div><p>Nov 12, 2021</p>"
    picture = "<div><img src=/i.jpg><p>The ferry at its berth</p></div>"
    page = read(f"{headline}<p>{BODY}</p>{picture}<p>{BODY}</p>")
    assert [image.caption for image in page.images] == ["The ferry at its berth"]


@pytest.mark.parametrize(
    "below",
    [
        '<table><tr><td><a href="/">Home</a></td><td><a href="/about/">About</a></td></tr></table>',
        f"<h4>More on this subject:</h4>{OTHERS}",
    ],
)
def test_links_below_the_box_of_the_text(below: str) -> None:
    page = read(f"<h1>{TITLE}</h1><p>Nov 12, 2021</p><div><p>{BODY}</p><p>{BODY}</p></div>{below}")
    assert len(page.commentary) == 2


def test_a_caption_in_a_post_without_a_full_stop() -> None:
    """It has a text."""
    figure = "<figure><img src=/i.jpg><p>A gull waits on the quay of Port Sable.</p></figure>"
    page = read(
        f"<h1>{TITLE}</h1><p>Nov 12, 2021</p><div>{figure}<p>Watch our pilot on TV</p></div>"
    )
    assert page.commentary == ("Watch our pilot on TV",)


@pytest.mark.parametrize(
    ("above", "categories"),
    [
        ('<ul><li><a href="/category/update/">Update</a></li></ul>', ("Update",)),
        ('<div><a href="/category/update/">Update</a> <a href="/">Home</a></div>', ()),
        ('<nav><a href="/category/update/">Update</a></nav>', ()),
    ],
)
def test_categories_above_the_headline(above: str, categories: tuple[str, ...]) -> None:
    """Within the post's element, where no other link is: a menu tells of the site."""
    html = f"""<body><article>{above}<header><h1>Gulls at Sea</h1></header>
        <p>Nov 12, 2021</p><p>11/21 #02</p><p>The gulls have left.</p></article></body>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/gulls/")
    assert page.categories == categories
