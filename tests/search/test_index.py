"""The index follows the data: whatever is written, and however, the very next search is right."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from measures.models import Measure, MeasureArea, Responsible
from search import index
from search.models import OutboxEntry, SearchEntry
from search.querying import Searcher, narrow
from sources.models import Claim, Document, Organisation, Term
from strategy.models import FocusArea
from tests.factories import (
    make_assignment,
    make_claim,
    make_document,
    make_focus_area,
    make_funding,
    make_measure,
    make_organisation,
    make_organisation_alias,
    make_person,
    make_responsible,
    make_theme,
)

pytestmark = pytest.mark.django_db


def found(text, model=Measure):
    return set(narrow(model.objects.all(), Searcher().read(text)).values_list("slug", flat=True))


def entry(record) -> SearchEntry:
    index.refresh()
    return SearchEntry.objects.get(record=record.pk)


def sql(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def test_a_saved_record_is_found_by_a_part_of_a_word():
    make_measure(slug="a", name="Minskade processutsläpp")
    assert found("utsläpp") == {"a"}


def test_a_change_by_save_is_found_at_once():
    measure = make_measure(slug="a", name="Robotlyftet")
    assert found("industriklivet") == set()
    measure.name = "Industriklivet"
    measure.save()
    assert found("industriklivet") == {"a"}
    assert found("robotlyftet") == set()


def test_a_change_by_update_is_found_at_once():
    make_measure(slug="a", name="Robotlyftet")
    found("robot")
    Measure.objects.update(name="Industriklivet")
    assert (found("industriklivet"), found("robotlyftet")) == ({"a"}, set())


def test_a_change_by_raw_sql_is_found_at_once():
    make_measure(slug="a", name="Robotlyftet")
    found("robot")
    sql("update measures_measure set name = 'Industriklivet'")
    assert found("industriklivet") == {"a"}


def test_records_made_together_are_found_at_once():
    Measure.objects.bulk_create(
        Measure(id=f"00000000-0000-0000-0000-00000000000{n}", slug=f"m{n}", name="Testbäddar") for n in range(3)
    )
    assert found("testbädd") == {"m0", "m1", "m2"}


def test_what_is_loaded_is_found_at_once(world):
    world.load()
    assert found("industriklivet") == {"industriklivet"}
    assert found("tillväxtverket") == {"robotlyftet"}  # which is responsible for it
    assert index.drift() == []


@pytest.mark.parametrize("way", ["delete", "sql"])
def test_a_deleted_record_leaves_the_index(way):
    measure = make_measure(slug="a", name="Robotlyftet")
    assert found("robotlyftet") == {"a"}
    if way == "delete":
        measure.delete()
    else:
        sql("delete from measures_measure where slug = 'a'")
    index.refresh()
    assert not SearchEntry.objects.filter(record=measure.pk).exists()


def test_a_record_is_found_by_the_new_name_of_what_it_belongs_to():
    area = make_focus_area(name="Testbädd Sverige")
    make_measure(slug="a", area=area)
    assert found("testbädd") == {"a"}
    FocusArea.objects.filter(pk=area.pk).update(name="Kunskapslyft industri")
    assert (found("kunskapslyft"), found("testbädd")) == ({"a"}, set())


def test_a_renamed_organisation_is_found_through_those_it_has_a_part_in():
    vinnova = make_organisation(name="Verket för innovationssystem")
    make_responsible(measure=make_measure(slug="a"), organisation=vinnova)
    assert found("innovationssystem") == {"a"}
    Organisation.objects.filter(pk=vinnova.pk).update(name="Vinnova")
    assert (found("vinnova"), found("innovationssystem")) == ({"a"}, set())


def test_a_row_that_is_added_or_taken_away_changes_what_its_record_is_found_by():
    row = make_responsible(measure=make_measure(slug="a"), organisation=make_organisation(name="Tillväxtverket"))
    assert found("tillväxtverket") == {"a"}
    Responsible.objects.filter(pk=row.pk).delete()
    assert found("tillväxtverket") == set()


def test_a_row_that_moves_leaves_one_record_for_another():
    one, other = make_measure(slug="a"), make_measure(slug="b")
    row = make_responsible(measure=one, organisation=make_organisation(name="Tillväxtverket"))
    assert found("tillväxtverket") == {"a"}
    Responsible.objects.filter(pk=row.pk).update(measure=other)
    assert found("tillväxtverket") == {"b"}


def test_an_organisation_is_found_by_its_other_names():
    make_organisation_alias(organisation=make_organisation(slug="a", name="Vinnova"), name="Nutek")
    assert found("nutek", Organisation) == {"a"}


def test_a_record_is_found_by_the_words_it_rests_on_until_they_are_withdrawn():
    measure = make_measure(slug="a", name="Robotlyftet")
    claim = make_claim(measure, "name", "Robotlyftet", "Robotlyftet ska öka automationen.")
    assert found("automation") == {"a"}
    Claim.objects.filter(pk=claim.pk).delete()
    assert found("automation") == set()


def test_sentences_are_found_at_their_place_in_the_document():
    document = make_document(text="Inledning.\n\nMinskade utsläpp. Fler robotar.", title="Planen")
    sentence = document.sentences.get(number=3)
    assert (entry(sentence).title, entry(sentence).place, entry(sentence).text) == (
        "Planen",
        "stycke-2",
        "Fler robotar.",
    )


def test_a_renamed_document_is_what_its_sentences_are_said_to_stand_in():
    document = make_document(text="Minskade utsläpp.", title="Planen")
    entry(document)
    Document.objects.update(title="Strategin")
    assert entry(document.sentences.get()).title == "Strategin"


def test_what_a_record_is_found_under_follows_its_documents_and_relations():
    area = make_focus_area(slug="industri-40")
    measure = make_measure(area=area, level="national")
    funding = make_funding(measure=measure)
    ministry = make_organisation(slug="naringsdepartementet", kind="ministry")
    document = make_document(text="Åtgärden.", publisher=make_organisation(slug="komet"))
    make_claim(measure, "name", measure.name, "Åtgärden.", document)
    assert {"area=industri-40", "level=national", "publisher=komet"} <= set(entry(measure).facets)
    assert "area=industri-40" in entry(funding).facets
    far = make_funding(assignment=make_assignment(measure=measure))
    assert "area=industri-40" in entry(far).facets
    Document.objects.filter(pk=document.pk).update(publisher=ministry)
    assert {"publisher=naringsdepartementet", "ministry=naringsdepartementet"} <= set(entry(measure).facets)
    MeasureArea.objects.all().delete()
    kept = [*entry(measure).facets, *entry(funding).facets, *entry(far).facets]
    assert [facet for facet in kept if facet.startswith("area=")] == ["area=none"] * 3


def test_a_refresh_with_nothing_to_do_is_one_query(django_assert_num_queries):
    make_theme()
    index.refresh()
    with django_assert_num_queries(1):
        index.refresh()


def test_writing_the_same_again_marks_nothing():
    measure = make_measure()
    index.refresh()
    measure.save()
    assert not OutboxEntry.objects.exists()


def test_the_check_tells_what_differs_and_reindex_mends_it():
    measure = make_measure(name="Robotlyftet")
    index.refresh()
    call_command("reindex", check=True, stdout=StringIO())
    SearchEntry.objects.filter(record=measure.pk).update(title="Något annat")
    with pytest.raises(CommandError):
        call_command("reindex", check=True, stderr=StringIO())
    SearchEntry.objects.filter(record=measure.pk).delete()
    assert any("has no entry" in line for line in index.drift())
    call_command("reindex", verbosity=0)
    assert index.drift() == []


def test_an_index_made_by_another_analysis_is_told_and_made_anew_when_needed():
    index.refresh()
    sql("update search_index set digest = 'another'")
    assert "the analysis has changed since the index was made" in index.drift()
    call_command("reindex", if_needed=True, verbosity=0)
    assert index.drift() == []


def test_one_refresh_describes_many_records_in_few_queries(django_assert_max_num_queries):
    index.refresh()
    organisation = make_organisation()
    for _ in range(30):
        make_responsible(measure=make_measure(area=make_focus_area()), organisation=organisation)
        make_assignment()
    with django_assert_max_num_queries(100):
        index.refresh()


@pytest.mark.django_db(transaction=True)
def test_two_searches_at_once_right_after_a_write_are_both_right():
    make_measure(slug="a", name="Robotlyftet")
    for n in range(60):
        make_measure(slug=f"other-{n}", name="Annat")
    index.refresh()
    Measure.objects.filter(slug="a").update(name="Industriklivet")
    Measure.objects.exclude(slug="a").update(name="Kompetenslyftet")
    answers, ready = [], threading.Barrier(4)

    def search():
        with connection.cursor() as cursor:
            cursor.execute("set lock_timeout = '1ms'")  # as visitors have one; here each waits longer
        ready.wait()
        answers.append((found("industriklivet"), len(found("kompetenslyftet")), found("robotlyftet")))
        sql("reset lock_timeout")  # others get the connection afterwards
        connection.close()

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [({"a"}, 60, set())] * 4


@pytest.mark.django_db(transaction=True)
def test_a_write_that_is_not_committed_is_not_found_and_is_afterwards():
    make_measure(slug="a", name="Robotlyftet")
    index.refresh()
    seen = []

    def search():
        seen.append(found("industriklivet"))
        connection.close()

    with transaction.atomic():
        Measure.objects.update(name="Industriklivet")
        thread = threading.Thread(target=search)
        thread.start()
        thread.join()
    assert seen == [set()]
    assert found("industriklivet") == {"a"}


def test_a_term_that_an_editor_adds_changes_or_takes_away_is_what_a_record_is_found_by():
    make_organisation(slug="nv", name="Naturvårdsverket")
    assert found("environmental protection", Organisation) == set()
    term = Term.objects.create(slug="nv", names="Naturvårdsverket\nSwedish Environmental Protection Agency", reason="x")
    assert found("environmental protection", Organisation) == {"nv"}
    term.names = "Naturvårdsverket\nSwedish EPA"
    term.save()
    assert (found("environmental", Organisation), found("epa", Organisation)) == (set(), {"nv"})
    term.delete()
    assert found("epa", Organisation) == set()
    assert index.drift() == []


def test_a_word_that_becomes_a_name_is_no_longer_cut_anywhere():
    make_measure(slug="a", name="Robotsten i industrin")
    assert found("sten") == {"a"}
    make_person(name="Anna Robotsten")
    assert found("sten") == set()
    assert found("robotsten") == {"a"}
    assert index.drift() == []
