"""Which archived pages a walk should have met."""

import pytest

from aijac_spider.spiders.expected_pages import expected_pages, names


@pytest.mark.parametrize(
    ("category", "section", "expected"),
    [
        ("Update", "update", True),
        ("UPDATES", "update", True),
        ("Media Releases", "media-release", True),
        ("Media Release", "media-releases", True),
        ("Fresh AIR", "fresh-air", True),
        ("Op-ed", "op-ed", True),
        ("Australia/Israel Review", "australia-israel-review", True),
        ("Featured", "update", False),
        ("Updates from Marrow Bay", "update", False),
        ("", "update", False),
    ],
)
def test_names_of_sections(category: str, section: str, expected: bool) -> None:
    """A category has a name, a slug and often a plural; all of them mean one section."""
    assert names(category, section) is expected


def test_no_archive_expects_nothing(tmp_path: object) -> None:
    """The first walk meets what there is."""
    assert expected_pages(str(tmp_path), "update") == []
