"""`python -m tests.kills`: a crawl killed before each of its file operations, on all cores.

And at random moments. A reader in another process has read nothing but whole files of commits and
joined nothing that does not belong together, the next crawl ends with 0, `verify` finds nothing,
the tables are those of an undisturbed crawl, and no page that was answered whole was asked for
again. And single bits are flipped in every kind of file: `verify` finds each.
"""

import argparse
import os
import random
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.kills.flips import kinds_of_files, missed_flips
from tests.kills.trial import PAST_THE_END, open_stage

FLIPS = 60
"""Bits of each kind of file."""

MOMENTS = 60
"""Kills at random moments."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="only every n-th operation")
    options = parser.parse_args()
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        shares = list(
            pool.map(try_share, range(workers), [workers] * workers, [options.every] * workers)
        )
    wrong = [line for share in shares for line in share.wrong]
    operations, moments, reads = (
        sum(getattr(share, name) for share in shares) for name in ("operations", "moments", "reads")
    )
    print(f"{operations} kills before a file operation, {moments} at random moments")
    print(f"{reads} times every table was read meanwhile")
    print(f"{len(wrong)} times something was wrong")
    return 1 if wrong or not operations else 0


@dataclass(slots=True)
class Share:
    """What a worker has tried."""

    operations: int = 0
    moments: int = 0
    reads: int = 0
    wrong: list[str] = field(default_factory=list)

    def note(self, what: str, found: str | None) -> None:
        if found:
            self.wrong.append(f"{what}: {found}")
            print(self.wrong[-1], flush=True)


def try_share(worker: int, workers: int, every: int) -> Share:
    """Every n-th operation that falls to a worker, and as many random moments as any other."""
    share = Share()
    chance = random.Random(worker)
    with tempfile.TemporaryDirectory() as folder, open_stage(Path(folder)) as stage:
        if worker == 0:
            share.wrong += _flip_bits(stage.folder / "undisturbed")
        for number in range(1 + worker * every, stage.points + 1, workers * every):
            found = stage.try_point(number)
            if found == PAST_THE_END:
                break
            share.operations += 1
            share.note(f"operation {number} of {stage.points}", found)
        while share.moments < MOMENTS // every // workers:
            seconds = chance.uniform(0, stage.seconds)
            found = stage.try_moment(seconds)
            if found != PAST_THE_END:
                share.moments += 1
                share.note(f"after {seconds:.3f} s", found)
        share.reads = stage.reads
    return share


def _flip_bits(archive: Path) -> list[str]:
    missed = []
    for kind, files in kinds_of_files(archive).items():
        found = missed_flips(archive, files, FLIPS)
        print(f"{FLIPS} bits flipped in files of {kind}, {len(found)} not found", flush=True)
        missed += found
    return missed


if __name__ == "__main__":
    sys.exit(main())
