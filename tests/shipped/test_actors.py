"""What the pages of actors, documents and disagreements say of the shipped records, worked out by hand from these."""

import html
import re

import pytest
from django.contrib.contenttypes.models import ContentType

from sources.evidence.base import evidenced_models

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]


def words(markup: str) -> str:
    """What a reader meets in a piece of a page."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", markup)).replace("\u00ad", "").replace("\u00a0", " ")
    return re.sub(r" ([,.:])", r"\1", " ".join(text.split()))


def part(page: str, start: str, end: str) -> str:
    return page.partition(start)[2].partition(end)[0]


@pytest.fixture
def read(client, django_assert_max_num_queries):
    """A page, in so few queries once the kinds of record are known."""
    ContentType.objects.get_for_models(*evidenced_models())

    def read(address: str, queries: int) -> str:
        with django_assert_max_num_queries(queries):
            return client.get(address).content.decode()

    return read


def rows(page: str) -> list[list[str]]:
    body = part(page, '<table class="deeds">', "</table>").partition("<tbody>")[2]
    return [
        [words(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S)]
        for row in body.split("</tr>")[:-1]
    ]


def test_the_sentence_and_the_table_of_an_agency_are_what_the_records_say(read):
    page = read("/aktorer/vinnova/", 27)
    assert words(part(page, '<p class="lead">', "</p>")) == (
        "Vinnova har fått 3 uppdrag, ansvarar för eller utför 4 åtgärder, är samarbetspart i 1 åtgärd, "
        "betalar 2 belopp, har ordnat 1 samtal, har deltagit i 1 samtal och har gett ut 3 av källorna. "
        "Beloppen är tillsammans 40 300 000 kr, varav 40 000 000 kr inte är fördelade på år. "
        "1 belopp är del av en helhet med en annan betalare eller ingen angiven. "
        "Här räknas delen för sig; på sidan Pengar räknas den bara i helheten."
    )
    assert rows(page) == [
        [
            "2016",
            "Uppdrag att i samarbete med OECD planera och arrangera en konferens kring smart industri "
            "uppdrag, genomförs",
            "fick uppdraget",
            "högst 1 mn kr",
            "30 juni 2016 och 31 mars 2017",
        ],
        ["2016", "Digitaliseringslyftet åtgärd, påbörjad", "samarbetspart", "78 mn kr", "–"],
        ["1 juni 2016", "Uppkopplad industri och nya material åtgärd, beslutad", "utförare", "–", "–"],
        ["november 2016", "Konferens kring smart industri åtgärd, avslutad", "uppdragshavare", "högst 1 mn kr", "–"],
        [
            "17–18 november 2016",
            "Smart Industry: Enabling the Next Production Revolution konferens",
            "arrangör",
            "–",
            "–",
        ],
        [
            "maj 2017",
            "Uppdrag att etablera en funktion för Testbädd Sverige uppdrag, beslutat",
            "fick uppdraget",
            "0,3 mn kr",
            "1 mars 2018",
        ],
        [
            "maj 2017",
            "Nationell samordnande funktion för att stärka test- och demonstrationsverksamhet i Sverige "
            "åtgärd, beslutad",
            "uppdragshavare",
            "0,3 mn kr",
            "–",
        ],
        ["2018", "Studien om Testbädd Sverige belopp", "betalar, beviljat", "0,3 mn kr", "–"],
        ["februari 2021", "Smart industri-dagarna konferens", "Gästarrangör", "–", "–"],
        ["tid anges inte", "Samverkansprogrammen, de första pengarna belopp", "betalar, beslutat", "40 mn kr", "–"],
        [
            "tid anges inte",
            "Uppdrag till Vinnova om att skapa förutsättningar för öppen innovation uppdrag",
            "fick uppdraget",
            "högst 16 mn kr",
            "15 oktober 2016 och 31 mars 2017",
        ],
        [
            "tid anges inte",
            "Innovations- och utvecklingssamarbeten mellan större industriföretag och små innovativa företag åtgärd",
            "uppdragshavare",
            "högst 16 mn kr",
            "–",
        ],
    ]


def test_the_picture_of_an_agency_holds_the_dated_rows_and_no_others(read):
    picture = part(read("/aktorer/vinnova/", 27), '<div class="band">', "</figure>")
    spoken = "Tidslinje 2016–2021: uppdrag 2, åtgärder 4, belopp 1, samtal och annat 2."
    assert spoken in picture
    assert picture.count("<title>") == 9
    assert "öppen innovation" not in picture


def test_a_minister_has_office_and_period_and_what_was_done_in_it(read):
    page = read("/aktorer/mikael-damberg/", 20)
    offices = words(part(page, '<ul class="offices">', "</ul>"))
    assert offices == "Närings- och innovationsminister, 3 oktober 2014 – 21 januari 2019"
    assert words(part(page, '<p class="lead">', "</p>")) == (
        "Mikael Damberg anges som ansvarigt statsråd för 1 strategi, har deltagit i 7 samtal, "
        "har besvarat 1 fråga i riksdagen och har skrivit 1 av källorna."
    )
    assert rows(page)[-1] == [
        "6 juli 2017",
        "2016/17:1689 Nyindustrialiseringsstrategins genomförande riksdagsfråga",
        "svarade, då närings- och innovationsminister",
    ]


def versus(page: str, question: str) -> list[str]:
    """The values of a disagreement, with what is said of each."""
    found = next(one for one in page.split('<li class="versus record-row">')[1:] if question in words(one))
    sides = part(found, '<ul class="sides">', "</ul>")
    return [words(side) for side in re.findall(r"<li[^>]*>(.*?)</li>", sides, re.S)]


def test_the_day_of_the_governments_page_is_marked_as_the_launch_that_pages_show(read):
    page = read("/motsagelser/", 33)
    assert versus(page, "När lanserades den andra handlingsplanen?") == [
        "2 december 2017 Regeringskansliet, Näringsdepartementet, citat visas på sidorna",
        "februari 2018 innovationsthlmblog.com (Johan Genneby), 8 mars 2018, citat",
        "december 2018 Contentway, 24 maj 2018, hänvisning",
    ]


def test_what_was_changed_says_on_which_side_of_the_change_it_stands(read):
    page = read("/motsagelser/", 33)
    first, later = versus(page, "korttidsarbete")
    assert (first[:14], later[:12]) == ("10 augusti 201", "15 juni 2018")
    assert later.endswith("gällde tidigare")
    assert versus(page, "kunskapslyftet")[1].endswith("sägs senare")
    assert not versus(page, "Hur många projekt ingick")[1].endswith(("tidigare", "senare"))


def test_disagreements_stand_under_their_gravest_kind_and_what_agrees_is_folded(read, client):
    page = read("/motsagelser/", 33)
    jump = words(part(page, '<ul class="jump">', "</ul>"))
    assert jump == "Motsägelser 10 Ändrat senare 4 Annan omfattning 1 Olika noggrannhet 16 Annan benämning 72"
    assert page.count('class="versus record-row"') == 10 + 4 + 1
    folded = part(page, 'id="olika-noggrannhet"', "</details>")
    assert folded.count("<li>") == 16
    assert '<details class="fold"><summary>' in folded
    changed = client.get("/motsagelser/", {"type": "changed"}).content.decode()
    assert words(part(changed, '<ul class="jump">', "</ul>")) == "Ändrat senare 4"


def test_each_source_of_a_disagreement_leads_to_its_place(read, client):
    page = read("/motsagelser/", 33)
    links = re.findall(r'<span><a href="(/kallor/[^"#]+/)#(uppgift-[^"]+)"', page)
    assert len(links) > 30
    documents = {address: client.get(address).content.decode() for address in {address for address, _ in links}}
    assert [link for link in links if f'id="{link[1]}"' not in documents[link[0]]] == []


def test_a_document_without_stored_text_tells_where_in_it_each_fact_stands(read):
    page = read("/kallor/tillvaxtverket-regionerna/", 28)
    resting = part(page, '<ul class="resting">', "</section>")
    assert "Utlysningen för Smart industri i regionerna 2.0 publiceras händelse" in words(resting)
    assert "Underrubriken Smart industri i regionerna 2.0, andra stycket, första meningen: datum" in words(resting)


def test_the_text_of_a_document_comes_before_the_facts_about_it(read):
    page = read("/kallor/smart-industri-temasida/", 28)
    assert page.index('id="text"') < page.index('class="sheet"') < page.index('id="belagg"')
    third = part(page, 'id="stycke-3"', 'id="stycke-4"')
    assert "<mark" in third
    assert "Smart industri – en nyindustrialiseringsstrategi för Sverige strategi: vision" in words(third)
