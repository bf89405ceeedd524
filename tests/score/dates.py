"""Days, and how the site and its sources print them."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_PRESS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


class Printed(NamedTuple):
    """A day as printed; `day` is None where the print names no day."""

    text: str
    day: date | None


def print_on_site(rng: Random, day: date) -> str:
    """The date line of a page: `Nov 12, 2021`, `November 12, 2021`."""
    names = rng.choice((MONTHS, _SHORT))
    return f"{names[day.month - 1]} {day.day}, {day.year}"


def print_in_body(rng: Random, day: date) -> str:
    """The second date of old pages: `April 3, 2014`, `Sept. 9, 2016`."""
    names = rng.choice((MONTHS, _PRESS))
    return f"{names[day.month - 1]} {day.day}, {day.year}"


def draw_source_date(rng: Random, day: date) -> Printed:
    """The date of a source line, in any form that papers and editors print."""
    month, short, press = (names[day.month - 1] for names in (MONTHS, _SHORT, _PRESS))
    d, y = day.day, day.year
    weekday = _WEEKDAYS[day.weekday()]
    ending = _ENDINGS.get(d, "th")
    forms = (
        (20, f"{press} {d}, {y}"),
        (14, f"{short} {d}, {y}"),
        (20, f"{month} {d}, {y}"),
        (16, f"{d} {month} {y}"),
        (5, f"{d} {short} {y}"),
        (3, f"{short} {d} {y}"),
        (2, f"{press.rstrip('.')} {d} {y}"),
        (2, f"{d} {short}. {y}"),
        (2, f"{month} {d}. {y}"),
        (2, f"{month} {d} , {y}"),
        (2, f"{month} {d},{y}"),
        (2, f"{month} {d}{ending}, {y}"),
        (2, f"{d}{ending} {month} {y}"),
        (2, f"{d:02d}/{day.month:02d}/{y}"),
        (1, f"{d}/{day.month}/{y}"),
        (1, f"{day:%Y-%m-%d}"),
        (2, f"{weekday}, {month} {d}, {y}"),
        (1, f"{weekday[:3]}, {press} {d}, {y}"),
        (1, f"{weekday} {d} {month} {y}"),
        (1, f"{short.upper()} {d}, {y}"),
        (1, f"{press} {d}, {y} {rng.randint(1, 11)}:{rng.randint(10, 59)} p.m. ET"),
        (1, f"{d:02d}.{day.month:02d}.{y}"),
        (1, f"{d}-{short}-{y}"),
        (1, f"{month}/{d:02d}/{y}"),
        (1, f"12:00AM {month} {d}, {y}"),
        (1, f"{d}/{day.month}/{y % 100:02d}"),
        (1, f"{short} {d}{ending} {y}"),
        (1, f"{month} {d}, {y} at {rng.randint(10, 12)}:{rng.randint(10, 59)} am"),
    )
    if rng.random() < 0.03:
        return _print_range(rng, day)
    if rng.random() < 0.02:
        return Printed(rng.choice((f"{month} {y}", f"Winter {y}", f"Spring {y}")), None)
    weights, texts = zip(*forms, strict=True)
    return Printed(rng.choices(texts, weights)[0], day)


def _print_range(rng: Random, day: date) -> Printed:
    """A range is told by its first day."""
    start = day - timedelta(days=rng.randint(1, 3))
    month, press = MONTHS[start.month - 1], _PRESS[start.month - 1]
    if start.month != day.month:
        other = MONTHS[day.month - 1]
        return Printed(f"{start.day} {month} {start.year} – {day.day} {other} {day.year}", start)
    return Printed(
        rng.choice(
            (
                f"{press} {start.day}-{day.day}, {day.year}",
                f"{start.day}-{day.day} {month} {day.year}",
                f"{month} {start.day}–{day.day}, {day.year}",
            )
        ),
        start,
    )
