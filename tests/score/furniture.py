"""What stands around a post in every look: head, menus, tags, related and recent posts."""

import json
from random import Random

from tests.score.dates import MONTHS
from tests.score.markup import show_caption, show_image
from tests.score.noise import attribute, escape
from tests.score.posts import Entry, Post

SITE = "https://aijac.org.au"


def show_head(post: Post, rng: Random) -> str:
    """Everything up to `</head>`."""
    title, address = escape(post.search_title), post.url
    suffix = rng.choice((" - AIJAC", " | AIJAC", " - Australia/Israel & Jewish Affairs Council"))
    published = post.published.isoformat()
    article = {
        "@type": "Article",
        "@id": f"{address}#article",
        "headline": post.search_title,
        "datePublished": published,
        "author": {"name": post.authors[0] if post.authors else "AIJAC staff"},
        "articleSection": ["Update"],
    }
    if post.keywords:
        article["keywords"] = list(post.keywords)
    page = {"@type": "WebPage", "@id": address, "url": address, "name": post.search_title + suffix}
    graph = json.dumps({"@context": "https://schema.org", "@graph": [article, page]})
    graph = f'<script type="application/ld+json" class="yoast-schema-graph">{graph}</script>'
    return (
        f'<!DOCTYPE html>\n<html lang="en-AU"><head><meta charset="utf-8" />'
        f"<title>{title}{escape(suffix)}</title>"
        f'<link rel="canonical" href="{address}" />'
        f'<link rel="shortlink" href="{SITE}/?p={post.post_id}" />'
        f'<meta property="og:title" content="{attribute(post.search_title + suffix)}" />'
        f'<meta property="og:url" content="{address}" />'
        f'<meta property="og:site_name" content="AIJAC" />'
        f'<meta property="article:published_time" content="{published}" />'
        f"{graph if rng.random() < 0.8 else ''}"
        "<style>.x{color:red}</style></head>\n"
    )


def show_menu(rng: Random) -> str:
    """The way past the menu, the menu, at times a search field."""
    sections = ("Updates", "Fresh AIR", "Op-eds", "Media Releases")
    items = "".join(
        f'<li><a href="{SITE}/category/{i}/">{s}</a></li>' for i, s in enumerate(sections)
    )
    search = '<form role="search"><input type="text" name="s" /><button>Search</button></form>'
    return (
        '<a class="skip-link screen-reader-text" href="#content">Skip to content</a>'
        f'<nav class="main-navigation"><ul class="menu">{items}</ul></nav>'
        + rng.choice(("", search))
    )


def show_terms(post: Post) -> str:
    """The links of its tags."""
    return ", ".join(
        f'<a rel="tag" href="{SITE}/tag/{tag.lower().replace(" ", "-")}/">{escape(tag)}</a>'
        for tag in post.keywords
    )


def show_meta(post: Post, rng: Random) -> str:
    """Day and author as classic themes print them: with bars, slashes, or styles alone between."""
    day = f'<time class="entry-date published" datetime="{post.published.isoformat()}">{post.date_printed}</time>'
    if not post.byline:
        return day
    name = escape(post.byline)
    author = f'<a href="{SITE}/author/x/" rel="author">{name}</a>'
    respond = f'<a href="{post.url}#respond">Leave a Comment</a>'
    category = f'<a href="{SITE}/category/update/" rel="category tag">Update</a>'
    return rng.choice(
        (
            f'{day} | <span class="author vcard">{name}</span>',
            f'{day} | <span class="author vcard">{name}</span>',
            f"<span>{respond}</span> / <span>{category}</span> / By <span>{author}</span> / {day}",
            f"<span><span>By</span><span>{author}</span></span><span>{day}</span>",
            f"By {author} <span>/</span> {day} <span>/</span> {category}",
            f"<span>{day}</span><span>by {author}</span> <span>{respond}</span>",
        )
    )


def show_tags(post: Post, rng: Random) -> str:
    """The tags for themselves, or in the sentence in which old themes file a post."""
    terms = show_terms(post)
    if not terms or rng.random() < 0.6:
        return f'<span class="tags-links">Tags: {terms}</span>'
    category = f'<a href="{SITE}/category/update/" rel="category tag">Update</a>'
    return (
        f"<span>This entry was posted in {category} and tagged {terms}. Bookmark the "
        f'<a href="{post.url}" rel="bookmark">permalink</a>.</span>'
    )


def show_hero(post: Post, classes: str) -> str:
    return show_image(post.hero, classes) if post.hero else ""


def hero_caption(post: Post) -> str | None:
    """What is printed under the hero: on moved pages its headline and file, no caption."""
    if post.hero is None:
        return None
    if post.hero_repeats:
        return f"news_item/{post.hero.file.rsplit('/', 1)[1]}.jpg"
    return show_caption(post.hero) or None


def show_entry(entry: Entry, classes: str, *, dated: bool, heading: str = "h2") -> str:
    """One related article or recent post."""
    address = f"{SITE}/update/{entry.slug}/"
    title = escape(
        entry.headline[: len(entry.headline) // 2] + "…" if entry.cut else entry.headline
    )
    image = f'<img src="{SITE}/wp-content/uploads/{entry.slug}-300x200.jpg" alt="{attribute(entry.alt)}" />'
    day = f"{MONTHS[entry.day.month - 1][:3]} {entry.day.day}, {entry.day.year}"
    categories = ", ".join(
        f'<a href="{SITE}/category/{name.lower().replace(" ", "-")}/" rel="category tag">{name}</a>'
        for name in entry.categories
    )
    meta = f'<p class="post-meta"><span class="published">{day}</span> | {categories}</p>'
    return (
        f'<div class="{classes}"><a class="{classes}-image" href="{address}">{image}</a>'
        f'<{heading} class="{classes}-title"><a href="{address}" title="{attribute(entry.headline)}">'
        f"{title}</a></{heading}>{meta if dated else ''}</div>\n"
    )


def show_related(post: Post, classes: str) -> str:
    return "".join(show_entry(entry, classes, dated=True) for entry in post.related)


def show_recent(post: Post, classes: str) -> str:
    return "".join(show_entry(entry, classes, dated=False) for entry in post.recent)


def show_comments(post: Post, rng: Random) -> str:
    """What readers say, and the form to say it; most pages have neither."""
    if rng.random() < 0.7:
        return ""
    title = rng.choice((f"2 thoughts on “{escape(post.headline)}”", "2 COMMENTS", "2 Comments"))
    said = (
        f'<div id="comments" class="comments-area"><h3>{title}</h3><ol class="comment-list">'
        '<li class="comment"><div class="comment-author vcard"><img class="avatar" src="/a.png" alt="" '
        'width="32" height="32" /><b>Reader One</b> says:</div><p>I have been to the harbour myself '
        "and can only agree with what is said here about the ferry, the tolls and the fog.</p></li>"
        "</ol></div>"
    )
    return (
        rng.choice((said, ""))
        + "<div><h3>Leave a Reply</h3><form><textarea></textarea></form></div>"
    )


def show_beside(rng: Random) -> str:
    """A sidebar that stands before the post in the source."""
    if rng.random() < 0.75:
        return ""
    return (
        f'<aside class="sidebar"><h3>Most read</h3><ul><li><a href="{SITE}/update/one/">One piece</a>'
        f'</li><li><a href="{SITE}/update/two/">Another piece</a></li></ul></aside>'
    )


def show_end(post: Post, classes: str) -> str:
    """What every page ends with, recent posts printed twice."""
    recent = show_recent(post, classes)
    return (
        "<h4>SIGN UP FOR AIJAC EMAILS</h4>\n<form><input type='email' /></form>"
        f"<h4>RECENT POSTS</h4>\n<div>{recent}</div><div>{recent}</div>"
        f"<h4>SORT BY TOPICS</h4><ul><li><a href='{SITE}/tag/iran/'>Iran</a> (31)</li></ul>"
        "<footer><p>© 2024 AIJAC. All rights reserved.</p></footer></body></html>"
    )
