"""Pages whose every field is known, because it was drawn before the page was rendered.

Only texts that an editor could put into a field are drawn: a title ends without a full stop,
a name is two or three capitalised words, a publication is one that nobody knows.
"""

import datetime as dt
from dataclasses import dataclass

from hypothesis import strategies as st

from aijac_spider.sample.content import (
    KICKER,
    Block,
    Paragraph,
    Run,
    SampleExcerpt,
    SampleImage,
    SamplePage,
)
from aijac_spider.sample.dates import print_long, print_short

LETTERS = "abcdefghijklmnoprstuvwyzàéîöüčšžабвгдежз"
words = st.text(LETTERS, min_size=3, max_size=9)
# Of letters that make no word of a headline: `For` and `Riking` are no names.
names_ = st.text("abdklmruz", min_size=4, max_size=8).map(str.capitalize)
spaces = st.sampled_from([" ", " ", " ", " ", "\u00a0", "  ", " \u00a0"])
marks = st.sampled_from([".", ".", ".", "?", "!", "…", ".”"])


@st.composite
def phrases(draw: st.DrawFn, least: int = 2, most: int = 7) -> str:
    """Some words, the first capitalised, with the spaces that editors leave."""
    first, *rest = draw(st.lists(words, min_size=least, max_size=most))
    return first.capitalize() + "".join(draw(spaces) + word for word in rest)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """One sentence with its mark; some hold a quotation, a dash or a number."""
    inner = draw(st.sampled_from(["", " – ", ", ", " “quoted” ", " 2,014 ", "—", " façade "]))
    return draw(phrases(4, 12)) + inner + draw(phrases(2, 6)).lower() + draw(marks)


@st.composite
def prose(draw: st.DrawFn, least: int = 2) -> str:
    """A paragraph of a few sentences: longer than any line of a header."""
    text = " ".join(draw(st.lists(sentences(), min_size=least, max_size=5)))
    return text if len(text) > 130 else f"{text} {draw(phrases(25, 30))}."


paragraphs = prose().map(lambda text: Paragraph(runs=(Run(text=text),)))
titles = st.tuples(phrases(3, 8), st.sampled_from(["", "", "?", "!", ": a view"])).map("".join)
people = st.lists(names_, min_size=2, max_size=3).map(" ".join)
days = st.dates(dt.date(2007, 1, 1), dt.date(2025, 6, 30))
publications = st.tuples(
    names_, st.sampled_from(["Gazette", "Herald", "Quarterly", "Tribune", "Review of Quays"])
).map(" ".join)
credits_ = st.tuples(
    st.sampled_from(["Photo: ", "Image: ", "image: ", "Source: ", "Photo:  ", "Credit: "]), people
).map(lambda parts: f"({parts[0]}{parts[1]})")


@dataclass(frozen=True)
class PrintedDay:
    """A day and one way to print it."""

    day: dt.date
    text: str


@st.composite
def printed_days(draw: st.DrawFn) -> PrintedDay:
    day = draw(days)
    forms = [print_short(day), print_long(day), f"{day.day} {day:%B} {day.year}"]
    forms += [f"{day:%b}. {day.day}, {day.year}".replace("May.", "May"), f"{day:%A}, {forms[1]}"]
    return PrintedDay(day, draw(st.sampled_from(forms)))


@st.composite
def images(draw: st.DrawFn, number: int) -> SampleImage:
    caption = draw(st.none() | sentences())
    return SampleImage(
        file=f"2020/01/picture-{number}.jpg",
        alt=draw(st.just("") | phrases(2, 5)),
        caption=caption,
        credit=draw(credits_) if caption else None,
    )


@st.composite
def excerpts(draw: st.DrawFn, number: int) -> SampleExcerpt:
    author, standfirst = draw(people), draw(st.none() | sentences())
    # The same words twice behind an image are its caption.
    body: list[Block] = [*draw(st.lists(paragraphs, min_size=2, max_size=4, unique=True))]
    if draw(st.booleans()):
        # A short paragraph directly before the first image would be a standfirst.
        body.insert(draw(st.sampled_from([0, *range(2, len(body) + 1)])), draw(images(number)))
    bio = draw(
        st.none() | sentences().map(lambda text: f"{author} is {text[:1].lower()}{text[1:]}")
    )
    return SampleExcerpt(
        title=draw(titles),
        body=tuple(body),
        standfirst=standfirst,
        standfirst_last=standfirst is not None and draw(st.booleans()),
        byline=draw(st.sampled_from(["By ", "by ", "By\u00a0"])) + author,
        publication=draw(publications),
        date=draw(printed_days()).text,
        source_url=draw(st.none() | st.just(f"https://example.org/articles/{number}")),
        bio=(Paragraph(runs=(Run(text=bio),)),) if bio else (),
        anchor=f"a{number}",
        anchor_printed=draw(st.booleans()),
    )


def hand_off(text: str, anchor: str) -> Paragraph:
    link = Run(text="CLICK HERE", href=f"#{anchor}")
    return Paragraph(runs=(Run(text=f"{text} For more,\u00a0 "), link, Run(text=".")))


@st.composite
def update_pages(draw: st.DrawFn) -> SamplePage:
    """An Update of one to three excerpts."""
    day, count = draw(days), draw(st.integers(1, 3))
    articles = tuple(draw(excerpts(number)) for number in range(1, count + 1))
    openings = draw(st.lists(paragraphs, min_size=1, max_size=2, unique=True))
    handed = [hand_off(draw(prose()), str(article.anchor)) for article in articles]
    further = draw(st.lists(sentences(), max_size=3))
    return SamplePage(
        slug="a-drawn-page",
        headline=draw(titles),
        day=day,
        date=draw(st.sampled_from([print_short(day), print_long(day)])),
        published=dt.datetime.combine(day, dt.time(2, 5)),
        post_id=draw(st.integers(1, 10**6)),
        authors=draw(st.sampled_from([None, "AIJAC staff", "AIJAC staff, Colin Rubenstein"])),
        kicker=KICKER,
        issue=f"{day:%m/%y} #{draw(st.integers(1, 20)):02}",
        hero=draw(st.none() | images(0)),
        commentary=(*openings, *handed),
        further_reading=tuple(Paragraph(runs=(Run(text=text),), style="item") for text in further),
        excerpts=articles,
        tags=tuple(draw(st.lists(names_, max_size=3, unique=True))),
    )
