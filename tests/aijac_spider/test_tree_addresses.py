"""Where links lead, as a browser follows them."""

import pytest

from aijac_spider.discovery.listing import extract_listing
from aijac_spider.extraction import extract_page
from aijac_spider.items import Page

SITE = "https://aijac.org.au"
URL = f"{SITE}/update/harbours/"
UPLOADS = "wp-content/uploads/2021/01"
HOME = '<base href="/">'


def read(head: str, inside: str, url: str = URL) -> Page:
    """An Update with this amid its commentary."""
    html = f"""<html><head><title>Harbours</title>{head}</head><body><h1>Harbours</h1>
        <p>Nov 12, 2021 | Jo Bell</p><p>Update from AIJAC</p><p>11/21 #02</p>
        <p>The harbours were closed on Tuesday. {inside}</p>
        <p>To read how that came about, <a href="#Quill">CLICK HERE</a>.</p>
        <hr><h3><a name="Quill"></a>The shut gates</h3><p>By Mara Quill</p>
        <p>Haaretz, November 10, 2021</p><p>Nobody had asked for it, and nobody minded.</p>
        </body></html>"""
    return extract_page(html.encode(), url)


def where(head: str, href: str = "update/gulls/") -> str:
    """Where a link of the page leads."""
    return read(head, f'See <a href="{href}">gulls</a>.').links[0].url


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("", f"{URL}update/gulls/"),
        (HOME, f"{SITE}/update/gulls/"),
        ('<base target="_blank"><base href=" ../ ">', f"{SITE}/update/update/gulls/"),
        (
            '<base href="https://example.org/a/b"><base href="/">',
            "https://example.org/a/update/gulls/",
        ),
        ('<base href="file:///C:/gulls/">', f"{URL}update/gulls/"),
        ('<base href="data:,x"><base href="/">', f"{URL}update/gulls/"),
        ('<base href="https://[::1/">', f"{URL}update/gulls/"),
    ],
)
def test_the_first_base_with_an_address_counts(head: str, url: str) -> None:
    """It may be relative itself; one that is no web address is as good as none."""
    assert where(head) == url


@pytest.mark.parametrize("href", ["https://example.org/gulls", f"{SITE}/update/gulls/"])
def test_a_whole_address_needs_no_base(href: str) -> None:
    assert where('<base href="https://example.com/">', href) == href


@pytest.mark.parametrize("href", ["a&#1;b/", "//[::1/", "a&#xfffe;", "http://[/"])
def test_an_address_that_is_none_costs_no_page(href: str) -> None:
    assert read(HOME, f'<a href="{href}">gulls</a>').headline == "Harbours"


def test_a_place_on_the_page_is_on_the_page_whatever_its_base() -> None:
    """Or no hand-off would lead to its excerpt."""
    [handoff] = read('<base href="https://aijac.org.au/">', "").links
    assert (handoff.kind, handoff.url, handoff.target_excerpt) == ("handoff", f"{URL}#Quill", 1)


@pytest.mark.parametrize(
    "attributes",
    [
        f'src="{UPLOADS}/pier.jpg"',
        f'src="data:image/gif;base64,x" data-lazy-src="{UPLOADS}/pier.jpg"',
        f'src="x.jpg" srcset="{UPLOADS}/a.jpg 300w, {UPLOADS}/pier.jpg 900w, {UPLOADS}/b.jpg 8w"',
    ],
)
def test_images_follow_the_base(attributes: str) -> None:
    """Whatever attribute names the file."""
    page = read(HOME, f"</p><p><img {attributes} alt='The old pier'></p><p>It was old.")
    assert [image.url for image in page.images] == [f"{SITE}/{UPLOADS}/pier.jpg"]


def test_a_canonical_address_follows_the_base() -> None:
    """What a page says of itself is relative, too."""
    page = read(f'{HOME}<link rel="canonical" href="fresh-air/harbours/">', "")
    assert page.canonical_url == f"{SITE}/fresh-air/harbours/"


def hidden(address: str, key: int) -> str:
    """As Cloudflare hides it."""
    return bytes([key, *(letter ^ key for letter in address.encode())]).hex()


SHOWN = "[email&#160;protected]"
HIDING = f'<span class="__cf_email__" data-cfemail="CODE">{SHOWN}</span>'
PATH = "/cdn-cgi/l/email-protection"


@pytest.mark.parametrize(
    ("link", "text"),
    [
        (f'<a href="{PATH}#CODE">the editor</a>', "the editor"),
        (f'<a class="__cf_email__" href="{PATH}" data-cfemail="CODE">{SHOWN}</a>', "jo@gulls.org"),
        (f'<a href="{PATH}#CODE">{HIDING}</a>', "jo@gulls.org"),
        (HIDING, "jo@gulls.org"),
        (f'<a href="{PATH}#gulls">the editor</a>', "the editor"),
    ],
)
def test_a_hidden_email_is_what_it_hides(link: str, text: str) -> None:
    """As on a page that hides none, whatever key it was hidden with: no link to any page."""
    codes = [hidden("jo@gulls.org", key) for key in (7, 200)]
    pages = [read("", f"</p><p>Write to {link.replace('CODE', code)}.") for code in codes]
    plain = read("", f'</p><p>Write to <a href="mailto:jo@gulls.org">{text}</a>.')
    assert pages == [plain, plain]
    assert f"Write to {text}." in plain.commentary
    assert [link.kind for link in plain.links] == ["handoff"]


def test_a_listing_follows_its_base() -> None:
    """Its entries and the way to its next page."""
    entries = "".join(
        f'<h2><a href="update/ferry-{day}/">Ferry {day}</a></h2><p>April {day}, 2014</p>'
        for day in range(20, 10, -1)
    )
    html = f"""<html><head>{HOME}</head><body><h1>Updates</h1>{entries}
        <a class="next" href="category/update/page/2/">Next</a></body></html>"""

    listing = extract_listing(html.encode(), f"{SITE}/category/update/")

    assert [entry.url for entry in listing.entries][:2] == [
        f"{SITE}/update/ferry-20/",
        f"{SITE}/update/ferry-19/",
    ]
    assert listing.next_url == f"{SITE}/category/update/page/2/"
