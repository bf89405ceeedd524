"""List the publications that the reference table does not know, the most frequent first.

Names are compared as the table compares them: case, a leading The, `Magazine` and punctuation do
not matter. `domain` is where most of their excerpts link to. A line for
aijac_spider/reference/publications.csv, and then `scrapy archive rebuild`, resolves one.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from aijac_spider.reference.publications import canonical_publication, publication_key
from aijac_spider.text.addresses import registrable_domain
from pipelines.archive.fixity import whole_folder_of
from pipelines.archive.reader import read_rows
from pipelines.commands.console import open_console, print_json, show_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """A publication without a line in the reference table."""

    publication: str
    """As it is printed most often."""

    excerpts: int
    domain: str | None
    """Registrable domain of most of its linked originals; None where none is linked."""

    slug: str
    """A page that excerpts it."""


def add_arguments(_: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(uri: str, options: argparse.Namespace) -> int:
    """Print what is unresolved; that there is any is no failure."""
    whole_folder_of(uri)
    found = unresolved(read_rows(uri, "excerpts", ["slug", "publication_raw", "url"]))
    if options.json:
        print_json(found)
        return 0
    if not found:
        print("Every publication that the archive names is known.")
        return 0
    rows = [(each.publication, each.excerpts, each.domain or "", each.slug) for each in found]
    columns = ("publication", "excerpts", "domain", "a page")
    show_table(open_console(), "Unresolved publications", columns, rows)
    return 0


def unresolved(excerpts: Iterable[dict[str, Any]]) -> list[Unresolved]:
    """The unknown publications of rows of `excerpts`; equally frequent ones by name."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in excerpts:
        printed = row["publication_raw"]
        if printed is not None and canonical_publication(printed) is None:
            rows[publication_key(printed) or printed].append(row)
    found = [_unresolved(alike) for alike in rows.values()]
    return sorted(found, key=lambda each: (-each.excerpts, each.publication))


def _unresolved(rows: list[dict[str, Any]]) -> Unresolved:
    domains = Counter(filter(None, (registrable_domain(row["url"] or "") for row in rows)))
    return Unresolved(
        publication=Counter(row["publication_raw"] for row in rows).most_common(1)[0][0],
        excerpts=len(rows),
        domain=domains.most_common(1)[0][0] if domains else None,
        slug=rows[0]["slug"],
    )
