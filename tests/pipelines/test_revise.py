"""What visits make of a page, from its first version to its return."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from aijac_spider.items import Page, Visit
from pipelines.archive.page_documents import read_document
from pipelines.archive.reader import read_rows

Printed = Callable[..., Page]
Visited = Callable[..., Visit]


def rows(walk: Any, table: str, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in read_rows(str(walk.folder), table, list(columns))]


def test_a_new_page_is_version_1(walk: Any, printed: Printed, visited: Visited) -> None:
    """A slug never seen becomes the first version, in the partition of its year."""
    revision = walk.take(visited(printed()))

    (change,) = revision.changes
    assert (change.cause, change.version, change.origin.partition) == ("first", 1, "2021")
    assert revision.captures[-1].outcome == "new"


def test_an_undated_page_has_a_partition_of_its_own(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """A page without any date lies in the undated files."""
    walk.commit(visited(printed(date=None)))

    assert (walk.folder / "archive/updates/updates-undated.parquet").exists()


def test_a_page_that_reads_the_same_changes_nothing(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """A second visit to an unchanged page is kept as a capture, and as nothing else."""
    walk.commit(visited(printed()))
    revision = walk.take(visited(printed(), day=1))

    assert revision.changes == ()
    assert revision.captures[-1].outcome == "unchanged"


def test_the_same_page_twice_in_a_batch_is_one(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """What waits for its commit is known already: an alias does not make a second version."""
    walk.commit(visited(printed()), visited(printed(), asked="harbour-reopens"))

    assert rows(walk, "versions", "slug", "version") == [("harbour-reopens", 1)]
    assert rows(walk, "captures", "outcome") == [("new",), ("unchanged",)]


def test_an_edit_is_a_new_version_of_all_rows(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """After an edit every row of the page, children included, carries the new version."""
    walk.commit(visited(printed()))
    walk.commit(visited(printed(headline="Harbour reopens early"), day=1))

    assert rows(walk, "updates", "version", "headline") == [(2, "Harbour reopens early")]
    for table in ("excerpts", "images", "links", "related"):
        assert {version for (version,) in rows(walk, table, "version")} == {2}
    assert rows(walk, "versions", "version", "cause") == [(1, "first"), (2, "edit")]
    ((first_seen, changed),) = rows(walk, "updates", "first_seen_at", "changed_at")
    assert (changed - first_seen).days == 1


def test_edits_within_one_batch_are_all_kept(walk: Any, printed: Printed, visited: Visited) -> None:
    """The tables show the newest version of a batch; `versions` has each of them."""
    walk.commit(visited(printed()), visited(printed(headline="Harbour closes")))

    assert rows(walk, "updates", "version", "headline") == [(2, "Harbour closes")]
    assert rows(walk, "versions", "version") == [(1,), (2,)]


def test_a_page_stays_in_its_files_when_its_date_is_mended(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """The partition is that of the first version, whatever date later versions print."""
    walk.commit(visited(printed()))
    walk.commit(visited(printed(date="Nov 12, 2020"), day=1))

    files = sorted(path.name for path in (walk.folder / "archive/updates").iterdir())
    assert files == ["updates-2021.parquet"]


def test_404_makes_a_page_gone(walk: Any, printed: Printed, visited: Visited) -> None:
    """A page that is gone keeps its rows as its last document gives them."""
    walk.commit(visited(printed()))
    walk.commit(visited(asked="harbour-reopens", outcome="gone", day=1))

    assert rows(walk, "updates", "version", "status") == [(2, "gone")]
    assert {version for (version,) in rows(walk, "excerpts", "version")} == {2}
    assert rows(walk, "versions", "cause") == [("first",), ("gone",)]
    documents = rows(walk, "versions", "document")
    assert documents[0] == documents[1]


@pytest.mark.parametrize(
    ("asked", "cause"),
    [
        ("http://www.aijac.org.au/update/harbour-reopens", "gone"),
        ("https://aijac.org.au/update/harbour-reopens/?utm_source=a", "gone"),
        ("https://aijac.org.au/op-ed/harbour-reopens/", "first"),
        ("https://aijac.org.au/news/article/harbour-reopens", "first"),
    ],
)
def test_only_the_archived_address_can_be_gone(
    walk: Any, printed: Printed, visited: Visited, asked: str, cause: str
) -> None:
    """Whatever host, slash or query it is asked with; another path is another address."""
    walk.commit(visited(printed()))
    visit = visited(asked="harbour-reopens", outcome="gone", day=1)
    walk.commit(replace(visit, captures=(replace(visit.captures[0], url=asked),)))

    assert rows(walk, "versions", "cause")[-1] == (cause,)
    expected = "gone" if cause == "gone" else "error"
    assert rows(walk, "captures", "outcome")[-1] == (expected,)


def test_a_redirect_from_or_to_the_archived_address_ends_there(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """The address was asked, and nothing answers in the end."""
    walk.commit(visited(printed()))
    visit = visited(asked="harbour-reopens", outcome="gone", day=1)
    (last,) = visit.captures
    first = replace(last, capture_id="1", status=301)
    last = replace(last, url="https://aijac.org.au/op-ed/harbour-reopens/")
    walk.commit(replace(visit, captures=(first, last)))

    assert rows(walk, "updates", "status") == [("gone",)]


def test_gone_is_told_once(walk: Any, printed: Printed, visited: Visited) -> None:
    """A page that is gone already gets no further version from another 404."""
    walk.commit(visited(printed()))
    walk.commit(visited(asked="harbour-reopens", outcome="gone", day=1))

    assert walk.take(visited(asked="harbour-reopens", outcome="gone", day=2)).changes == ()


def test_a_404_for_an_unknown_page_changes_nothing(walk: Any, visited: Visited) -> None:
    """What was never archived cannot be gone."""
    revision = walk.take(visited(asked="nobody", outcome="gone"))

    assert revision.changes == ()
    assert revision.captures[-1].outcome == "gone"


def test_a_gone_page_returns(walk: Any, printed: Printed, visited: Visited) -> None:
    """A page that is back is live again, also if it reads as it did."""
    walk.commit(visited(printed()))
    walk.commit(visited(asked="harbour-reopens", outcome="gone", day=1))
    walk.commit(visited(printed(), day=2))

    assert rows(walk, "updates", "version", "status") == [(3, "live")]
    assert rows(walk, "versions", "cause") == [("first",), ("gone",), ("returned",)]


def test_a_page_gone_in_the_batch_it_came_in(walk: Any, printed: Printed, visited: Visited) -> None:
    """A document that waits for its commit can be read again."""
    walk.commit(visited(printed()), visited(asked="harbour-reopens", outcome="gone"))

    assert rows(walk, "updates", "version", "status") == [(2, "gone")]


def test_a_moved_page_leaves_the_tables(walk: Any, printed: Printed, visited: Visited) -> None:
    """The old slug has a last version that names the new one; only the new one has rows."""
    walk.commit(visited(printed()))
    walk.commit(visited(printed("harbour-open"), asked="harbour-reopens", day=1))

    for table in ("updates", "excerpts", "images", "links", "related"):
        assert {slug for (slug,) in rows(walk, table, "slug")} == {"harbour-open"}
    assert rows(walk, "versions", "slug", "version", "cause", "moved_to") == [
        ("harbour-reopens", 1, "first", None),
        ("harbour-reopens", 2, "moved", "harbour-open"),
        ("harbour-open", 1, "first", None),
    ]
    assert rows(walk, "captures", "slug", "outcome")[-1] == ("harbour-open", "moved")


def test_a_moved_page_moves_once(walk: Any, printed: Printed, visited: Visited) -> None:
    """Asked again under its old slug, the page is just the page it now is."""
    walk.commit(visited(printed()))
    walk.commit(visited(printed("harbour-open"), asked="harbour-reopens", day=1))
    revision = walk.take(visited(printed("harbour-open"), asked="harbour-reopens", day=2))

    assert revision.changes == ()
    assert revision.captures[-1].outcome == "unchanged"


def test_a_moved_page_returns_to_its_files(walk: Any, printed: Printed, visited: Visited) -> None:
    """A slug that answers again is in the partition of its first version, with its first day."""
    walk.commit(visited(printed()))
    walk.commit(visited(printed("harbour-open"), asked="harbour-reopens", day=1))
    walk.commit(visited(printed(date="Jan 2, 2023"), day=2))

    causes = rows(walk, "versions", "slug", "version", "cause")
    assert causes[-1] == ("harbour-reopens", 3, "returned")
    assert not (walk.folder / "archive/updates/updates-2023.parquet").exists()
    first, captured = rows(walk, "updates", "first_seen_at", "changed_at")[-1]
    assert (captured - first).days == 2


@pytest.mark.parametrize("outcome", ["soft_404", "unreadable", "refused", "error"])
def test_a_failure_never_replaces_a_row(
    walk: Any, printed: Printed, visited: Visited, outcome: str
) -> None:
    """Whatever goes wrong, the archived rows stay and the capture tells what happened."""
    walk.commit(visited(printed()))
    before = walk.content()
    walk.commit(visited(asked="harbour-reopens", outcome=outcome, day=1))

    assert walk.content() == before
    assert rows(walk, "captures", "outcome", "error")[-1] == (
        outcome,
        "expected a headline, found none",
    )


LONG = ("The harbour is open again, and the ferries run on time.",) * 9
NO_MARKS: dict[str, Any] = {
    "canonical_url": None, "post_id": None, "date": None, "kind": "post", "issue": None,
    "keywords": (), "excerpts": (), "links": (), "images": (),
}  # fmt: skip


@pytest.mark.parametrize("asked", ["harbour-reopens", "harbour-old"])
def test_a_text_without_any_mark_does_not_replace_a_page(
    walk: Any, printed: Printed, visited: Visited, asked: str
) -> None:
    """Neither where the page stood nor where a redirect from it leads: a host's own page, say."""
    walk.commit(visited(printed(asked, commentary=LONG)))
    before = walk.content()
    other = printed(headline="Welcome to nginx!", commentary=("It works.",), **NO_MARKS)
    walk.commit(visited(other, asked=asked, day=1))

    assert walk.content() == before
    outcome, error = rows(walk, "captures", "outcome", "error")[-1]
    assert outcome == "soft_404"
    assert error == (
        "expected the page 'Harbour reopens' of 115 words, found 'Welcome to nginx!' of 2 words "
        "without address, number, date, tag or kicker"
    )


@pytest.mark.parametrize(
    "edit",
    [
        {"headline": "Harbour closes", "commentary": ("It does.",), "excerpts": ()},
        {**NO_MARKS, "commentary": ("It does.",)},
        {**NO_MARKS, "headline": "Harbour closes"},
        {
            **NO_MARKS,
            "headline": "Harbour closes",
            "commentary": ("It does.",),
            "date": "May 2, 2022",
        },
    ],
    ids=["mostly deleted", "same headline", "most of its words", "dated"],
)
def test_an_edit_is_no_other_text(
    walk: Any, printed: Printed, visited: Visited, edit: dict[str, Any]
) -> None:
    """Any mark of a post, its headline or enough of its words make it the page that it was."""
    walk.commit(visited(printed(commentary=("The harbour is open again.",), excerpts=())))
    walk.commit(visited(printed(**edit), day=1))

    assert rows(walk, "versions", "cause") == [("first",), ("edit",)]


def test_a_page_without_its_end_changes_no_archived_page(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """What it lacks may be what was cut off; where nothing is missing, nothing is wrong."""
    walk.commit(replace(visited(printed()), has_end=False))
    walk.commit(replace(visited(printed(excerpts=()), day=1), has_end=False))
    walk.commit(replace(visited(printed(), day=2), has_end=False))

    assert rows(walk, "versions", "version", "cause") == [(1, "first")]
    assert rows(walk, "captures", "outcome", "error") == [
        ("new", None),
        (
            "truncated",
            "expected </html> of https://aijac.org.au/update/harbour-reopens/, found none",
        ),
        ("unchanged", None),
    ]


def test_a_page_without_its_end_may_grow(walk: Any, printed: Printed, visited: Visited) -> None:
    """Some looks never print `</html>`; what a page gains was not cut off."""
    doubts = ("no_end",)
    walk.commit(replace(visited(printed(doubts=doubts)), has_end=False))
    longer = printed(commentary=LONG, doubts=doubts)
    walk.commit(replace(visited(longer, day=1), has_end=False))

    assert rows(walk, "versions", "version", "cause") == [(1, "first"), (2, "edit")]


@pytest.mark.parametrize("new", ["harbour-reopens", "pier-closed"])
def test_a_page_without_its_end_is_cut_where_others_have_one(
    walk: Any, printed: Printed, visited: Visited, new: str
) -> None:
    """Known or new, in whatever run the others were read, and however much is left of it."""
    walk.commit(visited(printed()))
    before = walk.content()
    walk.commit(replace(visited(printed(new, commentary=LONG), day=1), has_end=False))

    assert walk.content() == before
    assert rows(walk, "captures", "outcome")[-1] == ("truncated",)


def test_a_text_without_any_mark_is_no_page_where_it_stands_twice(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """In another run; one that has its marks, though a copy, is a page."""
    for day, slug in enumerate(("harbour-reopens", "pier-closed")):
        walk.commit(visited(printed(slug), day=day))
    for day, slug in enumerate(("quay-painted", "mole-painted"), 2):
        page = printed(slug, headline="The offices are painted", **NO_MARKS)
        walk.commit(visited(page, day=day))

    assert rows(walk, "captures", "slug", "outcome", "error") == [
        ("harbour-reopens", "new", None),
        ("pier-closed", "new", None),
        ("quay-painted", "new", None),
        (
            "mole-painted",
            "soft_404",
            "expected a page of its own, found the text of quay-painted, too",
        ),
    ]


def test_the_archived_address_stays_while_the_page_names_none(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """A page read at an alias keeps its address, unless it names itself another."""
    alias = {"url": "https://aijac.org.au/news/harbour-reopens/", "canonical_url": None}
    walk.commit(visited(printed()))
    walk.commit(visited(printed(headline="Edited", **alias), day=1))

    kept = "https://aijac.org.au/update/harbour-reopens/"
    assert rows(walk, "updates", "version", "url", "section") == [(2, kept, "update")]

    named = "https://aijac.org.au/news/harbour-reopens/"
    walk.commit(visited(printed(headline="Again", canonical_url=named), day=2))
    assert rows(walk, "updates", "version", "url", "section") == [(3, named, "news")]


def at_address(page: Page, address: str, **parts: Any) -> Page:
    """The page as it is printed at another address."""
    [handoff] = page.links
    links = (replace(handoff, url=f"{address}#Bell"),)
    return replace(page, url=address, links=links, **parts)


def test_the_same_page_at_an_alias_is_no_edit(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """Where it names no address of its own; its hand-offs lead to the archived one."""
    bare = printed(canonical_url=None)
    walk.commit(visited(bare))
    for day, path in enumerate(("featured/harbour-reopens/", "news/article/harbour-reopens"), 1):
        alias = at_address(bare, f"https://aijac.org.au/{path}")
        assert walk.take(visited(alias, day=day)).changes == ()

    walk.commit(visited(replace(alias, headline="Edited"), day=3))

    kept = "https://aijac.org.au/update/harbour-reopens/"
    assert rows(walk, "updates", "version", "url") == [(2, kept)]
    assert rows(walk, "links", "version", "url") == [(2, f"{kept}#Bell")]


def test_a_category_that_flips_is_no_edit(walk: Any, printed: Printed, visited: Visited) -> None:
    """A page in two of them may name either; only what it prints makes a version."""
    walk.commit(visited(printed()))
    there = "https://aijac.org.au/featured/harbour-reopens/"
    assert walk.take(visited(printed(canonical_url=there), day=1)).changes == ()

    walk.commit(visited(printed(canonical_url=there, headline="Edited"), day=2))

    assert rows(walk, "updates", "url", "section") == [(there, "featured")]
    assert rows(walk, "links", "url") == [(f"{there}#Bell",)]


def test_earlier_exchanges_are_redirects_and_errors(
    walk: Any, printed: Printed, visited: Visited
) -> None:
    """Of several exchanges the last one tells what came of the visit."""
    visit = visited(printed())
    (last,) = visit.captures
    moved = replace(last, capture_id="1", status=301)
    failed = replace(last, capture_id="2", status=503)
    silent = replace(last, capture_id="3", status=None, error="timed out")
    revision = walk.take(replace(visit, captures=(moved, failed, silent, last)))

    assert [capture.outcome for capture in revision.captures] == [
        "redirect",
        "error",
        "error",
        "new",
    ]
    assert revision.captures[2].error == "timed out"


def test_the_document_is_the_page_as_printed(walk: Any, printed: Printed, visited: Visited) -> None:
    """`versions` gives back the very page that was visited."""
    page = printed()
    walk.commit(visited(page))

    ((document,),) = rows(walk, "versions", "document")
    assert read_document(document) == page
