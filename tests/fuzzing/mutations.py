"""What can happen to a page: lost, doubled, exchanged, nested, flooded, damaged pieces."""

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from tests.fuzzing.hostile import (
    hostile_crowd,
    hostile_line,
    hostile_nest,
    hostile_text,
    size,
)
from tests.fuzzing.pages import read_looks

LONGEST = 400_000
"""Characters of a page: what grows is cut there."""

_CROWD = 60_000
_TAG = re.compile(r"<[a-z][^>]{0,400}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s([\w:-]{1,30})=(\"[^\"]{0,400}\"|'[^']{0,400}')")
_NAMES = (
    "class", "id", "name", "href", "src", "srcset", "alt", "style", "hidden", "datetime", "title",
    "lang", "property", "content", "width", "rel", "type",
)  # fmt: skip
_TAGS = (
    "p", "div", "h1", "h2", "li", "ul", "td", "tr", "table", "a", "span", "b", "strong", "em", "br",
    "img", "figure", "blockquote", "section", "article", "aside", "footer", "nav", "x-y",
)  # fmt: skip
_LOOSE = (
    "<", ">", "</", "</div>", "</p>", "</body>", "</html>", "<body>", "<p>", "<!--", "-->",
    "<![CDATA[",
    "<script>", "</script>", "<style>", "<title>", "<textarea>", "<svg>", "<table>", "</table>",
    "<a",
    "<a href='", "'", '"', "&", "&#", "\x00", "\x01", "\x1f", "\x7f", "\ufffe", "\udcff",
    "\udce2\udc80",
    "\udced\udca0\udc80", "<frameset>", "<base href='//['>", "<br>", "<hr>", "<plaintext>",
    "<?xml ?>",
)  # fmt: skip
_CHARSETS = (
    "utf-8", "utf-16", "utf-7", "windows-1252", "iso-8859-8", "hex", "idna", "punycode",
    "undefined",
    "unicode_escape", "raw_unicode_escape", "rot13", "base64", "shift_jis", "no-such", "utf-32",
    "mbcs",
)  # fmt: skip
_ADDRESSES = (
    "http://[", "http://[::1]/", "//", "?", "#", "#a1", "javascript:void(0)",
    "https://aijac.org.au:x/",
    "https://aijac.org.au/update/%ff/", "/update/a/b/../../", "https://ex\u2100mple.org/",
    "data:,a",
    "http://xn--/", "https://" + "a." * 200, "mailto:a@b", "https://aijac.org.au/?p=" + "9" * 30,
    "http://a b/", "\u0661", "http://\u00ad/", "https://aijac.org.au/update/\u0130/#\u0130",
)  # fmt: skip
_JSON = (
    '"author": {nest}', '"keywords": {nest}', '"headline": "{text}"',
    '"datePublished": "2021-11-08{text}"',
    '"datePublished": "\\ud800"', '"keywords": ["\\ud800", 3, null, {{}}]',
    '"author": [{{"name": "{text}"}}]',
    '"@type": [1, null]', '"@type": {{}}', '"articleSection": "{text}"',
    '"dateModified": "9999-12-31T23:59:59+00:00"',
    '"dateModified": "2021-11-08T00:00:00+23:59:59.9"',
    '"headline": "\\ud83d", "author": "\\udc00"',
    '"datePublished": "1999-01-01T00:00:00-23:59"', '"author": 1e999', '"keywords": ' + "9" * 5000,
)  # fmt: skip


class Step(NamedTuple):
    """One mutation, drawn as its seed says."""

    mutation: str
    seed: int


class Mutated(NamedTuple):
    """A page of ours and what happened to it."""

    look: str
    steps: tuple[Step, ...]
    charset: str | None
    """What the server declares."""

    def body(self) -> bytes:
        looks = read_looks()
        text = looks[self.look]
        for step in self.steps:
            text = _MUTATIONS[step.mutation](random.Random(step.seed), text)[:LONGEST]
        return text.encode("utf-8", "surrogateescape")


def mutated_pages() -> st.SearchStrategy[Mutated]:
    steps = st.builds(Step, st.sampled_from(sorted(_MUTATIONS)), st.integers(0, 2**32))
    return st.builds(
        Mutated,
        st.sampled_from(sorted(read_looks())),
        st.lists(steps, min_size=1, max_size=6).map(tuple),
        st.sampled_from((None, None, None, *_CHARSETS)),
    )


def _cut(chance: random.Random, page: str) -> str:
    return page[: chance.randrange(len(page) + 1)]


def _delete_span(chance: random.Random, page: str) -> str:
    start = chance.randrange(len(page) + 1)
    return page[:start] + page[start + size(chance, 1, 5000) :]


def _double_span(chance: random.Random, page: str) -> str:
    start, length = chance.randrange(len(page) + 1), size(chance, 1, 2000)
    span = page[start : start + length]
    return page[:start] + span * size(chance, 2, max(3, _CROWD // length)) + page[start:]


def _swap_spans(chance: random.Random, page: str) -> str:
    a, b, c, d = sorted(chance.randrange(len(page) + 1) for _ in range(4))
    return page[:a] + page[c:d] + page[b:c] + page[a:b] + page[d:]


def _damage_bytes(chance: random.Random, page: str) -> str:
    for _ in range(size(chance, 1, 60)):
        at = chance.randrange(len(page) + 1)
        noise = bytes(chance.randrange(256) for _ in range(chance.randint(1, 4)))
        page = (
            page[:at] + noise.decode("utf-8", "surrogateescape") + page[at + chance.randint(0, 3) :]
        )
    return page


def _scatter(chance: random.Random, page: str) -> str:
    for _ in range(size(chance, 1, 40)):
        at = chance.randrange(len(page) + 1)
        page = page[:at] + chance.choice(_LOOSE) + page[at:]
    return page


def _recode(chance: random.Random, page: str) -> str:
    charset = chance.choice(_CHARSETS)
    page = re.sub(r"charset=[\"']?[\w-]+", f'charset="{charset}"', page, count=1)
    if chance.random() < 0.5:
        page = f'<meta charset="{charset}">{page}'
    real = chance.choice(("utf-8", "utf-16", "windows-1252", "iso-8859-8", "utf-7"))
    return page.encode(real, "replace").decode("utf-8", "surrogateescape")


def _delete_element(chance: random.Random, page: str) -> str:
    start, end = _element(chance, page)
    return page[:start] + page[end:]


def _double_element(chance: random.Random, page: str) -> str:
    start, end = _element(chance, page)
    times = size(chance, 1, max(2, _CROWD // max(end - start, 1)))
    return page[:start] + page[start:end] * times + page[start:]


def _move_element(chance: random.Random, page: str) -> str:
    start, end = _element(chance, page)
    rest = page[:start] + page[end:]
    return _insert(chance, rest, page[start:end])


def _nest_element(chance: random.Random, page: str) -> str:
    """An element around another one, or within itself some times."""
    start, end = _element(chance, page)
    opening = chance.choice(_TAG.findall(page) or ["<div>"])
    depth = size(chance, 1, 300)
    return f"{page[:start]}{opening * depth}{page[start:end]}{'</div>' * depth}{page[end:]}"


def _open_tag(chance: random.Random, page: str) -> str:
    """A tag lost: what it opened or closed is so no more."""
    tags = list(re.finditer(r"</?[a-z][^>]{0,400}>", page, re.IGNORECASE))
    if not tags:
        return page
    tag = chance.choice(tags)
    return page[: tag.start()] + page[tag.end() :]


def _rename_tags(chance: random.Random, page: str) -> str:
    old, new = chance.choice(_TAGS), chance.choice(_TAGS)
    return re.sub(rf"(</?){old}\b", rf"\g<1>{new}", page)


def _strip_attributes(chance: random.Random, page: str) -> str:
    name = chance.choice(_NAMES)
    return re.sub(rf"\s{name}=(?:\"[^\"]*\"|'[^']*')", "", page)


def _change_attribute(chance: random.Random, page: str) -> str:
    found = list(_ATTRIBUTE.finditer(page))
    value = chance.choice(
        (
            hostile_text(chance, size(chance, 1, 20_000)),
            hostile_line(chance),
            chance.choice(_ADDRESSES),
        )
    ).replace('"', "&quot;")
    if not found or chance.random() < 0.3:
        tag = chance.choice(list(_TAG.finditer(page)) or [None])
        at = tag.end() - 1 if tag else 0
        return f'{page[:at]} {chance.choice(_NAMES)}="{value}"{page[at:]}'
    attribute = chance.choice(found)
    return f'{page[: attribute.start()]} {attribute[1]}="{value}"{page[attribute.end() :]}'


def _flood_attributes(chance: random.Random, page: str) -> str:
    name = chance.choice(_NAMES)
    address = chance.choice((*_ADDRESSES, "#a1", hostile_line(chance))).replace('"', "")
    return re.sub(rf'\s{name}="[^"]{{0,400}}"', lambda _: f' {name}="{address}"', page)


def _insert_crowd(chance: random.Random, page: str) -> str:
    return _insert(chance, page, hostile_crowd(chance, _CROWD))


def _insert_lines(chance: random.Random, page: str) -> str:
    """Lines of a header in any order, as no editor would print them."""
    lines = "".join(hostile_crowd(chance, 200) for _ in range(size(chance, 1, 200)))
    return _insert(chance, page, lines)


def _insert_nest(chance: random.Random, page: str) -> str:
    return _insert(chance, page, hostile_nest(chance))


def _insert_text(chance: random.Random, page: str) -> str:
    text = hostile_text(chance, size(chance, 10, _CROWD))
    return _insert(chance, page, chance.choice((text, f"<p>{text}</p>", f"<h1>{text}</h1>")))


def _replace_texts(chance: random.Random, page: str) -> str:
    """Every text of one kind of element becomes one line."""
    tag = chance.choice(("p", "h1", "h2", "h3", "a", "li", "strong", "em", "title", "td", "div"))
    line = hostile_line(chance)
    return re.sub(rf"(<{tag}\b[^>]*>)[^<]*", lambda found: found[1] + line, page)


def _splice(chance: random.Random, page: str) -> str:
    other = read_looks()[chance.choice(sorted(read_looks()))]
    return page[: chance.randrange(len(page) + 1)] + other[chance.randrange(len(other)) :]


def _shuffle_elements(chance: random.Random, page: str) -> str:
    pieces = re.split(r"(?=<(?:p|div|h\d|li|section|figure|article)\b)", page)
    middle = pieces[1:]
    chance.shuffle(middle)
    return "".join([pieces[0], *middle])


def _insert_json(chance: random.Random, page: str) -> str:
    depth = size(chance, 1, 1200)
    parts = chance.choices(_JSON, k=chance.randint(1, 3))
    text = hostile_text(chance, size(chance, 1, 20_000)).replace('"', "").replace("\\", "")
    nest = chance.choice(("[", '{"name":')) * depth
    nest += '"A B"' + "".join(
        {"[": "]", ":": "}"}[mark] for mark in re.findall(r"[\[:]", nest[::-1])
    )
    filled = ", ".join(part.format(nest=nest, text=text) for part in parts)
    script = f'<script type="application/ld+json">{{"@type": "Article", {filled}}}</script>'
    return page.replace("<head>", f"<head>{script}", 1) if "<head>" in page else script + page


def _element(chance: random.Random, page: str) -> tuple[int, int]:
    """Where an element begins and ends, by its tags alone."""
    tags = list(_TAG.finditer(page))
    if not tags:
        return 0, 0
    tag = chance.choice(tags)
    name = re.split(r"[\s>/]", tag[0][1:], maxsplit=1)[0]
    depth = 0
    for found in re.finditer(
        rf"<(/?){re.escape(name)}\b[^>]*>", page[tag.start() :], re.IGNORECASE
    ):
        depth += -1 if found[1] else 1
        if depth <= 0:
            return tag.start(), tag.start() + found.end()
    return tag.start(), tag.end()


def _insert(chance: random.Random, page: str, piece: str) -> str:
    """Mostly between elements, mostly where the post is."""
    places = [found.start() for found in re.finditer(r"<(?!/)|</body", page)]
    at = chance.choice(places or [0])
    if chance.random() < 0.1:
        at = chance.randrange(len(page) + 1)
    return page[:at] + piece + page[at:]


_Mutation = Callable[[random.Random, str], str]
_ALL: Sequence[_Mutation] = (
    _cut, _delete_span, _double_span, _swap_spans, _damage_bytes, _scatter, _recode,
    _delete_element,
    _double_element, _move_element, _nest_element, _open_tag, _rename_tags, _strip_attributes,
    _change_attribute, _flood_attributes, _insert_crowd, _insert_lines, _insert_nest, _insert_text,
    _replace_texts, _splice, _shuffle_elements, _insert_json,
)  # fmt: skip
_MUTATIONS = {mutation.__name__.strip("_"): mutation for mutation in _ALL}
