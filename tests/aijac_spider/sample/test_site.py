"""What the sample site answers."""

from dataclasses import replace

import pytest
from lxml import html

from aijac_spider.sample.pages import read_pages
from aijac_spider.sample.site import SampleSite

KEEPER = "two-lighthouses-one-keeper"
GLOVES = "passengers-welcome-new-gloves"


@pytest.fixture
def site() -> SampleSite:
    return SampleSite()


def hrefs(body: bytes, selector: str) -> list[str]:
    return [str(link.get("href")) for link in html.document_fromstring(body).cssselect(selector)]


ADDRESSES = [
    (f"/update/{KEEPER}/", 200, None),
    (f"/update/{KEEPER}", 301, f"/update/{KEEPER}/"),
    (f"/news/article/{KEEPER}", 200, None),
    ("/?p=28790", 301, f"/update/{KEEPER}/"),
    (f"/media-release/{GLOVES}/", 200, None),
    (f"/featured/{GLOVES}/", 200, None),
    (f"/op-ed/{GLOVES}/", 404, None),
    ("/update/two-lighthouses/", 404, None),
    ("/news/article/two-lighthouses", 404, None),
    ("/?p=1", 404, None),
    ("/", 200, None),
    ("/category/update", 301, "/category/update/"),
    ("/category/update/", 200, None),
    ("/category/update/paged-2/3/", 200, None),
    ("/category/update/paged-2/4/", 404, None),
    ("/category/update/paged-2/0/", 404, None),
    ("/category/update/paged-2/two/", 404, None),
    ("/category/update/page/2/", 404, None),
    ("/category/featured/page/2/", 200, None),
    ("/category/featured/paged-2/2/", 404, None),
    ("/category/boats/", 404, None),
    ("/a/b/c/", 404, None),
]


@pytest.mark.parametrize(("target", "status", "location"), ADDRESSES)
def test_addresses_are_answered_as_on_the_real_site(
    site: SampleSite, target: str, status: int, location: str | None
) -> None:
    """Aliases are served or redirected; what the site has not is not found."""
    answer = site.answer(target)

    assert (answer.status, answer.location) == (status, location)


def test_aliases_serve_the_page_itself(site: SampleSite) -> None:
    """The old system's address and a second section give the very page."""
    page, old = site.answer(f"/update/{KEEPER}/"), site.answer(f"/news/article/{KEEPER}")

    assert page.body == old.body
    assert site.answer(f"/featured/{GLOVES}/").body == site.answer(f"/media-release/{GLOVES}/").body


@pytest.mark.parametrize(
    "target",
    [
        "/?id=articles&_action=showArticleDetails&articleID=7",
        "/?id=resourcedisplay&articleID=7&_action=show&categoryID=2",
    ],
)
def test_numbers_of_the_old_system_lead_to_the_home_page(site: SampleSite, target: str) -> None:
    """The answer looks like success and is no article."""
    assert site.answer(target) == site.answer("/")


def test_a_listing_holds_ten_posts_after_a_block_of_others(site: SampleSite) -> None:
    """The pages of the listing together hold every Update of the category once, newest first."""
    targets = ["/category/update/", *(f"/category/update/paged-2/{n}/" for n in (2, 3))]
    pages = [hrefs(site.answer(target).body, ".fl-post-feed-title a") for target in targets]
    listed = [page.url for page in read_pages().values() if "Update" in page.categories]

    assert [len(page) for page in pages] == [10, 10, 5]
    assert [url for page in pages for url in page] == listed
    assert len(hrefs(site.answer(targets[1]).body, ".fl-post-grid-title a")) == 3


def test_listings_are_paged_in_their_own_ways(site: SampleSite) -> None:
    """The second loop of a page has its own number; the featured posts the usual one."""
    middle = site.answer("/category/update/paged-2/2/").body
    featured = site.answer("/category/featured/").body
    base = "https://aijac.org.au/category"

    assert hrefs(middle, "a.next") == [f"{base}/update/paged-2/3/"]
    assert hrefs(middle, "a.prev") == [f"{base}/update/"]
    assert hrefs(featured, "a.next") == [f"{base}/featured/page/2/"]
    assert hrefs(site.answer("/category/update/paged-2/3/").body, "a.next") == []
    assert hrefs(site.answer("/category/fresh-air/").body, "a.page-numbers") == []


def test_listings_print_long_dates_and_personal_names_alone(site: SampleSite) -> None:
    """An Update's line has no author, a staff post's has; featured posts have not even a date."""
    bodies = [site.answer(f"/category/update/paged-2/{n}/").body for n in (2, 3)]
    trees = [html.document_fromstring(body) for body in bodies]
    metas = [meta for tree in trees for meta in tree.cssselect(".fl-post-feed-meta")]
    lines = [" ".join(meta.text_content().split()) for meta in metas]

    assert "February 18, 2015 | Owen Tarrant" in lines
    assert "March 14, 2007" in lines
    assert b"March 20, 2025" not in site.answer("/category/featured/").body


def test_an_edit_a_deletion_and_a_move_show_at_the_next_request(site: SampleSite) -> None:
    """The edited page says something else, the deleted one is gone, the moved one redirects."""
    site.edit(KEEPER, headline="Three lighthouses")
    site.delete(GLOVES)
    site.move("winter-timetable-at-last", "summer-timetable-at-last")

    assert b"<h1" in site.answer(f"/update/{KEEPER}/").body
    assert "Three lighthouses" in site.answer(f"/update/{KEEPER}/").body.decode()
    assert site.answer(f"/media-release/{GLOVES}/").status == 404
    assert site.answer("/update/summer-timetable-at-last/").status == 200
    for old in ("/update/winter-timetable-at-last/", "/news/article/winter-timetable-at-last"):
        assert site.answer(old).location == "/update/summer-timetable-at-last/"


def test_the_sample_pages_outlive_a_changed_site(site: SampleSite) -> None:
    """A change of one site is none of the next."""
    site.delete(KEEPER)

    assert KEEPER in SampleSite().pages


def test_a_failure_is_answered_as_often_as_asked_for(site: SampleSite) -> None:
    """Two failures, then the page again."""
    target = f"/update/{KEEPER}/"
    site.fail(target, status=500, body=b"out of order", times=2)

    answers = [site.answer(target) for _ in range(3)]

    assert [answer.status for answer in answers] == [500, 500, 200]
    assert answers[0].body == b"out of order"


def test_robots_ask_for_a_delay_only_when_told_to(site: SampleSite) -> None:
    """There is no Crawl-delay by default."""
    assert b"Crawl-delay" not in site.answer("/robots.txt").body

    site.crawl_delay = 2

    assert b"Crawl-delay: 2\n" in site.answer("/robots.txt").body


def test_a_page_has_the_look_of_its_time_or_the_one_asked_for() -> None:
    """The default site mixes looks; a test may ask for one."""
    target = "/update/ferry-strike-ends-lake-orrin-s-long-winter/"

    assert b"fl-module" not in SampleSite().answer(target).body
    assert b"fl-module" in SampleSite(look="beaver").answer(target).body


def test_images_are_pictures(site: SampleSite) -> None:
    """Any size of any upload is a PNG; two uploads differ."""
    first, second = (
        site.answer(f"/wp-content/uploads/2014/04/{name}.jpg") for name in ("levy", "levy-300x200")
    )

    assert first.content_type == "image/png"
    assert first.body.startswith(b"\x89PNG\r\n")
    assert first.body != second.body


def test_a_long_listing_leaves_out_the_numbers_between() -> None:
    """The first, the last and two on either side are linked, with dots for the rest."""
    first = next(iter(read_pages().values()))
    pages = {f"p{n}": replace(first, slug=f"p{n}", post_id=n) for n in range(95)}
    body = SampleSite(pages).answer("/category/update/paged-2/4/").body
    numbers = html.document_fromstring(body).cssselect("ul.page-numbers li")

    assert [item.text_content() for item in numbers] == [
        "« Previous", "1", "2", "3", "4", "5", "6", "…", "10", "Next »",
    ]  # fmt: skip
