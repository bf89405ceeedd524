"""Pages that list other pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from aijac_spider.sample.content import HOME, Teaser
from aijac_spider.sample.dates import print_long
from aijac_spider.sample.looks import beaver, classic
from aijac_spider.sample.looks.furniture import SECTIONS, TOPIC_LIST
from aijac_spider.sample.looks.prose import escape_text
from aijac_spider.sample.looks.teasers import render_thumbnail


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPage:
    """One page of the listing of a category."""

    section: str
    number: int
    """Counted from 1."""

    last: int
    entries: tuple[Teaser, ...]
    others: tuple[Teaser, ...]
    """Posts of any category that stand before the listing."""


def render_listing(page: ListingPage) -> str:
    """The archive of most categories: the listing is the second loop of posts on the page."""
    feed = "".join(_render_feed_post(teaser) for teaser in page.entries)
    module = (
        '<div class="fl-post-feed" itemscope="itemscope" itemtype="http://schema.org/Blog">'
        f'{feed}<div class="fl-post-grid-sizer"></div></div><div class="fl-clear"></div>'
        f'<div class="fl-builder-pagination">{_render_numbers(page, "paged-2")}</div>'
    )
    title = f'<h1 class="fl-heading fl-heading-text">{SECTIONS[page.section]}</h1>'
    primary = (
        beaver.render_row(beaver.render_module("post-grid", beaver.render_grid(page.others))),
        beaver.render_row(
            beaver.render_module("heading", title),
            beaver.render_module("post-grid", module),
        ),
        beaver.render_row(beaver.render_module("rich-text", TOPIC_LIST)),
    )
    return beaver.render_frame(_render_head(page), "archive category", "\n".join(primary))


def render_featured(page: ListingPage) -> str:
    """The archive of the featured posts: another template, without dates."""
    entries = "\n".join(
        f'<article class="post hentry"><h2 class="entry-title"><a href="{escape(teaser.url)}">'
        f'{escape_text(teaser.headline)}</a></h2><div class="entry-summary">'
        f'<p>{escape_text(teaser.text)}</p><a class="more-link" href="{escape(teaser.url)}">'
        "Read More</a></div></article>"
        for teaser in page.entries
    )
    title = f'<h1 class="page-title">{SECTIONS[page.section]}</h1>'
    numbers = f'<nav class="navigation pagination">{_render_numbers(page, "page")}</nav>'
    primary = f"{title}\n{entries}\n{numbers}"
    sidebar = f'<aside class="widget-area">{TOPIC_LIST}</aside>'
    return classic.render_frame(_render_head(page), "archive category", primary, sidebar)


def render_home(recent: Sequence[Teaser]) -> str:
    grid = beaver.render_grid(recent, with_meta=True)
    primary = beaver.render_row(beaver.render_module("post-grid", grid))
    return beaver.render_frame(render_plain_head("AIJAC", HOME + "/"), "home page", primary)


def render_not_found() -> str:
    primary = '<h1 class="page-title">Page not found</h1><p>Nothing was found here.</p>'
    head = render_plain_head("Page not found - AIJAC", None)
    return classic.render_frame(head, "error404", primary, "")


def render_plain_head(title: str, canonical: str | None) -> str:
    link = f'<link rel="canonical" href="{canonical}" />' if canonical else ""
    return f"""<!DOCTYPE html>
<html lang="en-AU">
<head><meta charset="UTF-8" /><title>{title}</title>{link}</head>"""


def _render_head(page: ListingPage) -> str:
    canonical = f"{HOME}/category/{page.section}/"
    return render_plain_head(f"{SECTIONS[page.section]} - AIJAC", canonical)


def _render_feed_post(teaser: Teaser) -> str:
    url, title = escape(teaser.url), escape(teaser.headline)
    image = f'<div class="fl-post-feed-image">{render_thumbnail(teaser)}</div>'
    author = (
        f' <span class="fl-sep"> | </span> {escape_text(teaser.author)}' if teaser.author else ""
    )
    return (
        '<div class="fl-post-feed-post" itemscope itemtype="http://schema.org/BlogPosting">'
        f"{image if teaser.image else ''}"
        '<div class="fl-post-feed-header"><h2 class="fl-post-feed-title">'
        f'<a href="{url}" rel="bookmark" title="{title}">{title}</a></h2>'
        f'<div class="fl-post-feed-meta"><span class="fl-post-feed-date" itemprop="datePublished"'
        f' datetime="{teaser.day.isoformat()}">{print_long(teaser.day)}</span>{author}</div></div>'
        f'<div class="fl-post-feed-content" itemprop="text"><p>{escape_text(teaser.text)}</p>'
        f'<a class="fl-post-feed-more" href="{url}" title="{title}">Read More</a></div>'
        '<div class="fl-clear"></div></div>'
    )


def _render_numbers(page: ListingPage, word: str) -> str:
    """The links that WordPress paginates with; a single page has none."""
    near = range(max(1, page.number - 2), min(page.last, page.number + 2) + 1)
    numbers = sorted({1, *near, page.last})
    items = [_render_number(page, number, word) for number in numbers]
    if page.number > 1:
        items.insert(0, _render_step(page, "prev", "&laquo; Previous", page.number - 1, word))
    if page.number < page.last:
        items.append(_render_step(page, "next", "Next &raquo;", page.number + 1, word))
    return f"<ul class='page-numbers'>{''.join(items)}</ul>" if page.last > 1 else ""


def _render_number(page: ListingPage, number: int, word: str) -> str:
    """The last number stands after dots where some between are left out."""
    dots = '<li><span class="page-numbers dots">&hellip;</span></li>'
    before = dots if number == page.last > page.number + 3 else ""
    if number == page.number:
        return f'<li><span aria-current="page" class="page-numbers current">{number}</span></li>'
    url = _listing_url(page, number, word)
    return f'{before}<li><a class="page-numbers" href="{url}">{number}</a></li>'


def _render_step(page: ListingPage, name: str, text: str, number: int, word: str) -> str:
    url = _listing_url(page, number, word)
    return f'<li><a class="{name} page-numbers" href="{url}">{text}</a></li>'


def _listing_url(page: ListingPage, number: int, word: str) -> str:
    base = f"{HOME}/category/{page.section}/"
    return base if number == 1 else f"{base}{word}/{number}/"
