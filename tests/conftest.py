"""What all tests share: golden files, rewritten on request."""

import json
import os
from pathlib import Path
from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-golden",
        action="store_true",
        help="write what the code gives now as the expected files; look at the diff before commit",
    )


def pytest_xdist_auto_num_workers() -> int:
    """Three for two processors: a test waits now and then for the process that it tests."""
    return 3 * (os.cpu_count() or 1) // 2


class Golden:
    """Holds a value against a file that a person has checked."""

    def __init__(self, write: bool) -> None:
        self.write = write

    def check(self, file: Path, actual: Any) -> None:
        text = json.dumps(actual, ensure_ascii=False, indent=1, default=str) + "\n"
        if self.write:
            file.write_text(text, encoding="utf-8")
        assert json.loads(text) == json.loads(file.read_text(encoding="utf-8"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(request.config.getoption("--write-golden"))
