"""Every sentence of every document is quoted by a claim, or left out with a reason."""

import pytest

from sources.models import Document, Sentence
from tests.world import ARTIKELN, said

OTHER = "Det regnade. Det regnade. Ministern log."


def left_out(sentence="Ministern log.", reason="background", **more):
    return {"sentence": sentence, "reason": reason, **more}


@pytest.fixture
def article(world):
    """The article with three sentences more, all accounted for."""
    world.texts["artikeln.txt"] = f"{ARTIKELN}. {OTHER}"
    world.ledger = {"artikeln": [left_out(), left_out("Det regnade.", "other-subject", occurrence="all")]}
    return world.ledger["artikeln"]


def test_a_text_whose_every_sentence_is_accounted_for_is_built(world, article):
    assert "sources.json" in world.build()


def test_an_unaccounted_sentence_is_refused(world, article):
    del article[0]
    assert "  ledger.yaml: artikeln: ”Ministern log.”: meningen är inte redovisad" in world.refused()


def test_a_sentence_whose_claim_is_removed_is_refused(world):
    claims = world.record("action-plans", "handlingsplan-2")["launched"]
    world.record("action-plans", "handlingsplan-2")["launched"] = {
        "value": "2017-12-02",
        "claims": claims["claims"][:1],
    }
    world.record("documents", "artikeln")["title"] = said("Nya planen", "37 åtgärder")
    assert "  ledger.yaml: artikeln: ”Den andra handlingsplanen" in world.refused()


def test_a_quotation_of_one_word_accounts_for_its_sentence(world, article):
    del article[0]
    world.record("measures", "robotlyftet")["purpose"] = said("Log", "log", "artikeln")
    assert "sources.json" in world.build()


def test_a_quotation_over_two_sentences_accounts_for_both(world, article):
    article[:] = [left_out("Det regnade.", "other-subject", occurrence=1)]
    world.record("measures", "robotlyftet")["purpose"] = said("Log", "regnade. Ministern", "artikeln")
    assert "sources.json" in world.build()


def test_a_listed_sentence_that_is_quoted_after_all_is_refused(world, article):
    world.record("measures", "robotlyftet")["purpose"] = said("Log", "log", "artikeln")
    assert "  ledger.yaml: artikeln: ”Ministern log.”: meningen citeras" in world.refused()


def test_a_sentence_the_document_does_not_hold_is_refused(world, article):
    article.append(left_out("Ministern grät."))
    assert "  ledger.yaml: artikeln: ”Ministern grät.”: meningen finns inte" in world.refused()


def test_half_a_sentence_is_refused(world, article):
    article[0]["sentence"] = "Ministern"
    assert "”Ministern”: meningen finns inte" in world.refused()


@pytest.mark.parametrize("reason", ["", "tråkig", "Background"])
def test_an_unknown_reason_is_refused(world, article, reason):
    article[0]["reason"] = reason
    assert f"”Ministern log.”: okänt skäl ”{reason}”" in world.refused()


def test_a_sentence_that_stands_twice_without_saying_which_is_refused(world, article):
    del article[1]["occurrence"]
    assert "”Det regnade.”: meningen står 2 gånger" in world.refused()


@pytest.mark.parametrize("occurrence", [0, 3, "alla", True, [1]])
def test_an_occurrence_that_does_not_exist_is_refused(world, article, occurrence):
    article[1]["occurrence"] = occurrence
    assert "”Det regnade.”: meningen står 2 gånger; förekomst" in world.refused()


def test_a_sentence_listed_twice_is_refused(world, article):
    article.append(left_out())
    assert "”Ministern log.”: meningen har redan ett skäl" in world.refused()


@pytest.mark.parametrize("entry", [{"sentence": "Ministern log."}, left_out(notes="x"), left_out(note=5), left_out(5)])
def test_an_entry_of_another_form_is_refused(world, article, entry):
    article[0] = entry
    assert "  ledger.yaml: artikeln: ska vara en lista" in world.refused()


def test_an_unknown_document_is_refused(world):
    world.ledger = {"brevet": [left_out()]}
    assert "  ledger.yaml: brevet: källdokumentet finns inte" in world.refused()


def test_a_note_that_is_too_long_is_refused(world, article):
    article[0]["note"] = "x" * 301
    message = world.refused()
    assert "  ledger.yaml: artikeln-4: note: " in message
    assert "300" in message


def test_the_ledger_may_be_missing_when_everything_is_quoted(world):
    world.write()
    (world.document_dir / "ledger.yaml").unlink()
    assert "sources.json" in world.build()


@pytest.mark.django_db
def test_the_document_counts_its_sentences(world, article):
    article[0]["note"] = "Ingen sakuppgift."
    world.load()
    document = Document.objects.with_ledger().get(slug="artikeln")
    assert (document.sentence_count, document.cited_count, document.omitted_count) == (4, 1, 3)
    assert not Sentence.objects.unaccounted().exists()
    assert Sentence.objects.get(slug="artikeln-4").note == "Ingen sakuppgift."
