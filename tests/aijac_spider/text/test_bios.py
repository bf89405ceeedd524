"""Bios are told from what authors and others do in the last paragraphs of their articles."""

import pytest

from aijac_spider.text.bios import tells_of_author

BIOS = (
    ("Mara Quill is a fellow at the Harbour Institute.", "Mara Quill"),
    ("Dr. Quill teaches history.", "Mara Quill"),
    ("Quill is a fellow at the Harbour Institute.", "Mara Quill"),
    ("Owen van der Quill is a gull watcher.", "Owen van der Quill"),
    ("Mr. Quill is a gull watcher.", "Quill"),
    # surnames of several words
    ("Abu Quill is a fellow at the Harbour Institute.", "Khaled Abu Quill"),
    ("Mr. Abu Quill is a fellow at the Harbour Institute.", "Khaled Abu Quill"),
    ("Quill is a fellow at the Harbour Institute.", "Khaled Abu Quill"),
    ("Mr. van der Quill is a gull watcher.", "Owen van der Quill"),
    ("van der Quill is the author of a history of ropes.", "Owen van der Quill"),
    ("Prof. Bell is a historian.", "Mara B Bell"),
    # several authors under one title
    ("Messrs. Quill and Bell are gull watchers.", "Owen Quill"),
    ("Lt.-Col. (ret.) Mara Quill teaches history.", "Mara Quill"),
    ("Baroness Quill sits in the harbour board.", "Quill"),
    ("Drs. Quill and Bell teach history.", "Mara Quill"),
    # a follower, the writer
    ("Follow Mara Quill on Twitter.", "Mara Quill"),
    ("The writer is a fellow at the Harbour Institute.", "Mara Quill"),
    ("The writer, a former ambassador, lives in Port Sable.", "Mara Quill"),
    ("The writer Mara Quill is a fellow at the Harbour Institute.", "Mara Quill"),
    ("The writer was born in Tunis.", "Mara Quill"),
    ("The author is best known for his book on ropes.", "Mara Quill"),
    ("The authors teach at the Harbour College.", "Mara Quill"),
    ("The authors, both former pilots, live in Port Sable.", "Mara Quill"),
)
NO_BIOS = (
    ("", "Mara Quill"),
    ("Quill told nobody.", "Mara Quill"),
    ("Mr. Quillon is a fellow.", "Mara Quill"),
    ("Dr. Quill: I saw a gull.", "Mara Quill"),
    ("Abu Quill told nobody.", "Khaled Abu Quill"),
    ("Abu Bell is a fellow at the Harbour Institute.", "Khaled Abu Quill"),
    ("Mr. van der Bell is a gull watcher.", "Owen van der Quill"),
    ("Messrs. Bell and Tarrant are gull watchers.", "Owen Quill"),
    # of other writers, and what this one thinks
    ("The authors are at their best when they describe the captains of the port.", "Mara Quill"),
    ("The authors are right that the former mayor erred.", "Mara Quill"),
    ("The writer Owen Tarrant, whose son fell in the war, has said so.", "Mara Quill"),
    ("This writer is not convinced that the former mayor erred.", "Mara Quill"),
    ("This writer is convinced. The harbour is shut.", "Mara Quill"),
)


@pytest.mark.parametrize(("text", "author"), BIOS)
def test_bios(text: str, author: str) -> None:
    """A full name, a title and the surname, or the surname and what that person is."""
    assert tells_of_author(text, [author])


@pytest.mark.parametrize(("text", "author"), NO_BIOS)
def test_no_bios(text: str, author: str) -> None:
    """What an author did or said, and who somebody else is."""
    assert not tells_of_author(text, [author])
