"""Show what changed between two versions of a page, field by field.

On a terminal words that went are red and struck out, words that came are green; in a pipe each
field is a unified diff of its lines. Without numbers the last two versions are compared.
"""

import argparse
import re
from collections.abc import Iterator
from difflib import SequenceMatcher, unified_diff

from rich.text import Text

from aijac_spider.errors import NoVersionError
from pipelines.commands.console import open_console, print_json
from pipelines.history import FieldChange, changes_between, version_named, versions_of

_WORDS = re.compile(r"\s+|\S+")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_CAME, _WENT = "green", "red strike"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", metavar="SLUG")
    parser.add_argument(
        "before", metavar="V1", type=read_number, nargs="?", help="the older version"
    )
    parser.add_argument(
        "after", metavar="V2", type=read_number, nargs="?", help="the newer version"
    )


def read_number(text: str) -> int:
    """
    Raises:
        argparse.ArgumentTypeError: It is the number of no version.
    """
    if not _NUMBER.fullmatch(text):
        raise argparse.ArgumentTypeError(f"expected the number of a version, found {text!r}")
    return int(text)


def run(uri: str, options: argparse.Namespace) -> int:
    """Print every field that differs; that none does is no failure."""
    versions = versions_of(uri, options.slug)
    numbers = _numbers(options, [version.version for version in versions])
    before, after = (version_named(versions, number) for number in numbers)
    changes = changes_between(before, after)
    if options.json:
        print_json(changes)
        return 0
    console = open_console()
    for change in changes:
        if console.is_terminal:
            console.print(Text(change.field, style="bold"), _in_colour(change), "")
        else:
            print("\n".join(_unified(change, *numbers)))
    if not changes:
        print(f"Versions {before.version} and {after.version} print the same.")
    return 0


def _numbers(options: argparse.Namespace, known: list[int]) -> tuple[int, int]:
    """
    Raises:
        NoVersionError: There are no two versions to compare.
    """
    if options.before is not None:
        return options.before, known[-1] if options.after is None else options.after
    if len(known) == 1:
        raise NoVersionError(f"{options.slug}: expected two versions to compare, found one")
    return known[-2], known[-1]


def _unified(change: FieldChange, before: int, after: int) -> Iterator[str]:
    return unified_diff(
        change.before,
        change.after,
        f"{change.field} (version {before})",
        f"{change.field} (version {after})",
        lineterm="",
    )


def _in_colour(change: FieldChange) -> Text:
    """Both versions in one text, word by word."""
    old, new = (_WORDS.findall("\n".join(lines)) for lines in (change.before, change.after))
    shown = Text()
    for kind, start, end, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            shown.append("".join(old[start:end]))
        else:
            shown.append("".join(old[start:end]), _WENT)
            shown.append("".join(new[first:last]), _CAME)
    return shown
