"""How the site prints a day."""

from datetime import date


def print_short(day: date) -> str:
    """As the pages print it: `Apr 3, 2014`."""
    return f"{day:%b} {day.day}, {day.year}"


def print_long(day: date) -> str:
    """As the listings print it: `April 3, 2014`."""
    return f"{day:%B} {day.day}, {day.year}"
