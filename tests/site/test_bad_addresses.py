"""Bad addresses and parameters on every kind of page: an answer in the 400s or a visible message, never a 500."""

import pytest

LISTS = [
    "/atgarder/",
    "/handlingsplaner/",
    "/uppdrag/",
    "/tidsgranser/",
    "/finansiering/",
    "/industrisamtal/",
    "/industrisamtal/teman/",
    "/riksdagsfragor/",
    "/strategi/",
    "/strategi/avsnitt/",
    "/strategi/nyckeltal/",
    "/strategi/program/",
    "/fokusomraden/",
    "/aktorer/",
    "/aktorer/personer/",
    "/kallor/",
    "/motsagelser/",
    "/sok/",
]
RECORDS = [
    "/atgarder/{}/",
    "/handlingsplaner/{}/",
    "/uppdrag/{}/",
    "/uppdrag/{}/tidsgranser.ics",
    "/finansiering/{}/",
    "/industrisamtal/{}/",
    "/industrisamtal/teman/{}/",
    "/industrisamtal/serier/{}/",
    "/riksdagsfragor/{}/",
    "/strategi/{}/",
    "/strategi/avsnitt/{}/",
    "/strategi/nyckeltal/{}/",
    "/strategi/program/{}/",
    "/strategi/utmaningar/{}/",
    "/fokusomraden/{}/",
    "/aktorer/{}/",
    "/kallor/{}/",
]
WRONG = {
    "unknown-name": ("nonsens=1", "nonsens"),
    "unknown-sort": ("sort=bakifran", "bakifran"),
    "page-zero": ("page=0", "sidnummer"),
    "page-negative": ("page=-1", "sidnummer"),
    "page-word": ("page=ett", "sidnummer"),
    "page-huge": ("page=99999999999999999999", "sidnummer"),
    "limit": ("limit=7", "antal per sida"),
    "view": ("view=karta", "karta"),
    "format": ("format=pdf", "pdf"),
    "twice": ("page=1&page=2", "bara ett värde"),
    "evidence": ("evidence=stark", "stark"),
}


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_parameter_gives_a_message_and_no_rows(client, address, case):
    query, said = WRONG[case]
    if case == "evidence" and address == "/motsagelser/":
        said = "evidence"
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert "record-row" not in answer.content.decode().replace('class="record-rows"', "")


@pytest.mark.parametrize("address", LISTS)
def test_a_page_beyond_the_last_says_so_and_shows_the_way_back(client, address):
    answer = client.get(f"{address}?page=9999")
    assert answer.status_code == 200
    assert "Sida 9999 finns inte" in answer.content.decode()


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(
    "query", ["q=" + "a" * 5000, "q=%00", "q=%ff%fe", "page=%F0%9F%8E%89", "x" * 5000 + "=1", "q=%"]
)
def test_unreadable_input_is_refused_or_told(client, address, query):
    assert client.get(f"{address}?{query}").status_code in (200, 400)


@pytest.mark.parametrize("address", LISTS)
def test_what_only_follows_a_visitor_changes_nothing(client, address):
    plain = client.get(address)
    followed = client.get(f"{address}?utm_source=brev&fbclid=abc")
    assert followed.status_code == 200
    assert [record.pk for record in followed.context["page_obj"].object_list] == [
        record.pk for record in plain.context["page_obj"].object_list
    ]


@pytest.mark.parametrize("address", RECORDS)
@pytest.mark.parametrize("slug", ["finns-inte", "a" * 5000, "99999999999999999999", "%00", "%ff", "..", "å"])
def test_a_record_that_does_not_exist_is_not_found(client, address, slug):
    assert client.get(address.format(slug)).status_code in (400, 404)


@pytest.mark.parametrize("address", ["/?nonsens=1", "/om/?x=1", "/om/metod/?x=1", "/finns-inte/", "/halsa/?x=1"])
def test_pages_without_parameters_do_not_mind_them(client, address):
    assert client.get(address).status_code in (200, 404)
