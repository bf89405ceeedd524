"""`python -m tests.fuzzing`: damaged pages on all cores, read or refused by name, and in time."""

import argparse
import hashlib
import os
import random
import statistics
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import NamedTuple

import hypothesis
from hypothesis import HealthCheck, Phase

from tests.fuzzing.mutations import Mutated, mutated_pages
from tests.fuzzing.trials import Trial, try_page

SLOWEST = 50
"""Times the median cost a byte."""

_ROUNDS = 3
_BATCH = 500
_BEING_READ = "reading-{}.html"


class Read(NamedTuple):
    """A damaged page and what its reading came to."""

    page: Mutated
    trial: Trial


def main() -> int:
    options = _parse_options()
    seeds = range(options.seed, options.seed + -(-options.pages // _BATCH))
    print(f"{len(seeds) * _BATCH} pages, seed {options.seed}", flush=True)
    options.to.mkdir(parents=True, exist_ok=True)
    try:
        with ProcessPoolExecutor() as pool:
            batches = pool.map(partial(_read_batch, options.to), seeds)
            reads = [read for batch in batches for read in batch]
    except BrokenProcessPool:
        print(f"a process died over one of {options.to}/{_BEING_READ.format('*')}")
        return 1
    median = statistics.median(read.trial.cost for read in reads)
    findings = _find_errors(reads) + _find_slow(reads, median)
    for text, read in findings:
        print(_save(options.to, text, read), flush=True)
    worst = max(_retime(read) for read in sorted(reads, key=_cost)[-5:]) / median
    print(
        f"{len(reads)} pages, median {median * 1e9:.0f} ns a byte, slowest {worst:.1f} times that,"
        f" {len(findings)} findings"
    )
    return 1 if findings else 0


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("--pages", type=int, default=50_000, help="at least so many")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--to", type=Path, default=Path("data/fuzzing"), help="folder of findings")
    return parser.parse_args()


def _read_batch(folder: Path, seed: int) -> list[Read]:
    """Read so many pages; the one being read is kept on disk, should this process die over it."""
    reads: list[Read] = []
    being_read = folder / _BEING_READ.format(os.getpid())

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=_BATCH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(mutated_pages())
    def read(page: Mutated) -> None:
        body = page.body()
        being_read.write_bytes(body)
        reads.append(Read(page, try_page(body, page.charset)))

    read()
    being_read.unlink()
    return reads


def _find_errors(reads: list[Read]) -> list[tuple[str, Read]]:
    """One page of each error: told apart by where it was raised."""
    found: dict[str, tuple[str, Read]] = {}
    for read in sorted(reads, key=lambda read: len(read.page.steps)):
        if error := read.trial.error:
            found.setdefault("".join(error.splitlines()[-3:-1]), (error, read))
    return list(found.values())


def _find_slow(reads: list[Read], median: float) -> list[tuple[str, Read]]:
    """Pages that cost more than they may; a suspect is timed again before it is called slow."""
    bound = median * SLOWEST
    suspects = [read for read in reads if read.trial.cost > bound and not read.trial.error]
    timed = [(_retime(read) / median, read) for read in suspects]
    return [
        (f"{times:.0f} times the median cost a byte\n", read)
        for times, read in timed
        if times > SLOWEST
    ]


def _retime(read: Read) -> float:
    body = read.page.body()
    return min(try_page(body, read.page.charset).cost for _ in range(_ROUNDS))


def _cost(read: Read) -> float:
    return read.trial.cost


def _save(folder: Path, text: str, read: Read) -> str:
    """Keep the page and what it is a finding of; its name and its first line."""
    body = read.page.body()
    name = hashlib.sha256(body).hexdigest()[:12]
    (folder / f"{name}.html").write_bytes(body)
    (folder / f"{name}.txt").write_text(f"{text}\n{read.page}\n", encoding="utf-8")
    return f"{folder / name}.html  {text.strip().splitlines()[-1]}"


if __name__ == "__main__":
    sys.exit(main())
