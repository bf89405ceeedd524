"""trafilatura with its default settings."""

import trafilatura

from benchmarks.peers.reading import Reading

DISTRIBUTION = "trafilatura"


def read(html: str, url: str) -> Reading:
    document = trafilatura.bare_extraction(html, url=url, with_metadata=True)
    return Reading(
        headline=document.title,
        day=document.date,
        authors=[document.author or ""],
        text=document.text,
        tags=document.tags or [],
    )
