"""How well rows agree with the truth: precision, recall, F1, exact match and similarity."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from tests.score.truth import Rows

SIMILARITY = (("updates", "commentary"), ("excerpts", "body"))
"""Long texts, measured by their characters."""

_KEYS = {"updates": (), "excerpts": ("position",), "images": ("url",), "links": ("text", "url")}
_KEYS["related"] = ("kind", "url")
"""What tells rows of a table apart on one page, so that a value counts in its own row only."""

F1_LEAST = {
    "updates.headline": 0.995,
    "updates.date_published": 0.995,
    "updates.date_in_body": 0.995,
    "updates.issue_raw": 0.995,
    "updates.issue_year": 0.995,
    "updates.issue_month": 0.995,
    "updates.issue_number": 0.995,
    "updates.issue_status": 0.995,
    "updates.authors": 0.995,
    "excerpts.title": 0.995,
    "excerpts.byline_raw": 0.995,
    "excerpts.authors": 0.995,
    "excerpts.publication_raw": 0.995,
    "excerpts.publication": 0.995,
    "excerpts.date_raw": 0.995,
    "excerpts.date_published": 0.995,
    "updates.commentary": 0.995,
    "excerpts.body": 0.995,
}
"""Thresholds of single columns in every look; `commentary` and `body` are held to similarity."""

F1_LEAST_ELSE = 0.99
"""The threshold of all other columns in every look."""

LOSS_MOST = 0.01
"""What a variant of the pages may lose of any column's F1."""

COVERED_LEAST = 0.99
"""The share of pages of which every text is found."""


@dataclass(slots=True)
class Tally:
    """Counts of one column."""

    right: int = 0
    given: int = 0
    true: int = 0
    pages: int = 0
    exact: int = 0

    def add(self, other: "Tally") -> None:
        self.right += other.right
        self.given += other.given
        self.true += other.true
        self.pages += other.pages
        self.exact += other.exact

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """1.0 where the column is empty in truth and answer."""
        both = self.given + self.true
        return 2 * self.right / both if both else 1.0


@dataclass(slots=True)
class Miss:
    """A column of a page that reads otherwise than it should."""

    case: str
    column: str
    wanted: object
    got: object


@dataclass(slots=True)
class Score:
    """Tallies by column, what was missed, and the texts that were found nowhere."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    pages: int = 0
    dropped: list[Miss] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        for column, tally in other.tallies.items():
            self.tallies.setdefault(column, Tally()).add(tally)
        self.misses += other.misses
        self.dropped += other.dropped
        self.pages += other.pages

    @property
    def covered(self) -> float:
        """The share of pages of which every text was found."""
        return 1 - len({miss.case for miss in self.dropped}) / self.pages if self.pages else 1.0


def compare(case: str, truth: Rows, rows: Rows, columns: dict[str, list[str]]) -> Score:
    """Measure one page.

    Args:
        truth: What must be found.
        rows: What was found; tables and columns that the truth lacks are not looked at.
        columns: Which columns of each table are measured.
    """
    score = Score(pages=1)
    for table, names in columns.items():
        for name in names:
            wanted, got = _cells(truth, table, name), _cells(rows, table, name)
            tally = (
                _measure_text(wanted, got) if (table, name) in SIMILARITY else _measure(wanted, got)
            )
            score.tallies[f"{table}.{name}"] = tally
            if not tally.exact:
                missed = sorted(map(str, (wanted - got).elements()))
                extra = sorted(map(str, (got - wanted).elements()))
                score.misses.append(Miss(case, f"{table}.{name}", missed, extra))
    return score


def find_dropped(case: str, texts: Iterable[str], rows: Rows) -> list[Miss]:
    """The texts of a post that no column holds."""
    found = "\n".join(_texts(rows))
    return [Miss(case, "no column", text, "") for text in texts if text not in found]


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _cells(rows: Rows, table: str, name: str) -> Counter[Hashable]:
    """The values of a column, each with the key of its row; members of lists one by one."""
    cells: Counter[Hashable] = Counter()
    for position, row in enumerate(rows[table], 1):
        key = tuple(str({"position": position, **row}[part]) for part in _KEYS[table])
        value: Any = row[name]
        for member in value if isinstance(value, list) else [value]:
            if member is not None:
                cells[(*key, member)] += 1
    return cells


def _measure(wanted: Counter[Hashable], got: Counter[Hashable]) -> Tally:
    return Tally((wanted & got).total(), got.total(), wanted.total(), 1, int(wanted == got))


def _measure_text(wanted: Counter[Any], got: Counter[Any]) -> Tally:
    """Characters in place of values: text by text in its own row."""
    texts, others = ({key[:-1]: key[-1] for key in cells} for cells in (wanted, got))
    right = sum(_common_length(text, others.get(key, "")) for key, text in texts.items())
    given = sum(map(len, others.values()))
    return Tally(right, given, sum(map(len, texts.values())), 1, int(wanted == got))


def _common_length(first: str, second: str) -> int:
    """Characters that both texts share in order."""
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    end = 0
    rest = min(len(first), len(second)) - start
    while end < rest and first[-1 - end] == second[-1 - end]:
        end += 1
    middle, other = first[start : len(first) - end], second[start : len(second) - end]
    if not middle or not other:
        return start + end
    blocks = SequenceMatcher(None, middle, other, autojunk=False).get_matching_blocks()
    return start + end + sum(block.size for block in blocks)
