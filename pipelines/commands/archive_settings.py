"""What an operator sets of the archive with `-s`, read before a crawl begins."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings
from scrapy.utils.conf import closest_scrapy_cfg

from aijac_spider.errors import ArgumentError
from pipelines.archive.places import folder_of
from pipelines.watch import COMMIT, WITHHOLD, floors_of

WRONG_USAGE = 2
"""Exit code of a command that was given what it cannot take."""

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def project_folder() -> Path:
    """The folder of `scrapy.cfg`; the working directory where there is none."""
    return Path(closest_scrapy_cfg()).parent.absolute()


def read_archive_settings(settings: BaseSettings) -> None:
    """Refuse what cannot be taken; make the archive's folder independent of where we stand.

    Raises:
        ArgumentError: There is not a number where one is expected, or no answer to an alarm, or no
            address to ping.
        ArchiveError: The archive would not be a folder of this machine.
    """
    pages = settings.get("ARCHIVE_COMMIT_PAGES")
    if not _NUMBER.fullmatch(str(pages)):
        raise ArgumentError(
            f"ARCHIVE_COMMIT_PAGES={pages} cannot be taken: expected a number of pages, 1 or more"
        )
    _check_alarms(settings)
    ping = settings.get("ARCHIVE_PING_URL")
    if ping and urlsplit(ping).scheme not in ("http", "https"):
        raise ArgumentError(f"ARCHIVE_PING_URL={ping} cannot be taken: expected an http(s) address")
    folder = project_folder() / folder_of(settings.get("ARCHIVE_URI"))
    settings.set("ARCHIVE_URI", str(folder), priority="cmdline")


def _check_alarms(settings: BaseSettings) -> None:
    """
    Raises:
        ArgumentError: A setting of the monitors cannot be taken.
    """
    answer = settings.get("ARCHIVE_ON_ALARM")
    if answer not in (COMMIT, WITHHOLD):
        raise ArgumentError(
            f"ARCHIVE_ON_ALARM={answer} cannot be taken: expected {WITHHOLD} or {COMMIT}"
        )
    try:
        floors_of(settings)
    except ValueError as error:
        raise ArgumentError(f"ARCHIVE_ALARM_…: expected numbers, found {error}") from error
