"""The facts files and the records side by side: what a test needs to compare them both ways."""

import re
from functools import cache

import yaml
from django.conf import settings

from sources.pipeline.fixtures import read_fixtures
from sources.pipeline.identity import normalised
from sources.pipeline.left_out import LEFT_OUT, key_of
from sources.pipeline.records import read_yaml

FOLDER = settings.BASE_DIR / "fixtures/facts"
FACTS, LATER, READ_AGAIN = (
    yaml.load((FOLDER / name).read_text("utf-8"), yaml.CSafeLoader)
    for name in ("public-facts.yaml", "public-facts-2.yaml", "read-again.yaml")
)
UPDATES = {  # what the second file says otherwise, or adds
    (part, entry["update_of"]): {
        name: entry[name]
        for name in ("action_plan", "decided", "report_due", *(["registry_number"] if part == "assignments" else []))
        if entry.get(name)
    }
    for part in ("measures", "assignments")
    for entry in LATER[part]
    if "update_of" in entry
}
LEFT = read_yaml(settings.RECORD_DIR / LEFT_OUT)
RECORDS = {(one.model.resource, one.slug): one for one in read_fixtures(settings.FIXTURE_DIRS[0])}
TEXTS = {slug: one.fields["text"] for (kind, slug), one in RECORDS.items() if kind == "documents"}
STORED = {
    "regeringen-temasida": "smart-industri-temasida",
    "innovationsthlm-genneby": "stockholm-smart-industri",
    "riksdagen-svar-1689": "svar-fraga-2016-17-1689",
}
SEEDS = {
    "000": "uppkopplad-industri",
    "001": "smart-industri-temasida",
    "002": "uppdrag-oecd-konferens",
    "003": "stockholm-smart-industri",
    "004": "svar-fraga-2016-17-1689",
}

# The field where the two sides of each conflict stand.
CONFLICTS = {
    "andra handlingsplanen: lanseringsdatum": "action-plans/handlingsplan-2/launched",
    "andra handlingsplanen: årtal i ministerintervju": "action-plans/handlingsplan-2/launched",
    "första handlingsplanen: om de horisontella insatserna ingår bland de 45": "action-plans/handlingsplan-1/scope",
    "fokusområden: namn": "focus-areas/industri-40/name",
    "fokusområden: målens ordalydelse": "focus-areas/hallbar-produktion/goal",
    "strategin: visionens ordalydelse": "strategies/smart-industri/vision",
    "strategin: år": "strategies/smart-industri/decided",
    "industrin: andel av exportvärdet": "key-figures/andel-av-exporten/value",
    "smart-industri-regionerna-2: belopp": "funding/medel-regionerna-2/amount",
    "smart-industri-regionerna-2: utlysningens tid": "events/utlysning-regionerna-2/date",
    "smart-industri-regionerna-2: antal projekt": "key-figures/projekt-i-regionerna-2/value",
    "robotlyftet: tid": "funding/medel-robotlyftet/from_year",
    "robotlyftet: när uppdraget gavs": "assignments/uppdrag-robotlyftet/decided",
    "kunskapslyftet-yrkeshogskolan: namn": "measures/kunskapslyftet-yrkeshogskolan/name",
    "kunskapslyftet-yrkeshogskolan: antal platser": "key-figures/platser-i-yrkeshogskolan/value",
    "oecd-konferens: dagar": "dialogues/oecd-konferensen-2016/date",
    "testcenter-elfordon: belopp 2018": "funding/medel-testcenter-avisering-2018/amount",
    "testcenter-elfordon: när Lindholmen blev klart": "events/lindholmen-valjs/date",
    "samverkansprogram-uppkopplad-industri: namn": "measures/samverkansprogram-uppkopplad-industri/name",
    "Advisory Board: ledamots namn": "persons/karl-gustaf-ramstrom/name",
}


def entries(part: str) -> dict[str, dict]:
    found = {key_of(part, entry): entry for entry in FACTS[part]}
    return {key: entry | UPDATES.get((part, key), {}) for key, entry in found.items()}


@cache
def left_out(part: str) -> dict[tuple[str, str], dict]:
    """What is left out of a part of the facts file, by entry and, where only a part of it is, by that part."""
    return {(entry["entry"], entry.get("part", "")): entry for entry in LEFT.get(part, [])}


def kept(part: str) -> list[str]:
    """The entries that stand as records of their own."""
    return [key for key in entries(part) if (key, "") not in left_out(part)]


def record(part: str, key: str):
    return RECORDS[{"sources": "documents"}.get(part, part), key]


def values(one, name: str) -> list:
    """Every value that sources state for a field."""
    return list(dict.fromkeys(claim.value for claim in one.claims_on(name)))


def cited(one) -> set[str]:
    """Every document that a record or its rows rest on."""
    return {claim.document for part in one.with_rows() for claim in part.claims}


def documents(entry: dict) -> set[str]:
    """The documents behind an entry; of those with stored text only what is quoted counts."""
    return {source for source in entry["sources"] if source not in STORED}


def names(one, name: str = "name") -> set[str]:
    return {normalised(value) for value in values(one, name)}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.casefold()))


def find(path: str):
    resource, slug, *field = path.split("/")
    return RECORDS[resource, slug], (field or [""])[0]
