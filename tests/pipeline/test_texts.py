"""The documents' stored texts: what can be evidence, and what is refused."""

import pytest

from tests.world import line, said


def test_a_text_file_that_no_document_claims(world):
    world.texts["lös.txt"] = "Lös."
    assert "lös.txt" in line(world.refused(), "documents.yaml")


@pytest.mark.parametrize("name", ["finns-inte.txt", "../in/documents.yaml", "/etc/passwd", "..", ["sidan.txt"]])
def test_a_document_whose_file_does_not_exist(world, name):
    world.record("documents", "artikeln")["file"] = name
    assert "finns inte" in line(world.refused(), "documents.yaml", "artikeln", "file")


@pytest.mark.parametrize(("text", "reason"), [(b"\xff\xfe", "UTF-8"), (b"a\0b", "tecken"), (b"", "tom")])
def test_a_document_whose_text_cannot_be_stored(world, text, reason):
    world.texts["artikeln.txt"] = text
    assert reason in line(world.refused(), "documents.yaml", "artikeln", "file")


def test_sentences_written_by_hand(world):
    world.record("documents", "artikeln")["sentences"] = [{"slug": "x", "note": "y"}]
    assert "okänt fält" in line(world.refused(), "documents.yaml", "artikeln", "sentences")


def test_a_section_that_ends_before_it_begins(world):
    world.records["sections"] = [
        {
            "slug": "avsnitt-1",
            "strategy": "smart-industri",
            "document": "artikeln",
            "begins": "i Stockholm",
            "ends": "Den andra",
            "number": said(1, "andra", "artikeln"),
            "title": said("Nya planen", "andra", "artikeln"),
        }
    ]
    assert "sluta efter" in line(world.refused(), "sections.yaml", "avsnitt-1", "end")
