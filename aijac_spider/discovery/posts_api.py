"""Answers of WordPress's REST API → the posts of a category with their moments."""

import json
from datetime import date, datetime
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from aijac_spider.discovery.source_pages import SourceEntry, read_address, read_change
from aijac_spider.errors import SourceError

_PER_PAGE = 100
"""Posts an answer, the most that WordPress gives."""

_ROOT = "/wp-json/wp/v2"
_FIELDS = "id,link,date,modified_gmt,status,categories"
"""What is asked for: an answer with the texts would be a hundred times as large."""

_PAST_THE_END = "rest_post_invalid_page_number"


class Category(NamedTuple):
    """A category as the API tells of it."""

    number: int
    filed: int
    """How much is filed in it; 0 where the API does not tell it."""


class Post(NamedTuple):
    """A post as the API tells of it."""

    entry: SourceEntry
    categories: frozenset[int] | None
    """Their numbers; None where the API does not tell them."""


def category_address(site: str, section: str) -> str:
    """Where the API tells the number of a category."""
    return f"{site}{_ROOT}/categories?{urlencode({'slug': section, '_fields': 'id,count,slug'})}"


def posts_address(site: str, category: int, page: int) -> str:
    """Where the API tells a page of a category's posts, newest first.

    With those of the categories inside it, as its listing has them: the API leaves them out
    unless it is told otherwise.
    """
    query = {
        "categories[terms]": category,
        "categories[include_children]": "true",
        "per_page": _PER_PAGE,
        "page": page,
        "_fields": _FIELDS,
    }
    return f"{site}{_ROOT}/posts?{urlencode(query, safe=',[]')}"


def tree_address(site: str) -> str:
    """Where the API tells which categories stand inside which."""
    return f"{site}{_ROOT}/categories?{urlencode({'per_page': _PER_PAGE, '_fields': 'id,parent'})}"


def page_of(url: str) -> int:
    """The number of the page that `posts_address` has made an address of."""
    return int(parse_qs(urlsplit(url).query)["page"][0])


def read_category(body: bytes, section: str) -> Category:
    """The category of a section that an answer tells.

    Raises:
        SourceError: It is no such answer, or there is no such category.
    """
    for category in _read_list(body, "categories"):
        if category.get("slug") == section and isinstance(category.get("id"), int):
            filed = category.get("count")
            return Category(category["id"], filed if isinstance(filed, int) else 0)
    raise SourceError(f"expected the category {section!r} of the API, found none")


def read_inside(body: bytes, category: int) -> frozenset[int]:
    """The numbers of a category and of all that stand inside it.

    Raises:
        SourceError: It is no answer that tells categories.
    """
    told = _read_list(body, "categories")[:_PER_PAGE]
    parents = {each["id"]: each.get("parent") for each in told if isinstance(each.get("id"), int)}
    inside = {category}
    for _ in parents:
        inside |= {
            each for each, parent in parents.items() if isinstance(parent, int) and parent in inside
        }
    return frozenset(inside)


def read_posts(body: bytes) -> tuple[Post, ...]:
    """The published posts of an answer; none past the last page.

    Raises:
        SourceError: It is no answer of the API.
    """
    return tuple(
        Post(
            SourceEntry(link, _moment(post.get("modified_gmt")), _day(post.get("date"))),
            _categories(post.get("categories")),
        )
        for post in _read_list(body, "posts")
        if (link := read_address(post.get("link"))) and post.get("status", "publish") == "publish"
    )


def _read_list(body: bytes, of_what: str) -> list[dict[str, Any]]:
    expected = f"a list of {of_what} of the API"
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"expected {expected}, found no JSON: {error}") from error
    if isinstance(data, dict) and data.get("code") == _PAST_THE_END:
        return []
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        code = data.get("code") if isinstance(data, dict) else None
        raise SourceError(f"expected {expected}, found {code or type(data).__name__}")
    return data


def _categories(value: object) -> frozenset[int] | None:
    if not isinstance(value, list):
        return None
    return frozenset(number for number in value if isinstance(number, int))


def _moment(value: object) -> datetime | None:
    return read_change(value) if isinstance(value, str) else None


def _day(value: object) -> date | None:
    """`date` is in the site's own time, that of Melbourne."""
    moment = _moment(value)
    return moment.date() if moment else None
