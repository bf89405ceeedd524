"""What `scrapy crawl updates -a …` and `scrapy crawl captures -a …` take."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aijac_spider.discovery.sources import SOURCES
from aijac_spider.errors import ArgumentError
from aijac_spider.text.addresses import PUBLISHER, is_own

Reader = Callable[[str, str], object]
"""Name and value of an argument → what it says."""

_HOST = re.compile(r"[^\s@/?#\\]+")
_PORTS = {"http": 80, "https": 443}
_SECTION = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WAYS = ("auto", "all", "listing", *SOURCES)
_DAYS = re.compile(r"([1-9][0-9]{0,4})d")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """The arguments of a crawl, read."""

    site: str = PUBLISHER
    """Where to ask: scheme and host, without a slash at its end."""

    section: str = "update"
    since: date | None = None
    """Pages published on this day or later, by the day that a source tells; one that tells only
    the last change tells that a page is older."""

    until: date | None = None
    limit: int | None = None
    """Pages fetched at most, newest first."""

    urls: tuple[str, ...] | None = None
    """Addresses to ask instead of any source."""

    discover: str = "auto"
    """What tells of the pages: the name of a source, `all`, or `auto` for the cheapest that are
    sure to know them all."""

    refresh: timedelta | None = timedelta.max
    """How old a look at a page may be that is told to be unchanged; None: every page is fetched
    anew."""

    def is_whole(self) -> bool:
        """Whether the crawl asks for every page of the section."""
        return (self.since, self.until, self.limit, self.urls) == (None, None, None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureArguments:
    """The arguments of a reading of captures, read."""

    warc: Path | None = None
    """The WARC file of the archive that is read, or a folder of such; without it all are."""

    since: date | None = None
    """Captures of this day or later, in UTC."""

    dry_run: bool = False
    """Whether nothing is to be committed."""


def parse_capture_arguments(given: Mapping[str, str]) -> CaptureArguments:
    """Read arguments as given on the command line, as `parse_arguments` does.

    Raises:
        ArgumentError: A name is unknown or a value cannot be taken; one line says which.
    """
    return CaptureArguments(**_read(given, _CAPTURE_READERS))


def split_given(words: Iterable[str]) -> dict[str, str]:
    """Arguments as they stand behind each `-a`, by their names.

    >>> split_given(["section=update", "since=2021-01-01"])
    {'section': 'update', 'since': '2021-01-01'}

    Raises:
        ArgumentError: One has not the form NAME=VALUE.
    """
    for word in words:
        if "=" not in word:
            raise ArgumentError(f"expected -a NAME=VALUE, found -a {word}")
    return dict(word.split("=", 1) for word in words)


def parse_arguments(given: Mapping[str, str]) -> Arguments:
    """Read arguments as given on the command line.

    Names that begin with an underscore belong to a scheduler and are passed over.

    Raises:
        ArgumentError: A name is unknown or a value cannot be taken; one line says which.
    """
    read = _read(given, _READERS)
    lines = read.pop("urls", {})
    arguments = Arguments(**read, urls=tuple(lines.values()) or None)
    if arguments.urls and "discover" in read:
        raise ArgumentError("urls= and discover= exclude each other: give one of them")
    _expect_days(arguments)
    _expect_own(lines, arguments.site, given.get("urls", ""))
    if arguments.since and arguments.until and arguments.since > arguments.until:
        raise ArgumentError(
            f"since={arguments.since} is later than until={arguments.until}: no page can match"
        )
    return arguments


def own_arguments(given: Mapping[str, str]) -> dict[str, str]:
    """Those that are meant for a spider: schedulers pass on their own as `_job`.

    >>> own_arguments({"limit": "5", "_job": "3f2a"})
    {'limit': '5'}
    """
    return {name: value for name, value in given.items() if not name.startswith("_")}


def _read(given: Mapping[str, str], readers: Mapping[str, Reader]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for name, value in own_arguments(given).items():
        if name not in readers:
            raise ArgumentError(
                f"unknown argument {name!r}: the spider takes {', '.join(sorted(readers))}"
            )
        read[name] = readers[name](name, value)
    return read


def _read_site(name: str, value: str) -> str:
    try:
        split = urlsplit(value)
        _ = split.port
    except ValueError:
        split = urlsplit("")
    rest = (split.path.strip("/"), split.query, split.fragment)
    is_odd = any(rest) or not _HOST.fullmatch(split.netloc)
    if split.scheme not in _PORTS or not split.hostname or is_odd:
        raise _refused(name, value, f"scheme and host, like {PUBLISHER}")
    usual = f":{_PORTS[split.scheme]}"
    return f"{split.scheme}://{split.netloc.lower().removesuffix(usual).removesuffix(':')}"


def _read_section(name: str, value: str) -> str:
    if not _SECTION.fullmatch(value):
        raise _refused(name, value, "the name of a category in its address, like update")
    return value


def _read_date(name: str, value: str) -> date:
    if not value.isascii():
        raise _refused(name, value, "a date like 2021-11-12")
    try:
        # Python would take "20211112" and "2021-W45-5", too.
        return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise _refused(name, value, "a date like 2021-11-12") from error


def _read_limit(name: str, value: str) -> int:
    if not _NUMBER.fullmatch(value):
        raise _refused(name, value, "a number of pages, 1 or more")
    return int(value)


def _read_discover(name: str, value: str) -> str:
    if value not in _WAYS:
        raise _refused(name, value, f"one of {', '.join(_WAYS)}")
    return value


def _read_refresh(name: str, value: str) -> timedelta | None:
    if value == "changed":
        return timedelta.max
    if value == "all":
        return None
    days = _DAYS.fullmatch(value)
    if days is None:
        raise _refused(name, value, "changed, all, or a number of days like 90d")
    return timedelta(days=int(days[1]))


def _read_urls(name: str, value: str) -> dict[int, str]:
    """The addresses of a file by the numbers of their lines."""
    try:
        lines = Path(value).read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        why = f"a file of addresses, one a line, found {error.strerror}"
        raise _refused(name, value, why) from error
    except UnicodeDecodeError as error:
        why = f"a file of addresses in UTF-8, found the byte {error.object[error.start]:#x}"
        raise _refused(name, value, why) from error
    numbered = enumerate(map(str.strip, lines), 1)
    urls = {number: line for number, line in numbered if line and not line.startswith("#")}
    if not urls:
        raise _refused(name, value, "a file of addresses, one a line; it holds none")
    return urls


def _read_warc(name: str, value: str) -> Path:
    path = Path(value).resolve()
    if not path.exists():
        raise _refused(name, value, "a WARC file of the archive, or a folder of such")
    return path


def _read_switch(name: str, value: str) -> bool:
    if value not in ("0", "1"):
        raise _refused(name, value, "1, or 0 as without it")
    return value == "1"


def _expect_days(arguments: Arguments) -> None:
    """
    Raises:
        ArgumentError: A day is given, and what is asked for pages tells none to hold against it.
    """
    if arguments.urls and (arguments.since or arguments.until):
        raise ArgumentError("urls= tells no days of publication: give no since= or until= with it")
    if arguments.discover == "sitemap" and arguments.until:
        raise ArgumentError(
            "discover=sitemap tells only when a page was changed last: until= needs another source"
        )


def _expect_own(lines: Mapping[int, str], site: str, file: str) -> None:
    """
    Raises:
        ArgumentError: An address is of another site.
    """
    for number, url in lines.items():
        if not is_own(url, site):
            sites = " or ".join(dict.fromkeys((PUBLISHER, site)))
            raise ArgumentError(
                f"urls={file}, line {number}: expected an address of {sites}, found {url}"
            )


def _refused(name: str, value: str, taken: str) -> ArgumentError:
    return ArgumentError(f"{name}={value} cannot be taken: expected {taken}")


_CAPTURE_READERS: dict[str, Reader] = {
    "warc": _read_warc,
    "since": _read_date,
    "dry_run": _read_switch,
}
_READERS: dict[str, Reader] = {
    "site": _read_site,
    "section": _read_section,
    "since": _read_date,
    "until": _read_date,
    "limit": _read_limit,
    "urls": _read_urls,
    "discover": _read_discover,
    "refresh": _read_refresh,
}
