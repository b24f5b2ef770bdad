"""What the leads of shipped pages say, worked out by hand from the records and their sources.

The ministry's decision of 2019 replaces the one of 28 June 2018, it says in its third paragraph. RISE had drafted the
test centre by an assignment of May 2017, and owns it with Chalmers: Energimyndigheten was to have it built.
"""

import re

import pytest

from tests.measures.test_life import part, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
LEAD = r'<p class="lead">.*?</p>'
SIGN = r'href="#(motsagelse-[^"]+)">≠<span class="visually-hidden"> (\d uppgifter om \w+)</span>'
DISPUTED = {
    "/atgarder/robotlyftet/": ["2 uppgifter om beslutad", "2 uppgifter om tid"],
    "/atgarder/smart-industri-regionerna-2/": ["2 uppgifter om belopp"],
    "/atgarder/testcenter-elfordon/": [],
    "/uppdrag/uppdrag-robotlyftet/": ["2 uppgifter om beslutat"],
    "/handlingsplaner/handlingsplan-2/": ["3 uppgifter om lanserad"],
}


@pytest.mark.parametrize("address", DISPUTED)
def test_a_fact_that_sources_disagree_on_carries_the_sign_in_the_lead_and_leads_to_the_other_values(client, address):
    page = client.get(address).content.decode()
    found = re.findall(SIGN, re.search(LEAD, page, re.S)[0])
    assert [told for _, told in found] == DISPUTED[address]
    assert all(f'id="{anchor}"' in page for anchor, _ in found)


def test_who_got_the_assignment_and_not_who_drafted_it_has_the_test_centre(client):
    lead = part(client.get("/atgarder/testcenter-elfordon/").content.decode(), LEAD)
    assert lead.startswith(
        "I andra handlingsplanen 1 2 fick Statens energimyndighet 3 uppdraget. "
        "Testcentret för elfordon, beslutet 2019: högst 575 mn kr"
    )


def test_an_assignment_that_was_replaced_says_by_which_and_what_money_it_had(client):
    lead = part(client.get("/uppdrag/uppdrag-testcenter-2018/").content.decode(), LEAD)
    assert "Uppdraget ersattes av Uppdrag att stödja uppbyggnaden av ett center för elektromobilitet 2." in lead
    assert "Testcentret för elfordon, beslutet 2018: högst 575 mn kr 3 är beslutade för 2018–2021, " in lead
    assert "inte fördelade på år, men räknas inte i summor." in lead
    more = part(client.get("/uppdrag/uppdrag-regionalt-2/").content.decode(), LEAD)
    assert re.search(r"Regeringen ger det regionala uppdraget längre tid i oktober 2020 \d+\.", more)


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("kammarkollegiet", "är mottagare vid 2 tidsgränser"),  # one asks for money, the other gives it back
        ("ramboll", "står bakom uppgifter om resultat av 1 åtgärd"),  # counted
        ("utbildningsutskottet", "står bakom uppgifter om resultat av 1 åtgärd"),  # proposed
    ],
)
def test_an_actor_is_told_in_words_that_hold_for_all_of_its_kind(client, slug, told):
    assert told in words(part(client.get(f"/aktorer/{slug}/").content.decode(), LEAD)).replace("\u00a0", " ")


def test_the_numbers_after_a_value_rise_and_so_do_those_that_open_beside_it(client):
    lists = []
    for measure in client.get("/api/v1/measures", {"limit": 200}).json()["items"]:
        page = client.get(f"/atgarder/{measure['slug']}/").content.decode()
        found = re.findall(r'(?:[ ;]<a class="evidence"[^>]+>\d+</a>(?:&#8239)?){2,}', page)
        lists += [[int(number) for number in re.findall(r">(\d+)</a>", told)] for told in found]
    assert [numbers for numbers in lists if numbers != sorted(numbers)] == []
    assert len(lists) > 50
