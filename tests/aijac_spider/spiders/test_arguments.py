"""What is given on the command line, read or refused in one line."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from aijac_spider.errors import ArgumentError
from aijac_spider.spiders.arguments import Arguments, parse_arguments


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, Arguments()),
        ({"site": "http://127.0.0.1:8000/"}, Arguments(site="http://127.0.0.1:8000")),
        ({"site": "HTTPS://AIJAC.org.au"}, Arguments(site="https://aijac.org.au")),
        ({"site": "http://[::1]:8000"}, Arguments(site="http://[::1]:8000")),
        ({"site": "https://aijac.org.au:443"}, Arguments(site="https://aijac.org.au")),
        ({"site": "https://aijac.org.au:"}, Arguments(site="https://aijac.org.au")),
        ({"section": "fresh-air"}, Arguments(section="fresh-air")),
        ({"since": "2021-11-12"}, Arguments(since=date(2021, 11, 12))),
        ({"since": "2021-11-12", "until": "2021-11-12"}, Arguments(
            since=date(2021, 11, 12), until=date(2021, 11, 12)
        )),
        ({"limit": "10"}, Arguments(limit=10)),
        ({"_job": "7"}, Arguments()),
    ],
)  # fmt: skip
def test_what_is_taken(given: Mapping[str, str], expected: Arguments) -> None:
    """Without arguments the whole of the section of updates on the publisher's own host."""
    assert parse_arguments(given) == expected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"site": "aijac.org.au"}, "site=aijac.org.au cannot be taken: expected scheme and host"),
        ({"site": "ftp://aijac.org.au"}, "site=ftp://aijac.org.au cannot be taken"),
        ({"site": "https://aijac.org.au/update/"}, "site=https://aijac.org.au/update/ cannot"),
        ({"site": "http://["}, "site=http://[ cannot be taken"),
        ({"site": "http://a:x"}, "site=http://a:x cannot be taken"),
        ({"site": "https://a b"}, "site=https://a b cannot be taken"),
        ({"since": "２０２１-11-12"}, "since=２０２１-11-12 cannot be taken"),
        ({"site": "https://:word@aijac.org.au"}, "site=https://:word@aijac.org.au cannot"),
        ({"site": "https://me:word@aijac.org.au"}, "site=https://me:word@aijac.org.au cannot"),
        ({"site": "https://aijac.org.au?x=1"}, "site=https://aijac.org.au?x=1 cannot be taken"),
        ({"site": ""}, "site= cannot be taken"),
        ({"section": "Fresh Air"}, "section=Fresh Air cannot be taken"),
        ({"section": "../x"}, "section=../x cannot be taken"),
        ({"section": ""}, "section= cannot be taken"),
        ({"since": "12 Nov 2021"}, "since=12 Nov 2021 cannot be taken: expected a date like"),
        ({"since": "20211112"}, "since=20211112 cannot be taken"),
        ({"until": "2021-02-30"}, "until=2021-02-30 cannot be taken"),
        ({"until": ""}, "until= cannot be taken"),
        ({"since": "2022-01-01", "until": "2021-01-01"}, "since=2022-01-01 is later than until="),
        (
            {"discover": "sitemap", "until": "2021-01-01"},
            "discover=sitemap tells only when a page was changed last: until= needs another",
        ),
        ({"limit": "0"}, "limit=0 cannot be taken: expected a number of pages, 1 or more"),
        ({"limit": "-1"}, "limit=-1 cannot be taken"),
        ({"limit": "ten"}, "limit=ten cannot be taken"),
        ({"limit": "1.5"}, "limit=1.5 cannot be taken"),
        ({"urls": "no/such/file"}, "urls=no/such/file cannot be taken: expected a file of"),
        ({"urls": "."}, "urls=. cannot be taken: expected a file of addresses"),
        (
            {"colour": "red"},
            "unknown argument 'colour': the spider takes discover, limit",
        ),
    ],
)
def test_what_is_refused(given: Mapping[str, str], message: str) -> None:
    """The message is one line, names the argument and says what is taken."""
    with pytest.raises(ArgumentError) as caught:
        parse_arguments(given)

    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_file_of_addresses_may_have_comments(tmp_path: Path) -> None:
    """One address a line, blank lines and lines that begin with # passed over."""
    file = tmp_path / "urls.txt"
    text = "\ufeffhttps://aijac.org.au/update/a/\n\n  # b\n  https://aijac.org.au/?p=7  \n"
    file.write_text(text, encoding="utf-8")

    assert parse_arguments({"urls": str(file)}).urls == (
        "https://aijac.org.au/update/a/",
        "https://aijac.org.au/?p=7",
    )


@pytest.mark.parametrize("bound", ["since", "until"])
def test_a_file_of_addresses_tells_no_days(tmp_path: Path, bound: str) -> None:
    """A bound that nothing can be held against is no bound."""
    file = tmp_path / "urls.txt"
    file.write_text("https://aijac.org.au/update/a/\n", encoding="utf-8")

    with pytest.raises(ArgumentError, match="urls= tells no days of publication"):
        parse_arguments({"urls": str(file), bound: "2021-11-12"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# none\n", "cannot be taken: expected a file of addresses, one a line; it holds none"),
        (
            "# one\n\nhttps://aijac.org.au/update/a/\nhttps://example.org/update/a/\n",
            ", line 4: expected an address of https://aijac.org.au, found https://example.org/",
        ),
        ("/update/a/\n", ", line 1: expected an address of .*, found /update/a/"),
    ],
)
def test_a_file_without_the_sites_addresses_is_refused(
    tmp_path: Path, text: str, message: str
) -> None:
    """An address that would be passed over in silence is a page missed; its line is named."""
    file = tmp_path / "urls.txt"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ArgumentError, match=f"^urls={file}.*{message}"):
        parse_arguments({"urls": str(file)})


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (Arguments(), True),
        (Arguments(site="http://127.0.0.1:8000", section="featured"), True),
        (Arguments(since=date(2021, 1, 1)), False),
        (Arguments(until=date(2021, 1, 1)), False),
        (Arguments(limit=1), False),
        (Arguments(urls=("https://aijac.org.au/update/a/",)), False),
    ],
)
def test_only_an_unbounded_walk_is_whole(arguments: Arguments, expected: bool) -> None:
    """Only after such a one a page that was not met may be missing on the site."""
    assert arguments.is_whole() is expected
