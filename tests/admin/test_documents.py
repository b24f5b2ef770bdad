"""A document's text is evidence: read-only, replaced only whole, and never from under a quotation."""

import hashlib

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile

from sources.evidence.choices import Omission
from sources.models import Claim, Document, Sentence
from tests.admin.conftest import CLAIMS, reasons
from tests.factories import (
    make_claim,
    make_document,
    make_measure,
    make_organisation,
    make_responsible,
    make_section,
    make_stated,
)

pytestmark = pytest.mark.django_db

OLD = "Foto: ABB\n\nRobotlyftet beslutades i maj 2018. Industrin växer. Robotlyftet gäller hela landet."
NEW = "Ny rubrik\n\nFoto: ABB\n\nRobotlyftet beslutades\ni maj 2018. Robotlyftet gäller hela landet. Slut."


@pytest.fixture
def document():
    document = make_document(text=OLD, slug="sidan", title="Sidan")
    make_stated(document, "title", "Sidan", "Foto: ABB", document)
    return document


def upload(desk, document, content, name="sidan.txt"):
    content = content.encode() if isinstance(content, str) else content
    return desk.edit(document, upload=SimpleUploadedFile(name, content, "text/plain"))


def test_the_text_is_shown_and_cannot_be_typed_over(desk, document):
    assert "Industrin växer." in desk.client.get(desk.address(document)).content.decode()
    desk.edit(document, text="något annat", sha256="0" * 64)
    assert Document.objects.get().text == OLD


def test_quotations_and_sections_follow_a_new_text(desk, document):
    claim = make_claim(make_measure(), "name", "Robotlyftet", "Robotlyftet beslutades i maj", document)
    start, end = OLD.index("Robotlyftet"), OLD.index(" Industrin")
    section = make_section(document=document, start=start, end=end)
    assert reasons(upload(desk, document, NEW)) == ""
    for one in Claim.objects.filter(document=document):
        assert NEW[one.start : one.end] == one.quote
    claim.refresh_from_db()
    assert claim.quote == "Robotlyftet beslutades\ni maj"
    section.refresh_from_db()
    assert NEW[section.start : section.end] == "Robotlyftet beslutades\ni maj 2018."


def test_the_same_occurrence_among_equally_many_is_followed(desk, document):
    claim = make_claim(make_measure(), "name", "Robotlyftet", "Robotlyftet gäller", document)
    Claim.objects.filter(pk=claim.pk).update(
        quote="Robotlyftet", start=OLD.rindex("Robotlyftet"), end=OLD.rindex("Robotlyftet") + 11
    )
    assert reasons(upload(desk, document, NEW)) == ""
    claim.refresh_from_db()
    assert claim.start == NEW.rindex("Robotlyftet")


def test_the_checksum_follows_the_text(desk, document):
    upload(desk, document, NEW)
    stored = Document.objects.get()
    assert (stored.text, stored.sha256) == (NEW, hashlib.sha256(NEW.encode()).hexdigest())


def test_line_ends_are_kept_as_they_are(desk, document):
    upload(desk, document, NEW.replace("\n", "\r\n"))
    assert Document.objects.get().text == NEW.replace("\n", "\r\n")


def test_a_text_that_loses_a_quotation_is_refused_and_says_which(desk, document):
    make_claim(make_measure(name="Tillväxt"), "purpose", "Industrin växer", "Industrin växer.", document)
    answer = upload(desk, document, NEW)
    assert "åtgärd ”Tillväxt”, syfte" in reasons(answer)
    assert "”Industrin växer.” står inte" in reasons(answer)
    assert Document.objects.get().text == OLD


def test_the_ledger_is_made_again_and_keeps_the_reasons_of_unchanged_sentences(desk, document):
    Claim.objects.update(quote="Robotlyftet beslutades", start=OLD.index("Rob"), end=OLD.index("Rob") + 22)
    Sentence.objects.filter(number=1).update(omission=Omission.NAVIGATION, note="bildtext")
    Sentence.objects.filter(number=3).update(omission=Omission.OPINION)
    upload(desk, document, NEW)
    found = [(NEW[one.start : one.end], one.omission, one.note) for one in Sentence.objects.order_by("number")]
    assert found == [
        ("Ny rubrik", "", ""),
        ("Foto: ABB", "navigation", "bildtext"),
        ("Robotlyftet beslutades", "", ""),
        ("i maj 2018.", "", ""),
        ("Robotlyftet gäller hela landet.", "", ""),
        ("Slut.", "", ""),
    ]


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        ("Åtgärder".encode("latin-1"), "a.txt", "Filen är inte i UTF-8"),
        ("Text".encode("utf-16"), "a.txt", "Filen är inte i UTF-8"),
        (b"Foto: ABB\0", "a.txt", "U+0000 på rad 1, tecken 10, efter ”Foto: ABB”"),
        (b"  \n ", "a.txt", "innehåller ingen text"),
        (b"%PDF", "a.pdf", "är ingen textfil"),
        (b"x" * (2 * 1024 * 1024 + 1), "a.txt", "Den får vara högst 2 MB"),
    ],
)
def test_a_file_that_is_no_plain_text_is_refused(desk, document, content, name, reason):
    assert reason in reasons(upload(desk, document, content, name))
    assert Document.objects.get().text == OLD


def test_a_new_document_is_added_with_its_text(desk):
    answer = desk.add(
        Document,
        {"field": "title", "document": "detta dokument", "quote": "Första"},
        slug="sidan",
        title="Första",
        upload=SimpleUploadedFile("sidan.txt", "Första. Andra.".encode()),
    )
    assert reasons(answer) == ""
    document = Document.objects.get()
    assert document.sentences.count() == 2
    assert document.claims.get().document == document


def test_a_new_document_without_text_refers_to_itself_by_place(desk):
    claim = {"field": "title", "document": "detta dokument", "locator": "Rubriken"}
    given = {"slug": "sidan", "title": "Första", "accessed": "2026-11-26"}
    assert reasons(desk.add(Document, claim, **given)) == ""
    assert Claim.objects.get().document.slug == "sidan"


def test_a_document_gets_its_text_and_is_quoted_from_it_at_once(desk):
    document = make_document(slug="sidan")
    make_stated(document, "title", "Sidan", "", document)
    data = desk.open(document) | {f"{CLAIMS}-0-quote": "Andra", "upload": SimpleUploadedFile("a.txt", b"En. Andra.")}
    assert reasons(desk.save(document, data)) == ""
    assert Claim.objects.get().quote == "Andra"


def test_who_is_asked_again_chooses_the_file_again(desk):
    make_document(slug="annan", title="Annan")
    document = make_document(slug="sidan")
    make_stated(document, "title", "Sidan", "", document)
    new = {"title": "Annan", "upload": SimpleUploadedFile("a.txt", b"Annan.")}
    answer = desk.save(document, desk.open(document) | new)
    assert "det finns redan en post som heter så" in answer.content.decode()
    assert "Välj textfilen igen innan du sparar" in answer.content.decode()


def test_a_reviewer_removes_a_document_with_its_sentences(desk, editor, document):
    editor.is_superuser = False
    editor.save()
    names = ["view_document", "delete_document", "delete_claim"]  # of sentences nobody has the right
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    assert desk.remove(document).status_code == 302
    assert (Document.objects.count(), Sentence.objects.count()) == (0, 0)


def test_a_document_with_claims_is_not_deleted(desk, document):
    measure = make_measure(name="Robotlyftet")
    make_claim(measure, "name", "Robotlyftet", "Robotlyftet gäller", document)
    row = make_responsible(measure=measure, organisation=make_organisation(slug="vinnova"))
    make_claim(row, "organisation", "vinnova", "Robotlyftet gäller", document)
    page = desk.client.get(desk.address(document, "delete")).content.decode()
    assert "kan inte tas bort" in page
    link = f'<a href="{desk.address(measure)}">Robotlyftet</a>'  # where something can be done about it
    assert f"<li>Belägg på Åtgärd: {link}, fältet namn</li>" in page
    assert f"<li>Belägg på Åtgärd: {link}, fältet organisation</li>" in page


def test_a_sentence_is_given_its_reason_in_the_list(desk, document):
    answer = account(desk, 3, omission="opinion", note="tycker")
    assert answer.status_code == 302
    sentence = Sentence.objects.get(number=3)
    assert (sentence.omission, sentence.note) == ("opinion", "tycker")


def test_a_quoted_sentence_takes_no_reason(desk, document):
    make_claim(make_measure(), "name", "Robotlyftet", "Robotlyftet gäller", document)
    answer = account(desk, 4, omission="opinion")
    assert "citeras av en uppgift" in answer.content.decode()
    assert Sentence.objects.get(number=4).omission == ""


def test_a_reason_somebody_gave_meanwhile_is_not_overwritten(desk, document):
    data = ledger(desk)
    Sentence.objects.filter(number=3).update(omission="background")
    Sentence.objects.filter(number=4).update(omission="background")
    answer = desk.client.post(LEDGER, data | {f"form-{place(data, 3)}-omission": "opinion"})
    assert "Någon annan har ändrat detta" in answer.content.decode()
    answer = desk.client.post(LEDGER, data | {f"form-{place(data, 2)}-note": "bara denna"})
    assert answer.status_code == 302
    assert Sentence.objects.get(number=4).omission == "background"


def test_the_list_shows_what_is_left_to_account_for(desk, document):
    Sentence.objects.filter(number=1).update(omission=Omission.NAVIGATION)
    Sentence.objects.filter(number=2).update(omission=Omission.NAVIGATION)
    answer = desk.client.get(LEDGER, {"redovisning": "inte"})
    assert [one.number for one in answer.context["cl"].result_list] == [3, 4]


LEDGER = "/admin/sources/sentence/"


def ledger(desk) -> dict:
    answer = desk.client.get(LEDGER)
    return desk.read(answer) | {"_save": "Spara"}


def place(data, number) -> int:
    key = str(Sentence.objects.get(number=number).pk)
    return next(index for index in range(99) if data.get(f"form-{index}-id") == key)


def account(desk, number, **given):
    data = ledger(desk)
    where = place(data, number)
    return desk.client.post(LEDGER, data | {f"form-{where}-{name}": value for name, value in given.items()})
