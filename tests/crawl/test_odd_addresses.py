"""Addresses that no page has, wherever they come from."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aijac_spider.sample.server import SampleServer
from aijac_spider.sample.site import Answer, SampleSite

Crawler = Callable[..., Any]
ODD = ("/update/../harbour/", "/update/har%2Fbour/", "/update/har%00bour/", "/update/%2e%2e/")


class ToldSite(SampleSite):
    """Its second sitemap tells of odd addresses."""

    def answer(self, target: str) -> Answer:
        if target != "/post-sitemap2.xml":
            return super().answer(target)
        urls = "".join(f"<url><loc>https://aijac.org.au{path}</loc></url>" for path in ODD)
        return Answer(body=f"<urlset>{urls}</urlset>".encode(), content_type="text/xml")


def refused(archive: Any) -> list[str]:
    rows = [row for row in archive.rows("captures") if row["outcome"] == "refused"]
    assert all("expected the address of a page" in row["error"] for row in rows)
    return sorted(row["url"].partition("/update/")[2] for row in rows)


@pytest.mark.parametrize("way", ["file", "sitemap"])
def test_they_are_refused_by_name_and_never_asked(
    server: SampleServer, archive: Any, crawl: Crawler, tmp_path: Path, way: str
) -> None:
    """They ring once: the second night knows of them."""
    server.site = ToldSite()
    file = tmp_path / "addresses.txt"
    file.write_text("\n".join(server.url + path for path in ODD), encoding="utf-8")
    given = {"urls": str(file)} if way == "file" else {"discover": "sitemap"}

    codes = [crawl(**given).exit_code for _ in range(2)]

    odd = sorted(path.removeprefix("/update/") for path in ODD)
    assert refused(archive) == sorted(odd * 2)
    assert not {request.path for request in server.requests} & set(ODD)
    assert codes == [3, 0]
