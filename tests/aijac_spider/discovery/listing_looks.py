"""Listing pages in the looks of the site, and in some that nobody has seen."""

from collections.abc import Callable
from typing import NamedTuple

from aijac_spider.discovery.listing import Listing, extract_listing

SITE = "https://aijac.org.au"


BASE = f"{SITE}/category/update/"


class Teaser(NamedTuple):
    """An entry to print."""

    slug: str
    date: str = ""

    @property
    def url(self) -> str:
        return f"{SITE}/update/{self.slug}/"

    @property
    def title(self) -> str:
        return self.slug.replace("-", " ").capitalize()


class Look(NamedTuple):
    """How a look prints a page that lists posts."""

    frame: Callable[[str, str], str]
    """The block of posts above and the listing with its pager → a page."""

    entry: Callable[[Teaser], str]
    pager: Callable[[int, int], str]
    """Number of the page and of the last one → links."""

    form: str
    listing: str = "{entries}{pager}"
    prints_dates: bool = True


OTHERS = tuple(Teaser(f"other-{number}") for number in range(1, 4))


RECENT = tuple(Teaser(f"recent-{number}") for number in range(1, 6))


ENTRIES = tuple(Teaser(f"ferry-{day}", f"April {day}, 2014") for day in range(20, 10, -1))


def address(form: str, number: int) -> str:
    if number == 1:
        return BASE
    return f"{BASE}?{form}={number}" if "query" in form else f"{BASE}{form}/{number}/"


def numbers(form: str, current: int, last: int) -> str:
    """Links as WordPress paginates, cut in the middle."""
    shown = sorted({1, *range(max(1, current - 2), min(last, current + 2) + 1), last})
    items = [
        f'<li><span class="page-numbers current">{number}</span></li>'
        if number == current
        else f'<li><a class="page-numbers" href="{address(form, number)}">{number}</a></li>'
        for number in shown
    ]
    if current > 1:
        url = address(form, current - 1)
        items.insert(0, f'<li><a class="prev page-numbers" href="{url}">&laquo; Previous</a></li>')
    if current < last:
        url = address(form, current + 1)
        items.append(f'<li><a class="next page-numbers" href="{url}">Next &raquo;</a></li>')
    return f"<ul class='page-numbers'>{''.join(items)}</ul>"


def steps(form: str, current: int, last: int) -> str:
    """Older and newer entries, as Divi calls them."""
    older = f'<a href="{address(form, current + 1)}">&laquo; Older Entries</a>'
    newer = f'<a href="{address(form, current - 1)}">Next Entries &raquo;</a>'
    return (
        '<div class="pagination clearfix">'
        f'<div class="alignleft">{older if current < last else ""}</div>'
        f'<div class="alignright">{newer if current > 1 else ""}</div></div>'
    )


def page_nav(form: str, current: int, last: int) -> str:
    """Numbers and an arrow, as Newspaper prints them."""
    arrow = f'<a aria-label="next-page" href="{address(form, current + 1)}"><i></i></a>'
    others = "".join(
        f'<a href="{address(form, number)}" class="page">{number}</a>'
        for number in (1, last)
        if number != current
    )
    return (
        f'<div class="page-nav td-pb-padding-side"><span class="current">{current}</span>{others}'
        f"{arrow if current < last else ''}</div>"
    )


def beaver_module(kind: str, content: str) -> str:
    return (
        '<div class="fl-row fl-row-full-width"><div class="fl-row-content-wrap">'
        '<div class="fl-col-group"><div class="fl-col"><div class="fl-col-content">'
        f'<div class="fl-module fl-module-{kind}"><div class="fl-module-content">{content}</div>'
        "</div></div></div></div></div></div>"
    )


def beaver_grid(entries: tuple[Teaser, ...]) -> str:
    posts = "".join(
        f'<div class="fl-post-grid-post"><h2 class="fl-post-grid-title"><a href="{entry.url}">'
        f"{entry.title}</a></h2></div>"
        for entry in entries
    )
    return f'<div class="fl-post-grid">{posts}</div>'


def beaver_frame(title: str, listing: str) -> str:
    return (
        beaver_module("post-grid", beaver_grid(OTHERS))
        + beaver_module("heading", f'<h1 class="fl-heading">{title}</h1>')
        + beaver_module("post-grid", listing)
        + beaver_module("post-grid", beaver_grid(RECENT))
        + beaver_module("post-grid", beaver_grid(RECENT))
    )


def feed_entry(entry: Teaser) -> str:
    return (
        '<div class="fl-post-feed-post"><div class="fl-post-feed-header">'
        f'<h2 class="fl-post-feed-title"><a href="{entry.url}" rel="bookmark">{entry.title}</a>'
        f'</h2><div class="fl-post-feed-meta"><span class="fl-post-feed-author">By <a '
        'href="/author/jo/">Jo Bell</a></span><span class="fl-sep"> | </span>'
        f'<span class="fl-post-feed-date">{entry.date}</span></div></div>'
        f'<div class="fl-post-feed-image"><a href="{entry.url}"><img alt="A quay"></a></div>'
        '<div class="fl-post-feed-content"><p>On April 1, 2009 the ferry did not come, and '
        f'<a href="{SITE}/op-ed/why-{entry.slug}/">we said why</a> at some length.</p>'
        f'<a class="fl-post-feed-more" href="{entry.url}" title="{entry.title}">Read More</a>'
        "</div></div>"
    )


def custom_entry(entry: Teaser) -> str:
    """The shape that the site prints: image, title, date and author, teaser."""
    return (
        f'<div class="fl-post-grid-post"><a href="{entry.url}"><img alt="{entry.title}"></a>'
        f'<h3><a href="{entry.url}">{entry.title}</a></h3><p>{entry.date} | AIJAC staff</p>'
        "<p>The ferry came late.</p></div>"
    )


def gallery_entry(entry: Teaser) -> str:
    return (
        '<div class="fl-post-gallery-post"><a class="fl-post-gallery-link" '
        f'href="{entry.url}"><img alt=""><span class="fl-post-gallery-text-wrap">'
        f'<h2 class="fl-post-gallery-title">{entry.title}</h2>'
        f'<span class="fl-post-gallery-date">{entry.date}</span></span></a></div>'
    )


def classic_entry(entry: Teaser) -> str:
    return (
        f'<article class="post hentry category-update"><header><h2><a href="{entry.url}">'
        f'{entry.title}</a></h2><p>Posted on <a href="{entry.url}"><time datetime="2014-04-03">'
        f'{entry.date}</time></a> by <a href="/author/jo/">Jo Bell</a></p></header>'
        f'<div class="entry-summary"><p>The ferry came late. <a href="{entry.url}">Continue '
        f"reading <span>{entry.title}</span></a></p></div></article>"
    )


def classic_frame(title: str, listing: str) -> str:
    return (
        f'<div id="page"><main><h1 class="page-title">{title}</h1>{listing}</main>'
        f"<aside><h2>Recent Posts</h2><ul>{bare_list(RECENT)}</ul></aside></div>"
    )


def featured_entry(entry: Teaser) -> str:
    return (
        f'<article class="hentry"><h2><a href="{entry.url}">{entry.title}</a></h2><p>The ferry '
        f'came late.</p><a class="more-link" href="{entry.url}">Read More</a></article>'
    )


def divi_entry(entry: Teaser) -> str:
    return (
        '<article class="et_pb_post clearfix"><a class="entry-featured-image-url" '
        f'href="{entry.url}"><img alt=""></a><h2 class="entry-title"><a href="{entry.url}">'
        f'{entry.title}</a></h2><p class="post-meta"><span class="published">{entry.date}</span>'
        ' | <a rel="category tag" href="/category/update/">Update</a></p><div><p>The ferry.</p>'
        f'<a class="more-link" href="{entry.url}">read more</a></div></article>'
    )


def divi_frame(title: str, listing: str) -> str:
    module = '<div class="et_pb_row"><div class="et_pb_column"><div class="et_pb_module">'
    others = "".join(divi_entry(entry) for entry in OTHERS)
    return (
        f"{module}{others}</div></div></div>{module}<h1>{title}</h1></div></div></div>"
        f"{module}{listing}</div></div></div>"
    )


def block_entry(entry: Teaser) -> str:
    return (
        '<li class="wp-block-post"><div class="wp-block-post-date"><time datetime="2014-04-03">'
        f'{entry.date}</time></div><h2 class="wp-block-post-title"><a href="{entry.url}">'
        f'{entry.title}</a></h2><div class="wp-block-post-excerpt"><p>The ferry.</p></div></li>'
    )


def block_frame(title: str, listing: str) -> str:
    latest = f'<ul class="wp-block-latest-posts">{bare_list(RECENT)}</ul>'
    return (
        f'<div class="wp-site-blocks"><header><ul>{bare_list(OTHERS)}</ul></header><main><h1>'
        f"{title}</h1>{listing}</main><footer>{latest}</footer></div>"
    )


def newspaper_entry(entry: Teaser) -> str:
    """One of three beside each other; what is too long is cut."""
    title = f'<a href="{entry.url}" title="{entry.title}">{entry.title[:6]}...</a>'
    return (
        '<div class="td-block-row"><div class="td-block-span4"><div class="td_module_16">'
        f'<div class="td-module-thumb"><a href="{entry.url}" title="{entry.title}"><img></a></div>'
        f'<div class="item-details"><h3>{title}</h3><span class="td-post-date"><time '
        f'datetime="2014-04-03T10:00:00+11:00">{entry.date}</time></span>'
        f'<div class="td-read-more"><a href="{entry.url}">Read more</a></div></div></div></div>'
        "</div>"
    )


def newspaper_frame(title: str, listing: str) -> str:
    return (
        f'<div class="td-crumb-container">Home</div><div class="td-pb-row"><h1>{title}</h1>'
        f'<div class="td-pb-span8">{listing}</div><div class="td-pb-span4"><div class="td_block">'
        f"<ul>{bare_list(RECENT)}</ul></div></div></div>"
    )


def bare_list(entries: tuple[Teaser, ...]) -> str:
    return "".join(f'<li><a href="{entry.url}">{entry.title}</a></li>' for entry in entries)


def soup_entry(entry: Teaser) -> str:
    return (
        f'<h3><a href="{entry.url}">{entry.title}</a></h3><p>{entry.date}</p><p>The ferry, of '
        f'which <a href="{SITE}/update/old-{entry.slug}">more here</a>, came late.</p>'
        f'<p><a href="{entry.url}">more</a></p>'
    )


def soup_above_entry(entry: Teaser) -> str:
    return f'<p>{entry.date}</p><h3><a href="{entry.url}">{entry.title}</a></h3><p>The ferry.</p>'


def soup_frame(title: str, listing: str) -> str:
    return (
        f"<div><p>{title}</p><ul>{bare_list(OTHERS)}</ul>{listing}"
        f"<h4>RECENT POSTS</h4><ul>{bare_list(RECENT)}</ul></div>"
    )


def nested_soup_frame(title: str, listing: str) -> str:
    """Blocks told by nothing but their place."""
    others = "".join(f"<div>{soup_above_entry(entry)}</div>" for entry in OTHERS)
    return f"<div><div>{others}</div><h1>{title}</h1><div>{listing}</div></div>"


def in_div(entry: Callable[[Teaser], str], other: str = "") -> Callable[[Teaser], str]:
    return lambda teaser: f"<div{other}>{entry(teaser)}</div>"


def wrapped(form: str) -> Callable[[int, int], str]:
    return lambda current, last: (
        f'<div class="fl-builder-pagination">{numbers(form, current, last)}</div>'
    )


def printed(kind: Callable[[str, int, int], str], form: str) -> Callable[[int, int], str]:
    return lambda current, last: kind(form, current, last)


FEED = '<div class="fl-post-feed">{entries}<div class="fl-clear"></div></div>{pager}'


LOOKS = {
    "beaver feed": Look(beaver_frame, feed_entry, wrapped("paged-2"), "paged-2", FEED),
    "beaver custom grid": Look(beaver_frame, custom_entry, wrapped("paged-2"), "paged-2", FEED),
    "beaver gallery": Look(beaver_frame, gallery_entry, wrapped("paged-2"), "paged-2", FEED),
    "classic": Look(classic_frame, classic_entry, printed(numbers, "page"), "page"),
    "featured": Look(
        classic_frame, featured_entry, printed(numbers, "page"), "page", prints_dates=False
    ),
    "divi": Look(
        divi_frame,
        divi_entry,
        printed(steps, "page"),
        "page",
        '<div class="et_pb_posts"><div class="et_pb_ajax_pagination_container">'
        "{entries}<div>{pager}</div></div></div>",
    ),
    "block theme": Look(
        block_frame,
        block_entry,
        printed(numbers, "query-1-page"),
        "query-1-page",
        '<div class="wp-block-query"><ul class="wp-block-post-template">{entries}</ul>'
        '<nav class="wp-block-query-pagination">{pager}</nav></div>',
    ),
    "newspaper": Look(newspaper_frame, newspaper_entry, printed(page_nav, "page"), "page"),
    "flat soup": Look(soup_frame, soup_entry, printed(numbers, "page"), "page"),
    "flat soup, date above": Look(soup_frame, soup_above_entry, printed(numbers, "page"), "page"),
    "nested soup": Look(
        nested_soup_frame, in_div(soup_above_entry), printed(steps, "page"), "page"
    ),
}


Printed = Callable[[str, int, int, tuple[Teaser, ...]], Listing]


def read(name: str, number: int, last: int, entries: tuple[Teaser, ...]) -> Listing:
    """Print a page of a listing in a look, and read it."""
    look = LOOKS[name]
    pager = look.pager(number, last) if last > 1 else ""
    printed = "".join(look.entry(entry) for entry in entries)
    body = look.frame("UPDATES", look.listing.format(entries=printed, pager=pager))
    html = f"<!DOCTYPE html><html><head><title>Updates</title></head><body>{body}</body></html>"
    return extract_listing(html.encode(), address(look.form, number))


def listed(listing: Listing) -> list[str]:
    return [entry.url for entry in listing.entries]


def page_of(*parts: str) -> bytes:
    return f"<html><body><div>{''.join(parts)}</div></body></html>".encode()
