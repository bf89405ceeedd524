"""`make score`: how well the columns agree with a corpus whose truth is known.

`python -m tests.score --misses excerpts.title` shows what was missed in a column, and
`python -m tests.score --page beaver-7` prints a page of the corpus.
"""

import argparse
import sys
from collections.abc import Iterator

from tests.score.corpus import VARIANTS, draw_case, vary
from tests.score.looks import LOOKS
from tests.score.measuring import Scores, measure
from tests.score.yardstick import (
    COVERED_LEAST,
    F1_LEAST,
    F1_LEAST_ELSE,
    LOSS_MOST,
    Score,
    Tally,
)

PAGES = 200
"""Of each look."""

_AS_MADE, *_VARIED = VARIANTS


def main() -> int:
    arguments = _parse()
    if arguments.page:
        look, _, number = arguments.page.rpartition("-")
        sys.stdout.write(vary(draw_case(look, int(number), arguments.seed), arguments.variant))
        return 0
    scores = measure(arguments.pages, arguments.looks or LOOKS, arguments.seed)
    failures = list(_print_table(scores))
    failures += _print_coverage(scores, show=arguments.misses == "coverage")
    if arguments.misses:
        _print_misses(scores, arguments.misses, arguments.variant)
    print("\n".join(failures) or "every column is above its threshold")
    return 1 if failures else 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.score", description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES, help="pages of each look")
    parser.add_argument("--looks", nargs="*", choices=LOOKS, help="these looks alone")
    parser.add_argument("--misses", metavar="COLUMN", help="show what a column missed, or coverage")
    parser.add_argument("--variant", choices=VARIANTS, default=_AS_MADE, help="of misses and page")
    parser.add_argument("--seed", default="", help="draw other pages than those of the proof")
    parser.add_argument("--page", metavar="LOOK-NUMBER", help="print one page of the corpus")
    return parser.parse_args()


def _print_table(scores: Scores) -> Iterator[str]:
    """One line a column; yields what is below its threshold."""
    looks = list(dict.fromkeys(look for _, look in scores))
    totals = {variant: _total(scores, variant, looks) for variant in VARIANTS}
    short = " ".join(f"{look[:6]:>6}" for look in looks)
    print(f"{'column':27} {'prec':>6} {'recall':>6} {'F1':>6} {'exact':>6} | {short} | "
          f"{'-class':>6} {'mixed':>6} | least")  # fmt: skip
    for column, tally in totals[_AS_MADE].tallies.items():
        least = F1_LEAST.get(column, F1_LEAST_ELSE)
        by_look = {look: scores[_AS_MADE, look].tallies[column] for look in looks}
        losses = [tally.f1 - totals[variant].tallies[column].f1 for variant in _VARIED]
        print(_line(column, tally, by_look, losses, least))
        if below := ", ".join(_below(scores, column, looks, least)):
            yield f"{column}: at least {least}, but {below}"
        for variant, loss in zip(_VARIED, losses, strict=True):
            if loss >= LOSS_MOST:
                yield f"{column}: loses {loss:.4f} when {variant}; less than {LOSS_MOST}"


def _below(scores: Scores, column: str, looks: list[str], least: float) -> Iterator[str]:
    """The looks in which a column is below its threshold in any variant, with its worst."""
    for look in looks:
        reached = min(scores[variant, look].tallies[column].f1 for variant in VARIANTS)
        if reached < least:
            yield f"{reached:.4f} in {look}"


def _total(scores: Scores, variant: str, looks: list[str]) -> Score:
    total = Score()
    for look in looks:
        total.add(scores[variant, look])
    return total


def _line(
    column: str, tally: Tally, by_look: dict[str, Tally], losses: list[float], least: float
) -> str:
    looks = " ".join(
        f"{_percent(one.f1)}{'*' if one.f1 < least else ' '}"[-6:].rjust(6)
        for one in by_look.values()
    )
    shares = (tally.precision, tally.recall, tally.f1, tally.exact / tally.pages)
    lost = " ".join(f"{-100 * loss:+6.2f}" for loss in losses)
    return f"{column:27} {' '.join(map(_percent, shares))} | {looks} | {lost} | {_percent(least)}"


def _percent(share: float) -> str:
    """Rounded down, so that 100.0 means all."""
    return f"{int(share * 1000 + 1e-9) / 10:6.1f}"


def _print_coverage(scores: Scores, *, show: bool) -> Iterator[str]:
    """The share of pages of which every text is found, and the texts that are not."""
    for variant in VARIANTS:
        total = _total(scores, variant, [look for name, look in scores if name == variant])
        print(f"pages of which every text is found, {variant}: {100 * total.covered:.2f} %")
        if total.covered < COVERED_LEAST:
            yield f"coverage: {total.covered:.4f}, {variant}; at least {COVERED_LEAST}"
        if show:
            for miss in total.dropped:
                print(f"  {miss.case}: {miss.wanted}")


def _print_misses(scores: Scores, column: str, variant: str) -> None:
    for (name, _), score in scores.items():
        for miss in score.misses:
            if name == variant and miss.column in (column, "refused"):
                print(f"{miss.case} {miss.column}\n  wanted {miss.wanted}\n  got    {miss.got}")


if __name__ == "__main__":
    sys.exit(main())
