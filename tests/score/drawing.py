"""Draws posts: what they say, not how it is printed."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from random import Random

from tests.score import dates, prose
from tests.score.captions import draw_caption
from tests.score.people import Byline, draw_bio, draw_byline, draw_person
from tests.score.posts import Entry, Excerpt, Picture, Piece, Post, Run, Text, text_of
from tests.score.publications import Publication, draw_publication

_FIRST = ("First up is", "First up,", "We lead with", "We begin with", "The Update leads with",
          "The key story is")  # fmt: skip
_NEXT = ("Next up is", "Next up,", "Next,", "Second,", "Also included is")
_LAST = ("Finally,", "Finally, we feature", "The last word goes to")
_LEAD_INS = (
    "For {name}’s full analysis, ", "To read it in full, ", "For the rest of this argument, ",
    "For more, ", "For this view, ", "For all the details, ",
    "To read what else {name} has to say, ",
)  # fmt: skip
_HANDOFFS = ("CLICK HERE", "CLICK HERE", "CLICK HERE", "Click here", "click here")
_HOSTS = (
    ("www.harbour-gazette.com", "harbour-gazette.com"),
    ("www.vell-tribune.co.uk", "vell-tribune.co.uk"),
    ("blogs.tamsin-review.org", "tamsin-review.org"),
    ("calder.edu.au", "calder.edu.au"),
    ("www.wsj.com", "wsj.com"),
)
_TRACKING = ("?utm_source=mail&utm_medium=web", "?fbclid=IwAR0x", "?id=7&utm_campaign=x")
_MENTIONED = ("Harbour Gazette", "here", "the council’s own report", "this video", "Vell Tribune")
_TAGS = ("Iran", "Hamas", "Gaza", "Hezbollah", "Israel", "Lighthouses", "United Nations", "Syria")
_FURTHER = ("A report on the ", "Our own analysis of the matter, by ", "Video of the debate is ")
_REPRINTS = (
    "© 2016 Harbour Media Ltd. All rights reserved.",
    "Reprinted by permission of the publisher. Not to be sold.",
    "This article first appeared in the autumn issue and is reprinted with permission.",
    "Appeared in the print edition of the paper as “The Long Ebb”.",
    "A version of this essay was read at the society’s annual dinner.",
    "The Forum’s papers are published through the generosity of the Wexford family.",
)
_HANGING = ("subheading", "question", "picture")
_EVENTS = "AIJAC will host a webinar on the subject on Tuesday at noon; places are limited."
_STRAIGHT = str.maketrans("’“”", '\'""')
_MOVED = date(2018, 4, 14)


def draw_post(rng: Random, *, anchored: bool) -> Post:
    """An Update, or one time in twelve a post that is none.

    Args:
        anchored: Whether hand-offs find their anchors on the page. Where none tells a reader that
            an article begins, its header says so: by a byline, a publication and a date.
    """
    day = date(rng.randint(2007, 2024), rng.randint(1, 12), rng.randint(1, 28))
    update = rng.random() > 1 / 12
    headline = prose.draw_headline(rng)
    slug = f"{_slugify(headline)[:40].strip('-')}-{rng.randint(100, 9999)}"
    section = "update" if update else rng.choice(("update", "fresh-air", "media-release"))
    byline, authors = _draw_site_byline(rng, day, update=update)
    excerpts = _draw_excerpts(rng, day, anchored=anchored) if update else ()
    kicker, issue = _draw_kicker(rng, day) if update else (_release(section), None)
    moved = date(2011, 1, 1) < day < _MOVED and rng.random() < 0.7
    url = f"https://aijac.org.au/{section}/{slug}/"
    return Post(
        slug=slug,
        section=section,
        post_id=rng.randint(1000, 79999),
        kind="update" if update else "post",
        headline=headline,
        search_title=_draw_search_title(rng, headline),
        day=day,
        date_printed=dates.print_on_site(rng, day),
        published=_draw_moment(rng, day),
        byline=byline,
        authors=authors,
        hero=_draw_hero(rng, headline, moved=moved) if moved or day.year > 2018 else None,
        hero_repeats=moved,
        kicker=kicker,
        issue=issue,
        body_date=dates.print_in_body(rng, day)
        if update and day.year < 2017 and rng.random() < 0.8
        else None,
        commentary=_draw_commentary(rng, excerpts, url, day),
        further_heading=rng.choice(
            (
                "Readers may also be interested in…",
                "Readers may also be interested in:",
                "Readers may also be interested in the following articles and blog posts…",
                "Readers may also find the following of interest:",
                "Also worth reading:",
            )
        ),
        further=_draw_further(rng) if update and rng.random() < 0.35 else (),
        excerpts=excerpts,
        keywords=tuple(rng.sample(_TAGS, rng.choice((0, 1, 2, 4)))),
        related=_draw_entries(rng, rng.choice((0, 3, 6)), day),
        recent=_draw_entries(rng, 5, day),
    )


def _draw_search_title(rng: Random, headline: str) -> str:
    """The page's title: at times that of an earlier headline, or shorter for a search engine."""
    if rng.random() > 0.06:
        return headline
    words = headline.split()
    # Few headlines are drawn: one of them alone could be that of a post in a list.
    earlier = f"{prose.draw_headline(rng)}, explained"
    return rng.choice((earlier, " ".join(words[:3]), " ".join(words[-2:])))


def _slugify(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def _release(section: str) -> str | None:
    return "Media Release" if section == "media-release" else None


def _draw_moment(rng: Random, day: date) -> datetime:
    """A moment of that day in Melbourne, in UTC: early ones lie on the day before."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return midnight + timedelta(hours=rng.choice((-7, 0, 2, 5)), minutes=rng.randint(0, 59))


def _draw_site_byline(
    rng: Random, day: date, *, update: bool
) -> tuple[str | None, tuple[str, ...]]:
    person, other = draw_person(rng).name, draw_person(rng).name
    if not update:
        return rng.choice(
            ((person, (person,)), (f"{person} and {other}", (person, other)), (None, ()))
        )
    if 2011 < day.year < 2018 or rng.random() < 0.2:
        return None, ()
    return rng.choice(
        (
            ("AIJAC staff", ("AIJAC staff",)),
            ("AIJAC staff", ("AIJAC staff",)),
            ("AIJAC Staff", ("AIJAC Staff",)),
            ("AIJAC", ("AIJAC",)),
            (f"AIJAC staff, {person}", ("AIJAC staff", person)),
            (f"{person} and AIJAC staff", (person, "AIJAC staff")),
            (f"{person} & {other}", (person, other)),
        )
    )


def _draw_kicker(
    rng: Random, day: date
) -> tuple[str | None, tuple[str, int | None, int | None, int | None, str] | None]:
    """The kicker and the issue line, well formed or not; one of them at least."""
    number = rng.randint(1, 12)
    month, year, short = day.month, day.year, day.year % 100
    kicker = None if rng.random() < 0.08 else "Update from AIJAC"
    if kicker and rng.random() < 0.05:
        return kicker, None
    shape = rng.random()
    if shape < 0.03:
        return kicker, (
            f"Number {month:02d}/0{short:02d} #{number:02d}",
            year,
            month,
            number,
            "repaired",
        )
    if shape < 0.05 and kicker and number != month and short > 12:
        return kicker, (
            f"Number {number:02d}/{month:02d} #{short}",
            year,
            month,
            number,
            "repaired",
        )
    if shape < 0.07 and kicker:
        return kicker, (f"Number {month:02d}/{short:02d} #", year, month, None, "unreadable")
    forms = (
        f"Number {month:02d}/{short:02d} #{number:02d}",
        f"Update {month:02d}/{short:02d} #{number:02d}",
        f"{month:02d}/{short:02d} #{number:02d}",
        f"Update {month:02d}/{short:02d} #{number}",
    )
    return kicker, (rng.choice(forms), year, month, number, "ok")


def _draw_hero(rng: Random, headline: str, *, moved: bool) -> Picture | None:
    """Old pages repeat the headline, cut at its first comma, as alternative text."""
    file = _draw_file(rng)
    if moved:
        alt = headline.split(",", maxsplit=1)[0].translate(_STRAIGHT)
        return Picture(file, alt, None, None, "srcset")
    if rng.random() < 0.15:
        return None
    return _draw_picture(rng)


def _draw_file(rng: Random) -> str:
    folder = f"https://aijac.org.au/wp-content/uploads/{rng.randint(2009, 2023)}"
    return f"{folder}/{rng.randint(1, 12):02d}/pic{rng.randint(1000, 99999)}"


def _draw_picture(rng: Random) -> Picture:
    file = _draw_file(rng)
    caption = draw_caption(rng) if rng.random() < 0.85 else None
    sizes = rng.choice(("srcset", "srcset", "data", "link", "one"))
    told = "A quay with two cranes"
    alts = [
        ("", None),
        ("89f91316 1d44 4b5e 9a2c 0f1e2d3c4b5a", None),
        ("38131", None),
        (told, told),
    ]
    alts.append((file.rsplit("/", 1)[1], None))
    if caption:
        alts.append((caption.raw, None))
    alt, told_alt = rng.choice(alts)
    linked = caption is not None and caption.marks_itself and rng.random() < 0.12
    return Picture(file, alt, told_alt, caption, sizes, _draw_address(rng) if linked else None)


def _draw_excerpts(rng: Random, day: date, *, anchored: bool) -> tuple[Excerpt, ...]:
    count = rng.choice((1, 2, 3, 3, 3, 4))
    titles: dict[str, None] = {}
    while len(titles) < count:
        titles[prose.draw_title(rng)] = None
    with_anchors = rng.random() > 0.06
    certain = with_anchors and anchored
    words = rng.choice(("article{}", "a{}", "link{}", "{}", "Name"))
    excerpts: list[Excerpt] = []
    for number, title in enumerate(titles, 1):
        byline = draw_byline(rng)
        name = byline.people[0].surname if byline.people else f"Editorial{number}"
        anchor = words.format(number)
        if words == "Name":
            anchor = re.sub(r"[^A-Za-z]", "", _slugify(name)).capitalize() or f"x{number}"
            anchor += "" if all(e.anchor != anchor for e in excerpts) else str(number)
        led_by = anchor if with_anchors else None
        excerpts.append(_draw_excerpt(rng, day, title, byline, led_by, certain=certain))
    return tuple(excerpts)


def _draw_excerpt(
    rng: Random, day: date, title: str, byline: Byline, anchor: str | None, *, certain: bool
) -> Excerpt:
    publication: Publication | None = draw_publication(rng)
    printed = dates.draw_source_date(rng, day - timedelta(days=rng.randint(0, 12)))
    date_raw: str | None = printed.text
    article_day = printed.day
    if certain and rng.random() < 0.04:
        date_raw, article_day = None, None
    elif certain and rng.random() < 0.02 and byline.people:
        publication, date_raw, article_day = None, None, None
    signed = (byline.printed or "").lower().startswith("by")
    nameless = certain and signed and date_raw is not None and rng.random() < 0.02
    standfirst = prose.draw_standfirst(rng) if rng.random() < 0.45 and not nameless else None
    pieces = _draw_pieces(rng)
    if standfirst and standfirst.endswith(".") and rng.random() < 0.1:
        pieces = (*pieces, Piece("paragraph", (text_of(standfirst),)))
    linked = rng.choice(("", "", "", "title", "publication", "both"))
    if linked and (publication is None or nameless):
        linked = "publication" if nameless and publication else "title" if not nameless else ""
    return Excerpt(
        title=None if nameless else title,
        standfirst=standfirst,
        standfirst_last=rng.random() < 0.3 and byline.printed is not None,
        byline=byline,
        publication=publication,
        date_raw=date_raw,
        day=article_day,
        source_form=_draw_source_form(rng, byline, publication, date_raw),
        link=_draw_address(rng) if linked else None,
        linked=linked,
        pieces=pieces,
        bio=draw_bio(rng, byline.people) if byline.people and rng.random() < 0.65 else None,
        reprint=rng.choice(_REPRINTS) if rng.random() < 0.06 else None,
        anchor=anchor,
    )


def _draw_source_form(
    rng: Random, byline: Byline, publication: Publication | None, date_raw: str | None
) -> str:
    form = rng.choices(
        ("comma", "break", "lines", "dash", "date_first", "byline_comma", "bar", "block"),
        (50, 14, 12, 6, 4, 6, 3, 5),
    )[0]
    by = (byline.printed or "").lower().startswith("by ")
    if form == "byline_comma" and not (
        byline.people
        and date_raw
        and by
        and publication
        and "," not in (byline.printed or "") + publication.printed
    ):
        return "comma"
    if form == "block" and byline.printed is None:
        return "comma"
    if form == "date_first" and not (date_raw and byline.printed):
        return "comma"
    return form


def _draw_address(rng: Random) -> tuple[str, str, str]:
    host, domain = rng.choice(_HOSTS)
    month = f"{rng.randint(2007, 2024)}/{rng.randint(1, 12)}"
    url = f"https://{host}/{month}/story-{rng.randint(1, 9999)}"
    query = rng.choice(("", "", *_TRACKING))
    kept = "?id=7" if query.startswith("?id") else ""
    return url + query, url + kept, domain


def _link(rng: Random, text: str, mark: str = "") -> Run:
    return Run(text, *_draw_address(rng), mark)


def _draw_pieces(rng: Random) -> tuple[Piece, ...]:
    """The body of an article: two plain paragraphs first and one last, oddities between."""
    pieces = [_paragraph(rng, bold=rng.random() < 0.06), _paragraph(rng)]
    pieces += [_draw_piece(rng) for _ in range(rng.randint(1, 6))]
    pieces.append(Piece("paragraph", (text_of(prose.draw_paragraph(rng, 2)),)))
    if rng.random() < 0.5:
        pieces.insert(0, Piece("picture", picture=_draw_picture(rng)))
    if rng.random() < 0.4:
        pieces.insert(rng.randint(2, len(pieces) - 1), Piece("picture", picture=_draw_picture(rng)))
    return _without_dangling(pieces)


def _without_dangling(pieces: list[Piece]) -> tuple[Piece, ...]:
    """A subheading stands above a paragraph, a picture between paragraphs."""
    kept: list[Piece] = []
    for piece in pieces:
        if kept and piece.kind != "paragraph" and kept[-1].kind in _HANGING:
            kept.append(Piece("paragraph", (text_of(prose.draw_paragraph(Random(len(kept)), 2)),)))
        kept.append(piece)
    return tuple(kept)


def _draw_piece(rng: Random) -> Piece:
    kind = rng.choices(
        (
            "paragraph",
            "subheading",
            "list",
            "quote",
            "table",
            "pull",
            "video",
            "footnote",
            "question",
            "lines",
        ),
        (66, 9, 6, 6, 2, 2, 2, 1, 3, 2),
    )[0]
    if kind == "paragraph":
        return _paragraph(rng)
    if kind == "subheading":
        return Piece(kind, (text_of(prose.draw_subheading(rng)),))
    if kind == "question":
        return Piece(kind, (text_of(prose.draw_question(rng)),))
    if kind == "list":
        return Piece(
            kind, tuple(text_of(prose.draw_sentence(rng)) for _ in range(rng.randint(2, 4)))
        )
    if kind == "table":
        rows = [("Year", "Boats", "Crew")]
        rows += [
            (str(2000 + n), str(rng.randint(2, 99)), str(rng.randint(100, 999))) for n in range(2)
        ]
        return Piece(kind, tuple(text_of(" ".join(row)) for row in rows))
    if kind == "video":
        return Piece(kind)
    if kind == "footnote":
        return Piece(kind, ((_mark("[1]", "#_ftnref1"), Run(" " + prose.draw_sentence(rng))),))
    return Piece(kind, (text_of(prose.draw_paragraph(rng, rng.randint(1, 2))),))


def _mark(text: str, href: str) -> Run:
    """A footnote's number: a link within the page, which is no row of `links`."""
    return Run(text, href)


def _paragraph(rng: Random, *, bold: bool = False) -> Piece:
    words = prose.draw_body_paragraph(rng)
    if bold:
        return Piece(
            "paragraph", ((Run(prose.draw_sentence(rng), mark="strong"), Run(" " + words)),)
        )
    if rng.random() < 0.1:
        return Piece(
            "paragraph", ((Run(words + " More on this is "), _link(rng, "here"), Run(".")),)
        )
    if rng.random() < 0.02:
        return Piece("paragraph", ((Run(words), _mark("[1]", "#_ftn1"), Run(" And so on.")),))
    if rng.random() < 0.05:
        return Piece("paragraph", ((Run(words + " "), Run("They meant it.", mark="em")),))
    return Piece("paragraph", (text_of(words),))


def _draw_commentary(
    rng: Random, excerpts: tuple[Excerpt, ...], url: str, day: date
) -> tuple[Piece, ...]:
    opening = rng.choice(
        ("This Update looks at the background. ", "Today’s Update is on the news. ")
    )
    if not excerpts:
        opening = ""
    pieces = [Piece("paragraph", (text_of(opening + prose.draw_paragraph(rng, 3)),))]
    if rng.random() < 0.4 or not excerpts:
        pieces.append(Piece("paragraph", (_mentioning(rng, prose.draw_paragraph(rng, 2)),)))
    if not excerpts:
        pieces += _draw_pieces(rng)
    for number, excerpt in enumerate(excerpts):
        leads = _FIRST if number == 0 else _LAST if number == len(excerpts) - 1 else _NEXT
        pieces.append(Piece("paragraph", (_handing_off(rng, rng.choice(leads), excerpt, url),)))
        if rng.random() < 0.06:
            pieces.append(Piece("paragraph", (text_of(_EVENTS),)))
        elif rng.random() < 0.03:
            pieces += _draw_event(rng, day)
    return tuple(pieces)


def _draw_event(rng: Random, day: date) -> tuple[Piece, ...]:
    """What is to come: its name as titles are printed, its day and where it is."""
    when = day + timedelta(days=rng.randint(3, 20))
    where = rng.choice(("Beth Tamsin Centre", "Port Calder Town Hall", "Marrow Bay Synagogue"))
    name = Run(
        f"AIJAC event: {rng.choice(('Harbour Week', 'An evening on the levy'))}", mark="strong"
    )
    line = f"{when:%A, %B} {when.day}, {when.year}, {where}"
    return (Piece("paragraph", ((name,),)), Piece("paragraph", (text_of(line),)))


def _mentioning(rng: Random, words: str) -> Text:
    if rng.random() < 0.6:
        return text_of(words)
    return (
        Run(words + " Others have said so, too, see "),
        _link(rng, rng.choice(_MENTIONED)),
        Run(" and "),
        _link(rng, draw_person(rng).name, rng.choice(("", "strong"))),
        Run("."),
    )


def _handing_off(rng: Random, lead: str, excerpt: Excerpt, url: str) -> Text:
    byline, publication = excerpt.byline, excerpt.publication
    who = f"analyst {byline.people[0].name}" if byline.people else "a piece"
    if byline.people and publication and rng.random() < 0.5:
        who = f"{byline.people[0].name}, writing for {publication.printed}"
    elif byline.editorial:
        who = f"an editorial from the {publication.printed if publication else 'Gazette'}"
    words = f"{lead} {who}, who says that little has changed. {prose.draw_paragraph(rng, 2)} "
    if excerpt.anchor is None:
        return text_of((words + rng.choice(("", "For more, CLICK HERE."))).strip())
    surname = byline.people[0].surname if byline.people else "the paper"
    words += rng.choice(_LEAD_INS).format(name=surname)
    address = f"{url}#{excerpt.anchor}"
    handoff = Run(rng.choice(_HANDOFFS), f"#{excerpt.anchor}", address, "aijac.org.au", "handoff")
    if rng.random() < 0.4:
        return (Run(words), handoff, *_mentioning_more(rng))
    return (Run(words), handoff, Run(rng.choice((".", ".", ""))))


def _mentioning_more(rng: Random) -> Text:
    return (
        Run(". Other comments on this come from "),
        _link(rng, draw_person(rng).name),
        Run(" as well as the "),
        _link(rng, rng.choice(_MENTIONED)),
        Run("."),
    )


def _draw_further(rng: Random) -> tuple[Text, ...]:
    return tuple(
        (Run(lead), _link(rng, rng.choice(("lost ferry of Vell", "here", "Oved Harrow"))), Run("."))
        for lead in rng.sample(_FURTHER, rng.randint(2, 3))
    )


def _draw_entries(rng: Random, count: int, day: date) -> tuple[Entry, ...]:
    headlines: dict[str, None] = {}
    while len(headlines) < count:
        headlines[prose.draw_headline(rng)] = None
    return tuple(
        Entry(
            headline,
            f"{_slugify(headline)[:40].strip('-')}-{rng.randint(10000, 99999)}",
            rng.choice(("", draw_caption(rng).raw)),
            day + timedelta(days=rng.randint(1, 900)),
            rng.choice((("Update",), ("Update",), ("Featured", "Media Releases"))),
            rng.random() < 0.1,
        )
        for headline in headlines
    )
