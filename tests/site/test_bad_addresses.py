"""Bad addresses and parameters: an answer in the 400s with a visible message, never a 500 and never other rows.

The faults are tried on two lists, one plain and the search; that every list is of their kind is a test of its own.
"""

import pytest
from django.urls import get_resolver

from sources.views import RecordList

PLAIN, SEARCH = "/atgarder/", "/sok/"
LISTS = {  # every list of the site
    *(
        "/aktorer/",
        "/aktorer/personer/",
        "/andringar/",
        "/atgarder/",
        "/finansiering/",
        "/fokusomraden/",
        "/handelser/",
    ),
    *(
        "/handlingsplaner/",
        "/industrisamtal/",
        "/industrisamtal/teman/",
        "/kallor/",
        "/motsagelser/",
        "/riksdagsfragor/",
    ),
    *("/sok/", "/strategi/", "/strategi/avsnitt/", "/strategi/nyckeltal/", "/strategi/program/", "/tidsgranser/"),
    *("/tidslinje/", "/uppdrag/"),
}
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


UNREADABLE = {  # what is asked, and what a plain list and the search answer
    "q=" + "a" * 1500: (400, 200),  # the search tells beside its hits what it did not read
    "q=" + "a" * 5000: (414, 414),
    "q=%00": (400, 400),
    "q=%ff%fe": (400, 400),
    "page=%F0%9F%8E%89": (400, 400),
    "x" * 1500 + "=1": (400, 400),
    "q=%": (200, 200),  # a per cent sign
}
NOBODY = {
    "finns-inte": 404,
    "a" * 1500: 404,
    "a" * 5000: 414,
    "99999999999999999999": 404,
    "%00": 400,
    "%ff": 404,
    "..": 404,
    "å": 404,
}


def lists_of(resolver, prefix="/"):
    """The address of every list view."""
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from lists_of(pattern, prefix + str(pattern.pattern))
        elif isinstance(view := getattr(pattern.callback, "view_class", None), type) and issubclass(view, RecordList):
            yield prefix + str(pattern.pattern)


def test_every_list_is_of_one_kind_and_known_here():
    assert set(lists_of(get_resolver())) == LISTS
    views = list(_below(RecordList))
    assert [view.__name__ for view in views if "get" in vars(view) or "form_problems" in vars(view)] == []


def _below(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


@pytest.mark.parametrize("address", [PLAIN, SEARCH])
def test_a_wrong_parameter_gives_a_message_and_no_rows(client, address):
    for query, said in WRONG.values():
        answer = client.get(f"{address}?{query}")
        page = answer.content.decode()
        assert (query, answer.status_code, said in page) == (query, 400, True)
        assert 'class="record-row' not in page.replace('class="record-rows"', "")


def test_every_list_tells_a_wrong_parameter_and_a_page_beyond_the_last(client):
    for address in sorted(LISTS):
        assert (address, client.get(f"{address}?nonsens=1").status_code) == (address, 400)
        beyond = client.get(f"{address}?page=9999")
        assert (address, beyond.status_code, "Sida 9999 finns inte" in beyond.content.decode()) == (address, 200, True)


def test_unreadable_input_is_refused_or_told(client):
    for query, expected in UNREADABLE.items():
        answers = tuple(client.get(f"{address}?{query}").status_code for address in (PLAIN, SEARCH))
        assert (query[:40], answers) == (query[:40], expected)


def test_what_only_follows_a_visitor_changes_nothing(client):
    plain = client.get(PLAIN)
    followed = client.get(f"{PLAIN}?utm_source=brev&fbclid=abc")
    assert followed.status_code == 200
    assert plain.context["paginator"].count == followed.context["paginator"].count == 30
    assert list(plain.context["page_obj"]) == list(followed.context["page_obj"])


def test_a_record_takes_only_a_format_and_only_once(client):
    address = "/atgarder/robotlyftet/"
    told = {query: client.get(f"{address}?{query}") for query in ("nonsens=1", "format=bib&format=ris", "format=pdf")}
    assert {query: answer.status_code for query, answer in told.items()} == dict.fromkeys(told, 400)
    said = [answer.content.decode() for answer in told.values()]
    assert "Okänd parameter ”nonsens”. Kända parametrar: format." in said[0]
    assert "Parametern ”format” är angiven 2 gånger men tar bara ett värde." in said[1]
    assert "”pdf” är inget känt värde för format. Kända värden: bib, ris." in said[2]
    assert client.get(f"{address}?utm_source=brev").status_code == 200


@pytest.mark.parametrize("address", RECORDS)
def test_a_record_that_does_not_exist_is_not_found(client, address):
    answers = {slug: client.get(address.format(slug)).status_code for slug in NOBODY}
    assert answers == NOBODY


def test_pages_without_parameters_do_not_mind_them(client):
    addresses = {
        "/?nonsens=1": 200,
        "/om/?x=1": 200,
        "/data/?x=1": 200,
        "/om/metod/?x=1": 200,
        "/finns-inte/?x=1": 404,
    }
    assert {address: client.get(address).status_code for address in addresses} == addresses


def test_the_longest_address_is_read_and_a_longer_one_is_told_how_long_it_may_be(client):
    longest = "/sok/?q=" + "a" * (2048 - len("/sok/?q="))
    assert client.get(longest).status_code == 200
    longer = client.get(f"{longest}a")
    assert longer.status_code == 414
    assert "Adressen är 2049 tecken lång, och högst 2048 läses." in longer.content.decode()


def test_a_value_given_again_is_given_once(client):
    once = client.get("/atgarder/?area=-none&area=-horizontal")
    again = client.get("/atgarder/?area=-none&area=-horizontal" + "&area=-none" * 70)
    assert [chip.text for chip in again.context["chips"]] == [chip.text for chip in once.context["chips"]]
    assert [chip.url for chip in again.context["chips"]] == ["?area=-horizontal", "?area=-none"]
    assert list(again.context["page_obj"]) == list(once.context["page_obj"])


@pytest.mark.parametrize(
    ("query", "said"),
    {
        "&".join(f"area=nr-{number}" for number in range(51)): "Parametern ”area” är angiven med 51 olika värden, "
        "och högst 50 läses.",
        "&".join(f"n{number}" for number in range(201)): "Adressen har 201 parametrar, och högst 200 läses.",
    }.items(),
)
def test_too_much_at_once_is_refused_by_name(client, query, said):
    for address in (PLAIN, SEARCH, "/om/", "/api/v1/measures"):
        answer = client.get(f"{address}?{query}")
        assert (address, answer.status_code) == (address, 400)
        assert said in (answer.json()["detail"] if "api" in address else answer.content.decode())


def test_under_the_api_too_long_an_address_is_a_problem(client):
    answer = client.get("/api/v1/measures?q=" + "a" * 5000)
    assert answer.status_code == 414
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "Adressen är för lång"
    assert answer.json()["instance"] == "/api/v1/measures"
