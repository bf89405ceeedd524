"""news-please with its default settings, but for images: it would fetch them to weigh them."""

from newsplease import NewsPlease

from benchmarks.peers.reading import Reading

DISTRIBUTION = "news-please"


def read(html: str, url: str) -> Reading:
    article = NewsPlease.from_html(html, url=url, fetch_images=False)
    return Reading(
        headline=article.title,
        day=str(article.date_publish or "")[:10],
        authors=article.authors,
        text=article.maintext or "",
    )
