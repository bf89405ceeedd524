"""A few of the trials of `make faults`, and each fault by itself."""

from collections.abc import Iterator

import pytest

from tests.faults.kinds import KINDS
from tests.faults.trial import PAGES, Stage, open_stage

RUNS = 25
"""Crawls that meet faults, two a trial."""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with open_stage(tmp_path_factory.mktemp("faults")) as opened:
        yield opened


@pytest.mark.parametrize("start", range(0, len(KINDS), PAGES))
def test_each_fault_is_named_and_makes_no_row(stage: Stage, start: int) -> None:
    """A page for each; in the end all are archived right."""
    assert stage.try_kinds(list(KINDS)[start : start + PAGES]) == []


@pytest.mark.parametrize("seed", range(-(-RUNS // 2)))
def test_faults_at_random_leave_the_archive_right(stage: Stage, seed: int) -> None:
    assert stage.try_seed(seed) == []
