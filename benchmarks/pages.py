"""Pages of the size of real ones: 80 to 100 KB, about 700 elements, text spread as on them."""

import datetime as dt
import random

from aijac_spider.sample.content import (
    KICKER,
    Paragraph,
    Run,
    SampleExcerpt,
    SampleImage,
    SamplePage,
    Teaser,
)
from aijac_spider.sample.dates import print_short
from aijac_spider.sample.looks import render

MENU_ITEMS = {"beaver": 147, "classic": 191}
"""By look: as many as bring a page to the size of real ones."""

PAGES_A_YEAR = 100
"""They are numbered from the newest back, as a crawl meets them."""

BYTES = range(80_000, 100_001)
ELEMENTS = range(650, 751)
_LAST_DAY = dt.date(2025, 12, 31)
_STYLE_RULES = 420
_FOOTER_LINES = 50
_LETTERS = "eeeaaooiitnsrhldcumfpgwybvk"


def make_page(number: int, times: int = 1) -> tuple[str, bytes]:
    """The address and the body of a page; the same for the same number.

    `times`: how many times as many excerpts it has as a page of real size.
    """
    chance = random.Random(number)
    page = _draw_page(chance, number, 3 * times)
    look = tuple(MENU_ITEMS)[number % len(MENU_ITEMS)]
    html = weigh_down(render(page, look), chance, MENU_ITEMS[look])
    return page.url, html.encode()


def weigh_down(html: str, chance: random.Random, menu_items: int) -> str:
    """The page with the style sheet, the menu and the footer that real ones carry along."""
    style = "".join(
        f".{_word(chance)}-{_word(chance)}{{margin:{chance.randint(0, 40)}px;padding:0;"
        f"color:#{chance.randrange(16**6):06x}}}\n"
        for _ in range(_STYLE_RULES)
    )
    html = html.replace("</head>", f"<style>{style}</style></head>")
    menu = "".join(
        f'<li class="menu-item"><a href="/tag/{_word(chance)}/">{_word(chance)}</a></li>'
        for _ in range(menu_items)
    )
    html = html.replace("<ul", f'<ul class="menu">{menu}</ul><ul', 1)
    footer = "".join(f"<p>{_sentence(chance)}</p>" for _ in range(_FOOTER_LINES))
    return html.replace("</body>", f"<footer>{footer}</footer></body>")


def _draw_page(chance: random.Random, number: int, count: int) -> SamplePage:
    day = _LAST_DAY - dt.timedelta(days=number % PAGES_A_YEAR * 3 + number // PAGES_A_YEAR * 365)
    excerpts = tuple(_draw_excerpt(chance, position, day) for position in range(1, count + 1))
    opening = Paragraph(runs=(Run(text=_prose(chance, 4)),))
    handed = (
        Paragraph(
            runs=(
                Run(text=f"{_prose(chance, 5)} For more,\u00a0 "),
                Run(text="CLICK HERE", href=f"#{excerpt.anchor}"),
                Run(text=". See also "),
                Run(text=_word(chance), href=f"https://example.org/{_word(chance)}"),
                Run(text="."),
            )
        )
        for excerpt in excerpts
    )
    return SamplePage(
        slug=f"page-{number}",
        headline=_sentence(chance)[:-1],
        day=day,
        date=print_short(day),
        published=dt.datetime.combine(day, dt.time(2, 5), tzinfo=dt.UTC),
        post_id=10_000 + number,
        authors="AIJAC staff",
        kicker=KICKER,
        issue=f"{day:%m/%y} #{1 + number % 9:02}",
        hero=_image(chance, 0),
        commentary=(opening, *handed),
        excerpts=excerpts,
        tags=("Harbours", "Ferries"),
        related=tuple(_teaser(chance, day) for _ in range(6)),
        recent=tuple(_teaser(chance, day) for _ in range(5)),
    )


def _draw_excerpt(chance: random.Random, position: int, day: dt.date) -> SampleExcerpt:
    author = f"{_word(chance).title()} {_word(chance).title()}"
    body = [Paragraph(runs=(Run(text=_prose(chance, 5)),)) for _ in range(12)]
    return SampleExcerpt(
        title=_sentence(chance)[:-1],
        body=(_image(chance, 2 * position), *body[:6], _image(chance, 2 * position + 1), *body[6:]),
        standfirst=_prose(chance, 1),
        byline=f"By\u00a0{author}",
        publication=f"{_word(chance).title()} Gazette",
        date=print_short(day),
        bio=(Paragraph(runs=(Run(text=f"{author} is {_sentence(chance).lower()}"),)),),
        anchor=f"a{position}",
    )


def _image(chance: random.Random, number: int) -> SampleImage:
    return SampleImage(
        file=f"2021/11/picture-{number}.jpg",
        caption=_sentence(chance),
        credit=f"(Photo: {_word(chance).title()})",
    )


def _teaser(chance: random.Random, day: dt.date) -> Teaser:
    slug = f"{_word(chance)}-{_word(chance)}-{_word(chance)}"
    return Teaser(
        headline=_sentence(chance)[:-1],
        url=f"https://aijac.org.au/update/{slug}/",
        day=day,
        categories=("Update",),
        author=None,
        text=_sentence(chance),
        image=_image(chance, 9),
    )


def _prose(chance: random.Random, sentences: int) -> str:
    return " ".join(_sentence(chance) for _ in range(sentences))


def _sentence(chance: random.Random) -> str:
    words = [_word(chance) for _ in range(chance.randint(12, 22))]
    words[chance.randrange(len(words))] = chance.choice(("– then", "“so”", "façade", "Iran’s"))
    return " ".join(words).capitalize() + "."


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_LETTERS, k=chance.randint(2, 10)))
