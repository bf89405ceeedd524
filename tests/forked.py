"""Functions, and `scrapy …`, in processes forked from one that has imported all that they need.

To import takes longer than to crawl the sample site. What is tested of the start itself is
started anew instead, with `subprocess`.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from scrapy.cmdline import execute

ROOT = Path(__file__).parents[1]

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.forked_imports"])


def run_scrapy(
    *words: str, cwd: Path = ROOT, timeout: int = 120
) -> subprocess.CompletedProcess[str]:
    """
    Raises:
        subprocess.TimeoutExpired: It took more seconds than that, and was killed.
    """
    return run_forked(scrapy, *words, cwd=cwd, timeout=timeout)


def run_forked(
    function: Callable[..., None], *args: Any, cwd: Path = ROOT, timeout: int = 120
) -> subprocess.CompletedProcess[str]:
    """Call a function of a module in a process of its own.

    Raises:
        subprocess.TimeoutExpired: It took more seconds than that, and was killed.
    """
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder, "stdout"), Path(folder, "stderr")
        process = start_forked(function, *args, cwd=cwd, printed=printed)
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(
                function.__name__, timeout, *(path.read_bytes() for path in printed)
            )
        stdout, stderr = (path.read_text(encoding="utf-8") for path in printed)
        return subprocess.CompletedProcess(args, process.exitcode, stdout, stderr)


def start_forked(
    function: Callable[..., None],
    *args: Any,
    cwd: Path = ROOT,
    printed: tuple[Path, Path] = (Path(os.devnull), Path(os.devnull)),
) -> BaseProcess:
    """Likewise, without waiting for its end.

    Args:
        printed: The files for its standard output and its standard error.
    """
    process: BaseProcess = _FORKS.Process(
        target=_call, args=(function, args, cwd, dict(os.environ), *printed)
    )
    process.start()
    return process


def _call(
    function: Callable[..., None],
    args: tuple[Any, ...],
    cwd: Path,
    environment: dict[str, str],
    stdout: Path,
    stderr: Path,
) -> None:
    for path, stream in ((stdout, sys.stdout), (stderr, sys.stderr)):
        with path.open("wb") as file:
            os.dup2(file.fileno(), stream.fileno())
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    function(*args)


def scrapy(*words: str) -> None:
    """What `python -m scrapy` does; to be forked."""
    sys.argv = ["scrapy", *words]
    execute()
