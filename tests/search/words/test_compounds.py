"""A compound is found by its words, whatever the text is about, and a word that only looks like one is not."""

import pytest

from search.analysis import matches, parse_query
from search.analysis.words import word
from search.analysis.words.compounds import cut
from search.analysis.words.derivation import derived
from search.analysis.words.elements import elements

# A word, and compounds of the dictionary that it is found in: none stands in the documents the rules were made by.
INSIDE = {
    "gas": "vätgas biogas",
    "vind": "vindkraft västvind",
    "kraft": "vindkraft kärnkraft vattenkraft",
    "sol": "solcell solenergi solvärme",
    "energi": "solenergi kärnenergi",
    "väg": "motorväg järnväg skogsväg",
    "vård": "sjukvård tandvård",
    "lån": "bostadslån studielån",
    "bil": "lastbil personbil",
    "malm": "järnmalm",
    "industri": "träindustri stålindustri",
    "data": "databas",
    "skog": "regnskog skogsbruk",
    "lön": "lönelyft lönegrad",
    "skola": "högskola grundskola",
    "dag": "helgdag",
    "nät": "elnät nätverk",
    "samla": "kraftsamla",
    "föra": "marknadsföra",
}
# A word, and words that only have its letters.
ONLY_LETTERS = {
    "slag": "anslag underlag genomslag lagförslag",
    "drag": "uppdrag avdrag",
    "port": "export import transport",
    "sport": "transport",
    "gift": "uppgift utgift",
    "rad": "råd",
    "lag": "underlag anslag",
    "nation": "kombination",
    "enhet": "erfarenhet",
    "ration": "generation",
    "ling": "förhandling",
    "hets": "säkerhetspolitik",
    "tur": "kultur temperatur",
    "aga": "bilaga",
    "kap": "ledarskap",
    "dom": "ungdom",
    "kola": "friskola",
    "lår": "skolåren",
}
PAIRS = [(part, compound) for part, compounds in INSIDE.items() for compound in compounds.split()]
TRAPS = [(part, other) for part, others in ONLY_LETTERS.items() for other in others.split()]
WHOLE = ["anslag", "transport", "klimat", "handel", "medel", "kommun", "kultur", "kollega", "strategi", "material"]

MADE = [
    ("validering", "validera"),
    ("upphandling", "upphandla"),
    ("samordning", "samordna"),
    ("samling", "samla"),
    ("mätning", "mäta"),
    ("tillverkare", "tillverka"),
    ("samarbete", "samarbeta"),
    ("samverkan", "samverka"),
    ("beslut", "besluta"),
    ("stöd", "stödja"),
    ("export", "exportera"),
    ("varning", "varna"),
    ("ordning", "ordna"),
    ("konkurrenskraftig", "konkurrenskraft"),
    ("politisk", "politik"),
    ("effektivitet", "effektiv"),
    ("säkerhet", "säker"),
    ("regional", "region"),
    ("nationell", "nation"),
]
NOT_MADE = [
    ("personal", "person"),
    ("terminal", "termin"),
    ("kvartal", "kvart"),
    ("rationell", "ration"),
    ("varning", "vara"),
    ("ordning", "orda"),
    ("räkning", "räka"),
    ("organell", "organ"),
    ("svensk", "svenska"),
    ("amerikan", "amerika"),
    ("timme", "timma"),
    ("saklig", "sak"),
]


def test_a_compound_is_found_by_each_of_its_words():
    assert [(part, whole) for part, whole in PAIRS if not matches(parse_query(part), f"om {whole} i landet")] == []


def test_letters_alone_find_nothing():
    assert [(part, other) for part, other in TRAPS if matches(parse_query(part), f"om {other} i landet")] == []


@pytest.mark.parametrize("whole", WHOLE)
def test_an_opaque_word_is_not_cut(whole):
    assert cut(whole) == ()


def test_the_noun_is_meant_where_a_verb_has_the_same_beginning():
    assert [lemma for _, lemma in cut("lönelyft")] == ["lön", "lyft"]
    assert [lemma for _, lemma in cut("slutrapport")] == ["slut", "rapport"]


def test_a_word_is_related_to_what_it_is_made_from():
    assert [pair for pair in MADE if pair[1] not in derived(pair[0])] == []


def test_a_word_that_only_ends_so_is_not():
    assert [pair for pair in NOT_MADE if pair[1] in derived(pair[0]) or pair[1] in word(pair[0]).parts] == []


def test_the_word_list_knows_elements_and_names():
    known = elements()
    assert all(first in known.first for first in ("skogs", "yrkes", "löne", "kyrko"))
    assert not any(never in known.first for never in ("an", "upp", "tran", "kli"))
    assert "bil" in known.last
    assert "aga" not in known.last
    assert "damberg" in known.names
    assert "berg" not in known.names
