"""How much of a page found a column."""

import pytest

from aijac_spider.extraction import extract_page
from tests.aijac_spider.extraction.excerpt_pages import BODY


def coverage_with(source: str) -> float:
    html = f"""<h1>Harbours under watch</h1><p>Nov 12, 2021 | AIJAC staff</p><p>11/21 #02</p>
        <p>We look at the harbours. <a href="#a">CLICK HERE</a>.</p>
        <h3 id="a">Gulls at Sea</h3><p>By Mara Quill</p><p>{source}</p><p>{BODY}</p>"""
    return extract_page(html.encode(), "https://aijac.org.au/update/harbours/").text_coverage


@pytest.mark.parametrize(
    "source",
    [
        "Haaretz, Nov. 8, 2021",
        "From today’s Haaretz, Nov. 8, 2021",
        "First published in Haaretz on Nov. 8, 2021; A17",
        "Haaretz, Nov. 8, 2021, last updated: Nov. 9, 2021, 10:15 AM",
        "Haaretz, 8 November 2021 | Opinion",
    ],
)
def test_days_and_known_words_beside_a_source_are_read(source: str) -> None:
    assert coverage_with(source) == 1.0


@pytest.mark.parametrize(
    ("source", "lost"),
    [
        ("Haaretz, Nov. 8, 2021 (translated by gulls)", "translatedgulls"),
        ("Nov. 8, 2021 | Last updated: Nov. 9, 2021 | Marlin Gazette", "MarlinGazette"),
    ],
)
def test_what_a_source_line_says_beyond_its_columns_is_not_covered(source: str, lost: str) -> None:
    html_text = "Nov12,2021|AIJACstaff11/21#02Welookattheharbours.CLICKHERE.GullsatSeaByMaraQuill"
    whole = len(html_text) + len((source + BODY).replace(" ", ""))
    assert coverage_with(source) == pytest.approx(1 - len(lost) / whole)
