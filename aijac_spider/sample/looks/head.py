"""The head of a page, as WordPress and its search-engine plugin write it."""

import json
from html import escape
from typing import Any

from aijac_spider.sample.content import HOME, SamplePage
from aijac_spider.sample.looks.prose import escape_text


def render_head(page: SamplePage) -> str:
    title = f"{escape_text(page.headline)} - AIJAC"
    image = f'<meta property="og:image" content="{escape(page.hero.url)}" />' if page.hero else ""
    modified = (
        f'<meta property="article:modified_time" content="{page.modified.isoformat()}" />'
        if page.modified
        else ""
    )
    graph = json.dumps({"@context": "https://schema.org", "@graph": _graph(page)})
    graph = graph.replace("</", "<\\/")
    return f"""<!DOCTYPE html>
<html lang="{page.language}">
<head>
<meta charset="UTF-8" />
<meta name="viewport" content="width=device-width" />
<title>{title}</title>
<link rel="alternate" type="application/rss+xml" title="AIJAC &raquo; Feed" href="{HOME}/feed/" />
<link rel="https://api.w.org/" href="{HOME}/wp-json/" />
<link rel="canonical" href="{escape(page.url)}" />
<link rel="shortlink" href="{HOME}/?p={page.post_id}" />
<link rel="alternate" type="application/json" href="{HOME}/wp-json/wp/v2/posts/{page.post_id}" />
<meta property="og:type" content="article" />
<meta property="og:title" content="{escape(page.headline)} - AIJAC" />
<meta property="og:url" content="{escape(page.url)}" />
<meta property="article:published_time" content="{page.published.isoformat()}" />
{modified}
{image}
<script type="application/ld+json" class="yoast-schema-graph">{graph}</script>
<style>.site-header{{margin:0}} .fl-row{{padding:1em}}</style>
<script>var site={{"ajax":"\\/wp-admin\\/admin-ajax.php"}};</script>
</head>"""


def _graph(page: SamplePage) -> list[dict[str, Any]]:
    itself = {"@id": page.url}
    return [
        _article(page),
        {"@type": "WebPage", **itself, "url": page.url, "name": f"{page.headline} - AIJAC"},
        {
            "@type": "BreadcrumbList",
            "@id": f"{page.url}#breadcrumb",
            "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Home"}],
        },
        {"@type": "WebSite", "@id": f"{HOME}/#website", "url": f"{HOME}/", "name": "AIJAC"},
        {"@type": "Organization", "@id": f"{HOME}/#organization", "name": "AIJAC"},
    ]


def _article(page: SamplePage) -> dict[str, Any]:
    article: dict[str, Any] = {
        "@type": "Article",
        "@id": f"{page.url}#article",
        "isPartOf": {"@id": page.url},
        "author": {"name": page.authors or "admin", "@id": f"{HOME}/#/schema/person/1"},
        "headline": page.headline,
        "datePublished": page.published.isoformat(),
        "mainEntityOfPage": {"@id": page.url},
        "publisher": {"@id": f"{HOME}/#organization"},
        "keywords": list(page.tags),
        "articleSection": list(page.categories),
        "inLanguage": page.language,
    }
    if page.modified:
        article["dateModified"] = page.modified.isoformat()
    if page.hero:
        article["image"] = {"@id": f"{page.url}#primaryimage"}
        article["thumbnailUrl"] = page.hero.url
    return article
