"""The looks that a page of the site can be found in."""

from aijac_spider.sample.content import SamplePage
from aijac_spider.sample.looks.beaver import render_beaver, render_old_beaver
from aijac_spider.sample.looks.classic import render_classic
from aijac_spider.sample.looks.soup import render_soup

LOOKS = {
    "beaver": render_beaver,
    "old-beaver": render_old_beaver,
    "classic": render_classic,
    "soup": render_soup,
}


def render(page: SamplePage, look: str) -> str:
    return LOOKS[look](page)
