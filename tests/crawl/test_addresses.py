"""Which addresses of the network are asked, by what the name service answers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import Answer, SampleSite
from tests.crawl.conftest import FULL_SPEED, Archive
from tests.forked import ROOT

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount names of its own")
WITH_NAMES = 'mount --bind "$1" /etc/hosts; shift; exec "$@"'


class LeadingSite(SampleSite):
    """Leads from every page to the same one under another host."""

    def __init__(self, host: str) -> None:
        super().__init__()
        self.host = host

    def answer(self, target: str) -> Answer:
        if target.startswith("/update/"):
            return Answer(status=301, location=f"{self.host}{target}")
        return super().answer(target)


def named(server: SampleServer, host: str) -> str:
    return server.url.replace("127.0.0.1", host)


def crawl(folder: Path, names: str, site: str | None = None) -> subprocess.CompletedProcess[str]:
    """`scrapy crawl updates` where the names of hosts are those of a file."""
    hosts = folder / "hosts"
    hosts.write_text(names, encoding="ascii")
    settings = {**FULL_SPEED, "ARCHIVE_URI": str(folder / "data")}
    words = [word for item in settings.items() for word in ("-s", "=".join(item))]
    words += ["-a", "limit=2", *([] if site is None else ["-a", f"site={site}"])]
    command = [sys.executable, "-m", "scrapy", "crawl", "updates", *words]
    return subprocess.run(
        ["unshare", "--mount", "sh", "-c", WITH_NAMES, "sh", str(hosts), *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254"])
def test_a_name_that_leads_into_our_networks_is_not_asked(tmp_path: Path, address: str) -> None:
    """Nobody gave that site by hand: its name was taken over."""
    done = crawl(tmp_path, f"{address} aijac.org.au\n")

    assert done.returncode == 1
    assert f"expected a public address of aijac.org.au, found {address}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_that_was_given_may_stand_in_our_networks(
    server: SampleServer, tmp_path: Path
) -> None:
    done = crawl(tmp_path, "127.0.0.1 news.test\n", named(server, "news.test"))

    assert done.returncode == 0, done.stderr
    assert len(Archive(tmp_path / "data").rows("updates")) == 2


def test_at_each_hop_the_address_is_looked_at(server: SampleServer, tmp_path: Path) -> None:
    """A redirect within the site may lead to a host of another address."""
    server.site = LeadingSite(named(server, "www.aijac.org.au"))
    names = "127.0.0.1 aijac.org.au\n127.0.0.2 www.aijac.org.au\n"

    done = crawl(tmp_path, names, named(server, "aijac.org.au"))

    assert done.returncode == 3, done.stderr
    assert "expected a public address of www.aijac.org.au, found 127.0.0.2" in done.stderr
    outcomes = [row["outcome"] for row in Archive(tmp_path / "data").rows("captures")]
    assert outcomes.count("refused") == 2
