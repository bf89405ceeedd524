"""What an operator sets with `-s`, of the archive and of the crawl, read before it begins."""

import re
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings, Settings
from scrapy.utils.conf import closest_scrapy_cfg

from aijac_spider.errors import ArgumentError
from pipelines.archive.places import folder_of
from pipelines.watch import COMMIT, WITHHOLD

WRONG_USAGE = 2
"""Exit code of a command that was given what it cannot take."""

_PAGES = "a number of pages, 1 or more", re.compile(r"[1-9][0-9]{0,8}")
_DAYS = "a number of days, 1 or more", re.compile(r"[1-9][0-9]{0,4}")
_SHARE = "a share from 0 to 1, like 0.3", re.compile(r"0|1|1\.0+|0?\.[0-9]{1,9}")
_NUMBER = "a number, 0 or more", re.compile(r"[0-9]{1,12}")
_ONE_OR_MORE = "a number, 1 or more", re.compile(r"[1-9][0-9]{0,8}")
_SECONDS = "a number of seconds, like 1.5", re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_SWITCH = "0 or 1", re.compile(r"[01]|[Tt]rue|[Ff]alse")
_LEVELS = "CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG"
_EXPECTED = {
    "ROBOTSTXT_OBEY": _SWITCH,
    "DOWNLOAD_DELAY": _SECONDS,
    "CONCURRENT_REQUESTS": _NUMBER,
    "CONCURRENT_REQUESTS_PER_DOMAIN": _ONE_OR_MORE,
    "AUTOTHROTTLE_ENABLED": _SWITCH,
    "AUTOTHROTTLE_START_DELAY": _SECONDS,
    "DOWNLOAD_TIMEOUT": _SECONDS,
    "DOWNLOAD_MAXSIZE": ("a number of bytes, 0 for any", _NUMBER[1]),
    "CLOSESPIDER_PAGECOUNT": _NUMBER,
    "RETRY_ENABLED": _SWITCH,
    "RETRY_TIMES": _NUMBER,
    "REDIRECT_MAX_TIMES": _NUMBER,
    "CONCURRENT_ITEMS": _ONE_OR_MORE,
    "LOG_LEVEL": (f"one of {', '.join(_LEVELS)}", re.compile("|".join(_LEVELS))),
    "ARCHIVE_LOG_JSON": _SWITCH,
    "ARCHIVE_COMMIT_PAGES": _PAGES,
    "ARCHIVE_ON_ALARM": (f"{WITHHOLD} or {COMMIT}", re.compile(f"{WITHHOLD}|{COMMIT}")),
    "ARCHIVE_ALARM_PAGES": _PAGES,
    "ARCHIVE_ALARM_FAILED": _SHARE,
    "ARCHIVE_ALARM_FALL": _SHARE,
    "ARCHIVE_ALARM_DOUBTS": _SHARE,
    "ARCHIVE_ALARM_SILENCE_DAYS": _DAYS,
}
"""What each setting takes: in words, and as it is written."""

_OURS = "ARCHIVE_"
_UNSET = "ARCHIVE_URI", "ARCHIVE_METRICS_FILE", "ARCHIVE_PING_URL"
"""Settings that have no form, or need not be given."""

_KNOWN = frozenset((*Settings(), *_EXPECTED, *_UNSET))
_NEAR = 0.9
"""How like a name must be to one that Scrapy knows, to be taken for a slip: add-ons have others."""


def project_folder() -> Path:
    """The folder of `scrapy.cfg`; the working directory where there is none."""
    return Path(closest_scrapy_cfg()).parent.absolute()


def read_archive_settings(settings: BaseSettings) -> None:
    """Refuse what cannot be taken; make the archive's folder independent of where we stand.

    Raises:
        ArgumentError: A setting has not the form of what it takes, or its name is misspelt.
        ArchiveError: The archive would not be a folder of this machine.
    """
    for name in settings.keys() - _KNOWN:
        _expect_no_slip(str(name))
    for name, (words, form) in _EXPECTED.items():
        if not form.fullmatch(str(settings.get(name))):
            raise ArgumentError(f"{name}={settings.get(name)} cannot be taken: expected {words}")
    metrics = settings.get("ARCHIVE_METRICS_FILE")
    if metrics and not metrics.endswith(".prom"):
        # The collector reads no other.
        raise ArgumentError(
            f"ARCHIVE_METRICS_FILE={metrics} cannot be taken: expected a path that ends in .prom"
        )
    ping = settings.get("ARCHIVE_PING_URL")
    if ping and not _is_web_address(ping):
        raise ArgumentError(f"ARCHIVE_PING_URL={ping} cannot be taken: expected an http(s) address")
    folder = project_folder() / folder_of(settings.get("ARCHIVE_URI"))
    settings.set("ARCHIVE_URI", str(folder), priority="cmdline")


def _expect_no_slip(name: str) -> None:
    """
    Raises:
        ArgumentError: It is near to a known name, or begins as ours do.
    """
    if name.startswith(_OURS):
        ours = {known.removeprefix(_OURS): known for known in sorted(_KNOWN) if _OURS in known}
        near = get_close_matches(name.removeprefix(_OURS), ours, n=1)
        told = f"did you mean {ours[near[0]]}?" if near else f"there are {', '.join(ours.values())}"
        raise ArgumentError(f"{name} is not known: {told}")
    if near := get_close_matches(name, _KNOWN, n=1, cutoff=_NEAR):
        raise ArgumentError(f"{name} is not known: did you mean {near[0]}?")


def _is_web_address(text: str) -> bool:
    try:
        split = urlsplit(text)
    except ValueError:
        return False
    return split.scheme in ("http", "https") and bool(split.hostname)
