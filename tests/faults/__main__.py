"""`python -m tests.faults`: crawls that meet faults drawn by a seed, on all cores.

A trial is a crawl that meets faults, a change of the site, another such crawl, and one that meets
none: then the archive must be the one that undisturbed crawls have made. After each crawl no row
may say what no page said, `verify` finds nothing, and `captures` calls every fault by its name.
"""

import argparse
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.faults.trial import open_stage

RUNS = 500
"""Crawls that meet faults, two a trial."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seed", type=int, help="this trial alone")
    options = parser.parse_args()
    seeds = range(RUNS // 2) if options.seed is None else [options.seed]
    workers = min(os.cpu_count() or 1, len(seeds))
    with ProcessPoolExecutor(workers) as pool:
        wrong = sum(pool.map(try_share, (seeds[start::workers] for start in range(workers))))
    print(f"{2 * len(seeds)} crawls that met faults, {wrong} times something was wrong")
    return 1 if wrong else 0


def try_share(seeds: Sequence[int]) -> int:
    """How often something was wrong in these trials: each time is printed."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, open_stage(Path(folder)) as stage:
        for seed in seeds:
            for line in stage.try_seed(seed):
                print(line, flush=True)
                wrong += 1
    return wrong


if __name__ == "__main__":
    raise SystemExit(main())
