"""A person has one name in the tables, however a byline dresses it."""

import pytest

from aijac_spider.text.bylines import split_authors
from aijac_spider.text.whitespace import fold

RANKS = (
    "Air Vice-Marshal", "Field Marshal", "Wing Commander",
    "Dr", "Dr.", "Mr", "Mrs.", "Ms", "Sir", "Dame", "Rabbi", "Rabbi Dr.", "Rabbi Lord", "Hon.",
    "The Hon.", "Prof.", "Professor", "Prof Dr", "Assoc. Prof.", "Associate Professor",
    "Emeritus Professor", "Professor Emeritus", "Prof. Emeritus", "Amb.", "Ambassador",
    "Amb. (ret.)", "Sen.", "Senator", "Justice", "Adv.", "Gen. (ret.)", "Lt. Col. (res.)",
    "Lt.-Col. (ret.)", "Lt Col (Res)", "Col. (ret.) Dr.", "IDF Col. (res.)", "Maj. Gen. (res)",
    "Brig.-Gen.", "Brig. Gen. (Res.) Prof.", "Lieutenant Colonel (res.)", "Rear Adm. (res.)",
    "Sgt. Maj.", "Cdr.",
)  # fmt: skip
BEHIND = (
    " KCMG", " CMG LVO", ", DBE",
    ", PhD", " PhD", ", Ph.D.", " AO", ", AM", " MP", " KC", "*", " †", ".", ",",
    ", Harbour Institute", " (Harbour Institute)", " – Harbour Institute", " | Harbour Institute",
    ", of the Harbour Institute", ", Jerusalem correspondent", ", The Australian",
    " in Jerusalem", " for the Harbour Gazette",
)  # fmt: skip
TOGETHER = (
    "Mara Quill and Owen Tarrant", "Mara Quill & Owen Tarrant", "Mara Quill with Owen Tarrant",
    "Mara Quill, with Owen Tarrant", "Mara Quill, Owen Tarrant", "Mara Quill; Owen Tarrant",
    "Mara Quill AND Owen Tarrant", "Mara Quill as told to Owen Tarrant",
    "Professors Mara Quill and Owen Tarrant", "Generals Mara Quill and Owen Tarrant",
    "Drs. Mara Quill and Owen Tarrant", "Dr. Mara Quill and Col. (res.) Owen Tarrant, INSS",
    "Mara Quill (INSS) & Owen Tarrant (BESA)", "Mara Quill, PhD, and Owen Tarrant",
    "Mara Quill, Harbour Institute, and Owen Tarrant, Pier Forum",
)  # fmt: skip


@pytest.mark.parametrize("rank", RANKS)
def test_ranks_and_titles_are_no_part_of_a_name(rank: str) -> None:
    """Nor is a row of them, nor that somebody has left the service."""
    assert split_authors(f"By {rank} Mara Quill") == ("Mara Quill",)


@pytest.mark.parametrize("behind", BEHIND)
def test_what_stands_behind_a_name_is_no_part_of_it(behind: str) -> None:
    """Letters, footnote marks, houses, offices, places."""
    assert split_authors(f"By Mara Quill{behind}") == ("Mara Quill",)


@pytest.mark.parametrize("people", TOGETHER)
def test_people_who_sign_together_are_told_apart(people: str) -> None:
    """By whatever word or mark, and wherever their houses stand."""
    assert split_authors(f"By {people}") == ("Mara Quill", "Owen Tarrant")


@pytest.mark.parametrize(
    "printed",
    ["By Mara Quill", "by  Mara\tQuill", "BY: Mara\u00a0Quill ", "By Ma\u00adra\u200b Quill"],
)
def test_spaces_and_what_cannot_be_seen_do_not_matter(printed: str) -> None:
    """Nor does how By is written."""
    assert split_authors(fold(printed)) == ("Mara Quill",)


@pytest.mark.parametrize("name", ["J. E. Dyer", "J.E. Dyer", "MARA QUILL", "Mara O'Neill"])
def test_spelling_and_case_stay_as_printed(name: str) -> None:
    """No table tells that two spellings are of one person, and none is guessed."""
    assert split_authors(f"By Dr. {name}, Harbour Institute") == (name,)
