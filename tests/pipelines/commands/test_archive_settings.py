"""What an operator gives with `-s`, taken or refused before a crawl begins."""

import pytest
from scrapy.settings import Settings

from aijac_spider.errors import ArgumentError
from pipelines.commands.archive_settings import read_archive_settings


def given(name: str, value: str) -> Settings:
    settings = Settings()
    settings.setmodule("aijac_spider.settings", priority="project")
    settings.set(name, value, priority="cmdline")
    return settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ROBOTSTXT_OBEY", "perhaps"),
        ("AUTOTHROTTLE_ENABLED", "x"),
        ("ARCHIVE_LOG_JSON", "maybe"),
        ("LOG_LEVEL", "FOO"),
        ("DOWNLOAD_DELAY", "fast"),
        ("DOWNLOAD_DELAY", "-1"),
        ("DOWNLOAD_TIMEOUT", "nan"),
        ("DOWNLOAD_MAXSIZE", "1G"),
        ("CLOSESPIDER_PAGECOUNT", "x"),
        ("RETRY_TIMES", "x"),
        ("CONCURRENT_REQUESTS_PER_DOMAIN", "0"),
    ],
)
def test_what_a_setting_of_the_crawl_cannot_be_is_refused(name: str, value: str) -> None:
    """By its name, and with what it takes; Scrapy would break on it, or never end."""
    with pytest.raises(ArgumentError, match=f"^{name}={value} cannot be taken: expected "):
        read_archive_settings(given(name, value))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ARCHIVE_URL", "ARCHIVE_URI"),
        ("ARCHIVE_ALARM_SILENCE", "ARCHIVE_ALARM_SILENCE_DAYS"),
        ("DOWNLAOD_DELAY", "DOWNLOAD_DELAY"),
        ("ROBOTSTXT_OBAY", "ROBOTSTXT_OBEY"),
    ],
)
def test_a_slip_of_the_pen_is_refused(name: str, meant: str) -> None:
    """It would be passed over, and the site asked as nobody meant."""
    with pytest.raises(ArgumentError, match=f"^{name} is not known: did you mean {meant}"):
        read_archive_settings(given(name, "1"))


def test_a_name_like_no_other_is_told_those_that_there_are() -> None:
    with pytest.raises(ArgumentError, match=r"there are .* ARCHIVE_ALARM_PAGES, "):
        read_archive_settings(given("ARCHIVE_GULLS", "1"))


@pytest.mark.parametrize("address", ["healthchecks.example/1", "ftp://example.org/", "http://[::1"])
def test_a_ping_that_leads_nowhere_is_refused(address: str) -> None:
    with pytest.raises(ArgumentError, match=r"expected an http\(s\) address"):
        read_archive_settings(given("ARCHIVE_PING_URL", address))


def test_a_file_that_the_collector_would_not_read_is_refused() -> None:
    with pytest.raises(ArgumentError, match=r"expected a path that ends in \.prom"):
        read_archive_settings(given("ARCHIVE_METRICS_FILE", "metrics.txt"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ARCHIVE_METRICS_FILE", "folder/aijac.prom"),
        ("SPIDERMON_ENABLED", "1"),
        ("ROBOTSTXT_OBEY", "False"),
        ("ARCHIVE_LOG_JSON", "1"),
        ("LOG_LEVEL", "DEBUG"),
        ("DOWNLOAD_DELAY", "0"),
        ("DOWNLOAD_DELAY", "0.25"),
        ("DOWNLOAD_MAXSIZE", "0"),
        ("CONCURRENT_REQUESTS", "16"),
    ],
)
def test_what_a_setting_of_the_crawl_can_be_is_taken(name: str, value: str) -> None:
    read_archive_settings(given(name, value))
