"""What the build refuses of references that lead nowhere, or to a place that cannot carry the value."""

import pytest

from sources.pipeline.words.locators import carries, dates_in_address
from sources.pipeline.words.numbers import date_forms, number_forms, numbers_in


def refers(value, locator, document="webben", **more):
    return {"value": value, "document": document, "locator": locator, **more}


@pytest.mark.parametrize(
    "locator",
    [
        "Texten om pengarna",
        "Sidan i sin helhet; mitt i",
        "Texten i sin helhet, andra stycket",
        "Längre ned",
        "—",
        "webben",
    ],
)
def test_a_place_that_leads_nowhere_is_refused(world, locator):
    world.record("measures", "robotlyftet")["decided"] = refers("2018-01", locator)
    assert f"robotlyftet: decided: ”{locator}” leder ingen till stället" in world.refused()


@pytest.mark.parametrize(
    "locator",
    [
        "Ingressen",
        "Underrubriken Bakgrund, första stycket",
        "Sista stycket",
        "Punktlistan, andra punkten",
        "Faktarutan, raden 2017",
        "Bildtexten",
        "Tabellen",
        "Sidans avsändare",
        "Sidans datum",
        "anf. 61, stycket om de 37 åtgärderna",
        "yrkande 2",
        "Sidan 3",
        "Avsnitt 1.1",
    ],
)
def test_a_place_that_a_stranger_finds_is_accepted(world, locator):
    world.record("measures", "robotlyftet")["purpose"] = refers("Stärka", locator)
    world.build()


def test_an_address_says_when_a_page_was_published_and_nothing_else(world):
    world.record("documents", "webben")["url"] = "https://a.se/2018/05/lyft/"
    world.record("documents", "webben")["published"] = refers("2018-05", "Adressens årtal och månad")
    world.build()
    world.record("measures", "robotlyftet")["decided"] = refers("2018-05", "Adressens årtal och månad")
    assert "robotlyftet: decided: ”Adressens årtal och månad” säger när sidan publicerades" in world.refused()


def test_a_name_is_words_that_stand_together(world):
    world.record("measures", "robotlyftet")["name"] = refers("Ett lyft … för robotar", "Ingressen")
    assert "robotlyftet: name: ”Ett lyft … för robotar” är lappat av flera ställen" in world.refused()


def titled(world, title, locator="Rubriken"):
    world.record("documents", "webben")["title"] = refers(title, locator)


@pytest.mark.parametrize(
    ("kind", "slug", "field", "value", "title"),
    [
        ("measures", "robotlyftet", "decided", "2018-05-03", "Beslut den 3  maj 2018 om ett lyft"),
        ("measures", "robotlyftet", "decided", "2018", "Nytt för 2018"),
        ("measures", "robotlyftet", "purpose", "Fler robotar", "Regeringen vill ha FLER ROBOTAR"),
        ("measures", "robotlyftet", "plan", "handlingsplan-2", "Den andra handlingsplanen är här"),
        ("measures", "robotlyftet", "strategy", "smart-industri", "Så blir Smart industri"),
        ("funding", "robotlyftet-2018", "amount", 11500000, "11,5 miljoner till robotar"),
        ("funding", "robotlyftet-2018", "amount", 300000000, "300 miljoner till robotar"),
        ("funding", "robotlyftet-2018", "amount", 1000000000, "En miljard till robotar"),
        ("funding", "robotlyftet-2018", "amount", 20000000, "20 mkr till robotar"),
    ],
)
def test_a_headline_carries_what_stands_in_it(world, kind, slug, field, value, title):
    titled(world, title)
    record = world.record(kind, slug)
    record.pop("years", None)
    record[field] = refers(value, "Rubriken")
    world.build()


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("decided", "2018-05-04", "2018-05-04"),
        ("purpose", "Fler robotar i industrin", "Fler robotar i industrin"),
        ("registry_number", "N2018/1/FÖF", "N2018/1/FÖF"),
        ("strategy", "smart-industri", "smart-industri"),
        ("is_horizontal", True, "True"),
    ],
)
@pytest.mark.parametrize("locator", ["Rubriken", "Sidans rubrik", "Rubriken; första stycket"])
def test_a_headline_does_not_carry_what_it_lacks(world, field, value, shown, locator):
    titled(world, "Beslut den 3 maj 2018 om fler robotar")
    world.record("measures", "robotlyftet")[field] = refers(value, locator)
    assert f"robotlyftet: {field}: ”{shown}” står inte i rubriken ”Beslut den 3 maj 2018" in world.refused()


@pytest.mark.parametrize("locator", ["Diarienumret i rubriken", "Beteckningen i rubriken"])
def test_a_number_said_to_stand_in_the_headline_must(world, locator):
    titled(world, "Ett lyft, N2018/1/FÖF")
    world.record("measures", "robotlyftet")["registry_number"] = refers("N2018/2/FÖF", locator)
    assert "registry_number: ”N2018/2/FÖF” står inte i rubriken" in world.refused()


def test_a_title_in_our_words_carries_nothing(world):
    titled(world, "Artikel om Robotlyftet", "Sidan i dess helhet; rubriken är återgiven med våra ord")
    world.record("measures", "robotlyftet")["purpose"] = refers("Robotlyftet", "Rubriken")
    assert "purpose: titeln på webben är återgiven med våra ord" in world.refused()


def test_what_we_added_to_a_title_carries_nothing(world):
    titled(world, "Robotar (Robotlyftet)", "Rubriken; tillägget inom parentes är vårt")
    world.record("measures", "robotlyftet")["purpose"] = refers("Robotlyftet", "Rubriken")
    assert "purpose: ”Robotlyftet” står inte i rubriken ”Robotar”" in world.refused()


def test_our_name_for_a_thing_is_not_the_pages(world):
    titled(world, "Lyftet för robotar")
    world.record("measures", "robotlyftet")["name"] = refers("Robotlyftet", "Rubriken")
    assert "name: ”Robotlyftet” står inte i rubriken ”Lyftet för robotar”" in world.refused()


@pytest.mark.parametrize(
    ("value", "locator", "url"),
    [
        ("2018-05", "Adressens årtal och månad", "https://a.se/2018/05/lyft/"),
        ("2018-05", "Ingressen (”idag”), med adressens årtal och månad", "https://a.se/2018/05/lyft/"),
        ("2018-05-03", "Adressens datum", "https://a.se/2018/5/3/lyft/"),
        ("2018-05-03", "Adressens datum", "https://a.se/nytt-2018/2018-05-03-lyft"),
        ("2018-05-03", "Adressens datum", "https://a.se/20180503-lyft"),
        ("2018-05-03", "Adressens datum", "https://a.se/logg/180503-anna"),
        ("2018", "Adressens årtal", "https://a.se/2018/05/lyft/"),
    ],
)
def test_a_date_in_the_address_is_accepted(world, value, locator, url):
    world.record("documents", "webben")["url"] = url
    world.record("documents", "webben")["published"] = refers(value, locator)
    world.build()


@pytest.mark.parametrize(
    ("value", "locator", "what"),
    [
        ("2018-06", "Adressens årtal och månad", "adressens årtal och månad"),
        ("2018", "Adressens årtal och månad", "adressens årtal och månad"),
        ("2018-05-03", "Adressens datum", "adressens datum"),
        ("2018-06", "Ingressen; adressens årtal och månad", "adressens årtal och månad"),
    ],
)
def test_a_date_that_the_address_lacks_is_refused(world, value, locator, what):
    world.record("documents", "webben")["url"] = "https://a.se/2018/05/lyft/"
    world.record("measures", "robotlyftet")["decided"] = refers(value, locator)
    assert f"decided: ”{value}” är inte {what} i https://a.se/2018/05/lyft/" in world.refused()


def spread_over(world, locator):
    """Take five kinds of fact from one place."""
    record = world.record("measures", "industriklivet")
    record |= {"decided": refers("2018", locator), "purpose": refers("Minska", locator)}
    record |= {"strategy": refers("smart-industri", locator), "registry_number": refers("N2018/9/FÖF", locator)}
    record["responsible"] = [{"organisation": refers("tillvaxtverket", locator), "role": "performer"}]


def test_an_entrys_source_is_not_spread_over_all_its_fields(world):
    spread_over(world, "Andra stycket")
    assert "5 slags uppgifter sägs stå på samma ställe i webben: ”Andra stycket”" in world.refused()


@pytest.mark.parametrize("locator", ["Faktarutan", "Andra stycket, sista meningen", "Tabellen, raden 2018"])
def test_one_sentence_or_table_may_carry_several(world, locator):
    spread_over(world, locator)
    world.build()


def test_rows_of_one_kind_may_stand_together(world):
    funding = world.record("funding", "robotlyftet-2018")
    funding["years"] = [
        {"year": refers(year, "Andra stycket"), "amount": refers(10, "Andra stycket")} for year in range(2018, 2025)
    ]
    funding["amount"] = refers(70, "Andra stycket")
    world.build()


def test_a_page_without_the_day_it_was_read_is_no_evidence(world):
    del world.record("documents", "webben")["accessed"]
    world.record("measures", "robotlyftet")["decided"] = refers("2018-01", "Ingressen")
    assert "robotlyftet: decided: det framgår inte när webben lästes" in world.refused()


@pytest.mark.parametrize(
    ("description", "number"),
    [
        ("Drygt 400 personer kom.", "400"),
        ("Sedan den 5 mars 2018.", "5"),
        ("Bygger på Fi 2018:03.", "03"),
        ("Kostar 1,5 miljarder.", "1,5"),
        ("Kostar 12 000 kronor.", "12 000"),
    ],
)
def test_a_description_adds_no_number(world, description, number):
    world.record("measures", "robotlyftet")["description"] = description
    assert f"measures.yaml: robotlyftet: description: talet {number} står inte i någon uppgift" in world.refused()


@pytest.mark.parametrize("field", ["short_name", "one_line"])
def test_nor_do_our_other_words_of_a_measure(world, field):
    world.record("measures", "robotlyftet")[field] = "Stöd till 400 företag i planen med 37 åtgärder"
    refused = world.refused()
    assert f"measures.yaml: robotlyftet: {field}: talet 400 står inte i någon uppgift" in refused
    assert "talet 37" not in refused


@pytest.mark.parametrize(
    "description",
    [
        "Får 90 mkr, varav 20 mkr 2018.",  # the amount, and a row's year and amount
        "Får 90 miljoner kronor.",
        "Får 90 000 000 kronor.",
        "Två delar, utan tal.",
        "Hör till en plan med 37 åtgärder.",  # the words quoted
    ],
)
def test_a_description_repeats_what_sources_state(world, description):
    record = world.record("funding", "robotlyftet-2018")
    record["measure"] = record["measure"] | {
        "quote": "37 åtgärder, som lanserades den 2 december 2017, däribland Robotlyftet"
    }
    record["description"] = description
    world.build()


def test_a_description_may_repeat_what_is_stated_of_what_it_refers_to(world):
    world.record("measures", "robotlyftet")["description"] = "Planen, med 37 åtgärder, kom den 2 december 2017."
    world.build()


def test_an_official_source_is_preferred_to_another_that_says_the_same(world):
    claims = [refers(None, "Ingressen"), {"document": "sidan", "quote": "däribland Robotlyftet"}]
    del claims[0]["value"]
    world.record("measures", "robotlyftet")["purpose"] = {"value": "Lyft", "claims": claims}
    assert "purpose: den officiella källan ska föredras: sidan säger samma sak som webben" in world.refused()
    world.record("measures", "robotlyftet")["purpose"]["claims"].reverse()
    world.build()


@pytest.mark.parametrize(
    ("value", "form"),
    [(300000000, "300 miljoner"), (11500000, "11,5 miljoner"), (14000, "14 000"), (2, "andra"), (5, "fem")],
)
def test_numbers_are_known_in_the_ways_they_are_written(value, form):
    assert form in number_forms(value)


def test_dates_are_known_in_the_ways_they_are_written():
    assert list(date_forms("2018-05-03")) == ["2018-05-03", "3 maj 2018"]
    assert list(date_forms("2018-05")) == ["2018-05", "maj 2018"]


def test_numbers_in_a_text_have_one_form():
    assert numbers_in("Fi 2018:01, 1 500 platser, 1,5 miljarder") == {
        "2018": "2018",
        "1": "01",
        "1500": "1 500",
        "1.5": "1,5",
    }


def test_words_are_found_from_their_beginning_only():
    assert carries("Robotlyftet – så går det", "robotlyftet")
    assert not carries("Ett superrobotlyftet", "robotlyftet")


def test_an_address_may_hold_several_dates():
    assert dates_in_address("https://a.se/aktuellt-2021/2021-02-24-vad.html") >= {"2021", "2021-02-24"}
