"""`python -m kills`: a crawl killed before each of its file operations, on all cores.

After each kill every file reads whole, no key stands twice, the next crawl ends with 0, `verify`
finds nothing, the tables are those of an undisturbed crawl, and no page that was answered whole
was asked for again. And single bits are flipped in every kind of file: `verify` finds each.
"""

import argparse
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from kills.flips import kinds_of_files, missed_flips
from kills.trial import PAST_THE_END, open_stage

FLIPS = 60
"""Bits of each kind of file."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m kills", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="only every n-th operation")
    options = parser.parse_args()
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        shares = list(
            pool.map(try_share, range(workers), [workers] * workers, [options.every] * workers)
        )
    tried = sum(count for count, _ in shares)
    wrong = [line for _, lines in shares for line in lines]
    print("\n".join(wrong))
    print(f"{tried} kills, {len(wrong)} of them left something wrong")
    return 1 if wrong or not tried else 0


def try_share(worker: int, workers: int, every: int) -> tuple[int, list[str]]:
    """Every n-th operation that falls to a worker: how many, and what was wrong."""
    wrong, tried = [], 0
    with tempfile.TemporaryDirectory() as folder, open_stage(Path(folder)) as stage:
        if worker == 0:
            wrong += _flip_bits(stage.folder / "undisturbed")
        for number in range(1 + worker * every, stage.points + 1, workers * every):
            found = stage.try_point(number)
            if found == PAST_THE_END:
                break
            tried += 1
            if found:
                wrong.append(f"operation {number} of {stage.points}: {found}")
                print(wrong[-1], flush=True)
    return tried, wrong


def _flip_bits(archive: Path) -> list[str]:
    missed = []
    for kind, files in kinds_of_files(archive).items():
        found = missed_flips(archive, files, FLIPS)
        print(f"{FLIPS} bits flipped in files of {kind}, {len(found)} not found", flush=True)
        missed += found
    return missed


if __name__ == "__main__":
    sys.exit(main())
