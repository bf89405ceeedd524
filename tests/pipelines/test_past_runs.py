"""What an archive's runs tell of one another."""

from typing import Any

import pytest

from pipelines.past_runs import outlived_runs


def run(
    number: int, *, code: int = 0, reason: str = "finished", **arguments: str
) -> dict[str, Any]:
    """A row of `runs`, as far as it matters here."""
    return {
        "run_id": f"run-{number}",
        "spider": "updates",
        "arguments": arguments,
        "finish_reason": reason,
        "exit_code": code,
    }


def test_a_whole_run_outlives_what_was_withheld_before_it() -> None:
    """Not what came behind it."""
    runs = [run(3, code=4, reason="alarm"), run(2), run(1, code=4, reason="alarm")]
    assert outlived_runs(runs) == {"run-1"}


@pytest.mark.parametrize(
    "later",
    [
        run(2, code=3),
        run(2, code=4, reason="alarm"),
        run(2, reason="shutdown"),
        run(2, limit="5"),
        run(2, discover="feed"),
        run(2, section="featured"),
    ],
)
def test_runs_that_may_not_have_heard_of_every_page(later: dict[str, Any]) -> None:
    """In part, withheld, stopped, bounded, by the feed, of another section."""
    assert outlived_runs([later, run(1, code=4, reason="alarm")]) == set()


def test_addresses_of_a_file_may_be_of_any_section() -> None:
    """No run of one section has asked for them."""
    assert outlived_runs([run(2), run(1, code=4, reason="alarm", urls="a.txt")]) == set()
