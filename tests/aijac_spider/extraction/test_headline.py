"""Which heading is the headline, where the page's title says something else."""

import pytest

from aijac_spider.extraction import extract_page
from aijac_spider.items import Page

TEXT = "<p>The council met on Tuesday to decide what should become of the old ferry.</p>"
DAY = "Nov 12, 2021"


def read(title: str, above: str, heading: str, below: str = "") -> Page:
    html = f"""<html><head><title>{title}</title></head><body>{above}<article>{heading}
        <p>{DAY} | AIJAC staff</p>{TEXT * 3}</article>{below}</body></html>"""
    return extract_page(html.encode(), "https://aijac.org.au/update/harbours/")


@pytest.mark.parametrize("title", ["Harbours - AIJAC", "AIJAC", "AIJAC » The ferry", ""])
@pytest.mark.parametrize("name", ["<p>© AIJAC</p>", "<div>AIJAC</div>", "<header>AIJAC</header>"])
def test_a_title_of_its_own(title: str, name: str) -> None:
    """The name of the site, wherever it stands, is no headline."""
    heading = "<h1>Harbours under watch</h1>"
    assert read(title, name, heading).headline == "Harbours under watch"
    assert read(title, "", heading, name).headline == "Harbours under watch"


def test_a_title_that_says_the_end_of_the_headline() -> None:
    """All of it is the headline, but for the section that some looks print before it."""
    assert read("Watch - AIJAC", "", "<h1>Harbours Under Watch</h1>").headline == (
        "Harbours Under Watch"
    )
    assert read("Watch - AIJAC", "", "<h1>Updates Watch</h1>").headline == "Watch"


def test_a_day_in_a_heading_above_the_headline() -> None:
    """Old looks print a heading for each day."""
    page = read("Watch at AIJAC", f"<h2>{DAY}</h2>", "<h3>Watch</h3>")
    assert page.headline == "Watch"
    assert read("Ferries", f"<h2>{DAY}</h2>", "<h3>Watch</h3>").headline == "Watch"


def test_an_image_above_a_headline_that_the_title_does_not_repeat() -> None:
    image = '<div><img src="/wp-content/uploads/ferry.jpg" alt=""></div>'
    page = read("Ferries", "", f"<header>{image}<h1>Watch</h1></header>")
    assert [image.role for image in page.images] == ["hero"]


@pytest.mark.parametrize(
    "box",
    ["<h1>Sign up for emails</h1>", "<h1>Recent posts</h1>", "<h1>“All has a price”</h1>"],
)
def test_an_h1_below_the_text(box: str) -> None:
    """The title differs a little from the headline, which is no `h1`."""
    page = read("Gulls and Terns", "", "<h2>Gulls &amp; Terns</h2>", f"<div>{box}</div>")
    assert page.headline == "Gulls & Terns"


@pytest.mark.parametrize("section", ["Submissions", "Analysis:", "Fresh AIR /"])
def test_a_section_before_the_headline(section: str) -> None:
    assert read("Watch - AIJAC", "", f"<h1>{section} Watch</h1>").headline == "Watch"


@pytest.mark.parametrize("mark", ["…", "..."])
def test_a_list_that_cuts_the_headline_as_its_title_does(mark: str) -> None:
    box = f'<h2><a href="/update/harbours/">Harbours under {mark}</a></h2>'
    page = read("Harbours under - AIJAC", "", "<h1>Harbours under watch</h1>", box)
    assert page.headline == "Harbours under watch"


def test_the_day_above_a_headline_with_its_section() -> None:
    html = f"""<html><head><title>Watch - AIJAC</title></head><body><div>{DAY}</div>
        <h1>Updates Watch</h1>{TEXT * 3}</body></html>"""
    page = extract_page(html.encode(), "https://aijac.org.au/update/harbours/")
    assert (page.headline, page.date) == ("Watch", DAY)
