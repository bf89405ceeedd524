"""What each way to run a crawl every night has in common."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]


def lines(name: str) -> list[str]:
    return (ROOT / "deploy" / name).read_text(encoding="utf-8").splitlines()


def test_cron_systemd_and_the_container_run_the_same_crawl() -> None:
    """Whoever changes one changes the others; only the archive's folder is another."""
    (service,) = [
        line.partition(".venv/bin/")[2]
        for line in lines("systemd/aijac-spider.service")
        if line.startswith("ExecStart=")
    ]
    (table,) = [line for line in lines("cron/aijac-spider") if line.startswith("0 ")]
    (command,) = [
        json.loads(line.removeprefix("CMD "))
        for line in lines("container/Containerfile")
        if line.startswith("CMD ")
    ]

    assert service
    assert f".venv/bin/{service} >>" in table
    assert ["scrapy", *command] == service.replace("/var/lib/aijac-spider", "/archive").split()


def test_the_container_copies_what_is_there() -> None:
    copied = [line.split()[1:-1] for line in lines("container/Containerfile") if "COPY" in line]

    assert copied
    assert [name for names in copied for name in names if not (ROOT / name).exists()] == []


def test_the_container_is_made_with_what_the_tests_run_with() -> None:
    """One release of each package in all the requirements."""
    names = ("run.txt", "build.txt", "dev.txt")
    run, build, dev = ((ROOT / "requirements" / name).read_text().splitlines() for name in names)

    assert {line for line in (*run, *build) if "==" in line} <= set(dev)
