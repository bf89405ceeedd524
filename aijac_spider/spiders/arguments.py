"""What `scrapy crawl updates -a …` takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aijac_spider.errors import ArgumentError
from aijac_spider.text.addresses import PUBLISHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """The arguments of a crawl, read."""

    site: str = PUBLISHER
    """Where to ask: scheme and host, without a slash at its end."""

    section: str = "update"
    since: date | None = None
    """Pages published on this day or later, by the date that the listing prints."""

    until: date | None = None
    limit: int | None = None
    """Pages fetched at most, newest first."""

    urls: tuple[str, ...] | None = None
    """Addresses to ask instead of the listing."""

    def is_whole(self) -> bool:
        """Whether the crawl asks for every page of the section."""
        return (self.since, self.until, self.limit, self.urls) == (None, None, None, None)


def parse_arguments(given: Mapping[str, str]) -> Arguments:
    """Read arguments as given on the command line.

    Names that begin with an underscore belong to a scheduler and are passed over.

    Raises:
        ArgumentError: A name is unknown or a value cannot be taken; one line says which.
    """
    read: dict[str, Any] = {}
    for name, value in given.items():
        if name.startswith("_"):
            continue
        if name not in _READERS:
            raise ArgumentError(
                f"unknown argument {name!r}: the spider takes {', '.join(sorted(_READERS))}"
            )
        read[name] = _READERS[name](name, value)
    arguments = Arguments(**read)
    if arguments.since and arguments.until and arguments.since > arguments.until:
        raise ArgumentError(
            f"since={arguments.since} is later than until={arguments.until}: no page can match"
        )
    return arguments


def _read_site(name: str, value: str) -> str:
    try:
        split = urlsplit(value)
        port = split.port
    except ValueError:
        split, port = urlsplit(""), None
    if split.scheme not in ("http", "https") or not split.hostname or split.path.strip("/"):
        raise _refused(name, value, "scheme and host, like https://aijac.org.au")
    host = split.hostname if port is None else f"{split.hostname}:{port}"
    return f"{split.scheme}://{host}"


def _read_section(name: str, value: str) -> str:
    if not value or not value.replace("-", "").isalnum():
        raise _refused(name, value, "the name of a category in its address, like update")
    return value


def _read_date(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise _refused(name, value, "a date like 2021-11-12") from error


def _read_limit(name: str, value: str) -> int:
    if not value.isdecimal() or int(value) == 0:
        raise _refused(name, value, "a number of pages, 1 or more")
    return int(value)


def _read_urls(name: str, value: str) -> tuple[str, ...]:
    try:
        lines = Path(value).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(name, value, "a file of addresses, one a line") from error
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _refused(name: str, value: str, taken: str) -> ArgumentError:
    return ArgumentError(f"{name}={value} cannot be taken: expected {taken}")


_READERS: dict[str, Callable[[str, str], object]] = {
    "site": _read_site,
    "section": _read_section,
    "since": _read_date,
    "until": _read_date,
    "limit": _read_limit,
    "urls": _read_urls,
}
