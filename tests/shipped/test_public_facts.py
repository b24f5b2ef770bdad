"""No fact of the facts file is missing from the records without a reason, compared value by value."""

from django.conf import settings

from sources.pipeline.identity import normalised
from sources.pipeline.left_out import key_of
from sources.pipeline.records import read_yaml
from tests.gathering import check_all
from tests.shipped.public_facts import (
    CONFLICTS,
    FACTS,
    LATER,
    LEFT,
    READ_AGAIN,
    RECORDS,
    SEEDS,
    STORED,
    TEXTS,
    cited,
    documents,
    entries,
    find,
    kept,
    left_out,
    names,
    record,
    values,
)


def is_left_out(part, key, piece):
    return (key, piece) in left_out(part)


def dropped(part, key):
    """The sources of an entry that its record no longer rests on."""
    pieces = (piece for entry, piece in left_out(part) if entry == key)
    return {piece.removeprefix("sources: ") for piece in pieces if piece.startswith("sources: ")}


def test_only_what_the_file_holds_is_left_out():
    check_all(LEFT, leaves_out_only_what_is_there, count=8)


def leaves_out_only_what_is_there(part):
    assert {entry["entry"] for entry in LEFT[part]} <= entries(part).keys() | {
        key_of(part, entry) for entry in [*LATER[part], *READ_AGAIN.get(part, [])]
    }


def test_what_is_not_verified_stays_out():
    for source in FACTS["sources"]:
        assert source["verified"] is True or source["id"] not in {slug for kind, slug in RECORDS if kind == "documents"}


def test_a_source_is_a_document_with_what_its_page_says():
    check_all(kept("sources"), source_is_a_document, count=127)


def source_is_a_document(key):
    entry, document = entries("sources")[key], record("sources", key)
    fields = document.fields
    assert fields["title"] == " ".join(entry["title"].split()) or is_left_out("sources", key, "title")
    assert fields["published"] == (entry["published"] or "")
    assert fields["url"] == entry["url"]
    assert fields["is_official"] == entry["official"]
    assert fields["kind"] == {"assignment-decision": "decision"}.get(entry["kind"], entry["kind"])
    publisher = RECORDS.get(("organisations", fields["publisher"]))
    known = [fields["publisher_name"]] if fields["publisher_name"] else []
    if publisher and not known:
        known = [publisher.fields["name"], *(row.fields["name"] for row in publisher.rows["aliases"])]
    assert entry["publisher"] in known


def test_a_stored_document_has_its_address_and_publisher():
    check_all(STORED, stored_document_has_its_address, count=3)


def stored_document_has_its_address(key):
    entry, fields = entries("sources")[key], record("sources", STORED[key]).fields
    assert fields["url"] == entry["url"]
    assert fields["is_official"] == entry["official"]
    assert is_left_out("sources", key, "publisher") or fields["publisher_name"] == entry["publisher"]


def test_every_document_is_cited_by_some_other_record_or_accepted_as_it_is():
    used = {document for (kind, _), one in RECORDS.items() if kind != "documents" for document in cited(one)}
    accepted = read_yaml(settings.FIXTURE_DIRS[0] / "audit.yaml")["uncited_documents"] or {}
    assert {slug for kind, slug in RECORDS if kind == "documents"} - used == {
        place.partition("/")[2] for place in accepted
    }


def test_an_organisation_is_found_under_the_name_it_has():
    check_all(kept("organisations"), organisation_has_its_name, count=37)


def organisation_has_its_name(key):
    organisation = record("organisations", key)
    known = names(organisation) | {normalised(row.fields["name"]) for row in organisation.rows["aliases"]}
    name, _, short = entries("organisations")[key]["name"].rstrip(")").partition(" (")
    assert normalised(name) in known or normalised(short) in known or is_left_out("organisations", key, "name")


def test_a_measure_has_what_the_file_says_of_it():
    check_all(kept("measures"), measure_is_as_the_file_says, count=28)


def measure_is_as_the_file_says(key):
    entry, measure = entries("measures")[key], record("measures", key)
    fields = measure.fields
    assert normalised(entry["name"]) in names(measure) or is_left_out("measures", key, "name")
    plan = entry["action_plan"]
    assert fields["plan"] == (f"handlingsplan-{plan}" if plan else None)
    assert fields["strategy"] == "smart-industri"
    is_horizontal = fields["is_horizontal"] == (entry["horizontal"] or None)
    assert is_horizontal or is_left_out("measures", key, "horizontal")
    stated, assessed = ({row.fields["area"] for row in measure.rows[name]} for name in ("areas", "assessments"))
    if entry["focus_area_stated"] or entry["focus_area"] in stated:
        assert entry["focus_area"] in stated
    elif entry["focus_area"]:
        assert entry["focus_area"] in assessed
        assert is_left_out("measures", key, "focus_area")
    missing = set(entry["responsible"]) - {row.fields["organisation"] for row in measure.rows["responsible"]}
    assert {one for one in missing if not is_left_out("measures", key, f"responsible {one}")} == set()
    day = str(entry["decided"] or "")
    assert not day or day in values(measure, "decided") or is_left_out("measures", key, "decided")
    number = entry["registry_number"] or ""
    known = fields["registry_number"] or fields["designation"]
    assert known == number or is_left_out("measures", key, "registry_number")
    assert documents(entry) - dropped("measures", key) <= cited(measure)


def test_an_assignment_has_what_the_file_says_of_it():
    check_all(kept("assignments"), assignment_is_as_the_file_says, count=21)


def assignment_is_as_the_file_says(key):
    entry, assignment = entries("assignments")[key], record("assignments", key)
    fields = assignment.fields
    assert normalised(entry["title"]) in names(assignment, "title") or is_left_out("assignments", key, "title")
    assert (fields["agency"], fields["measure"]) == (entry["agency"], entry["measure"])
    assert (fields["registry_number"] or fields["designation"]) == (entry["registry_number"] or "")
    assert fields["decided"] == str(entry["decided"] or "") or is_left_out("assignments", key, "decided")
    deadlines = {row.fields["date"] for row in assignment.rows["deadlines"]}
    assert not entry["report_due"] or str(entry["report_due"]) in deadlines
    assert set(entry["focus_areas"]) <= {row.fields["area"] for row in assignment.rows["areas"]}
    assert documents(entry) - dropped("assignments", key) <= cited(assignment)


def test_money_has_what_the_file_says_of_it():
    check_all(kept("funding"), money_is_as_the_file_says, count=24)


def money_is_as_the_file_says(key):
    entry, line = entries("funding")[key], record("funding", key)
    fields = line.fields
    amount, period = entry["amount_msek"], (entry["from_year"], entry["to_year"])
    amount = None if amount is None else round(amount * 1_000_000)
    assert fields["amount"] == amount or is_left_out("funding", key, "amount_msek")
    assert (fields["is_ceiling"] or False) == entry["is_ceiling"]
    assert (fields["from_year"], fields["to_year"]) == period or is_left_out("funding", key, "from_year, to_year")
    assert fields["measure"] == entry["of"] or is_left_out("funding", key, "of")
    years = {row.fields["year"]: values(row, "amount") for row in line.rows["years"]}
    for year, part in (entry["per_year"] or {}).items():
        assert part * 1_000_000 in years[year]
    payer = RECORDS.get(("organisations", fields["payer"]))
    assert payer.slug in normalised(entry["payer"]) if payer else is_left_out("funding", key, "payer")
    names = ("expenditure_area", "appropriation", "appropriation_name", "appropriation_item")
    stated = " ".join(str(fields[name]) for name in names)
    for number in ("20", "24", "1:5"):
        assert number not in (entry["appropriation"] or "") or number in stated
    assert documents(entry) - dropped("funding", key) <= cited(line)


def test_a_dialogue_has_its_place_themes_participants_and_sources():
    check_all(kept("dialogues"), dialogue_is_as_the_file_says, count=12)


def dialogue_is_as_the_file_says(key):
    entry = entries("dialogues")[key]
    (dialogue,) = (one for (kind, _), one in RECORDS.items() if kind == "dialogues" and one.fields["date"] == key)
    assert (entry["place"] or "") == dialogue.fields["place"]
    themes = [one for row in dialogue.rows["themes"] for one in names(RECORDS["themes", row.fields["theme"]])]
    for theme in entry["themes"]:
        first = normalised(theme).split("-")[0] if not theme.startswith("att ") else "att-rusta"
        known = any(first in name for name in themes)
        assert known or is_left_out("dialogues", key, f"themes: {theme}"), theme
    people = [(row.fields["person"], row.fields["organisation"]) for row in dialogue.rows["participants"]]
    called = {person or organisation for person, organisation in people}
    for participant in entry["participants"] or []:
        known = any(slug in normalised(participant) for slug in called)
        assert known or is_left_out("dialogues", key, f"participants: {participant}"), participant
    assert documents(entry) - dropped("dialogues", key) <= cited(dialogue)


def test_an_event_is_dated_by_its_sources():
    check_all(kept("events"), event_is_dated_by_its_sources, count=20)


def event_is_dated_by_its_sources(key):
    entry = entries("events")[key]
    (event,) = (
        one
        for (kind, slug), one in RECORDS.items()
        if kind == "events" and one.fields["date"] == key and slug not in ("lindholmen-valjs",)
    )
    assert event.fields["kind"] == entry["kind"]
    assert documents(entry) - dropped("events", key) <= cited(event)


def test_an_event_that_is_a_field_has_its_date_there():
    check_all(
        [key for key, piece in left_out("events") if not piece],
        event_is_a_date_of_another_record,
        count=27,
    )


def event_is_a_date_of_another_record(key):
    merged = left_out("events")[key, ""].get("merged")
    if merged is None:
        return
    one, field = find(merged)
    parts = [one] if field not in one.rows else list(one.rows[field])
    dates = [value for part in parts for value in values(part, field if part is one else "date")]
    assert key in dates
    dated = [
        other
        for other in RECORDS.values()
        if any(key in values(part, claim.field) for part in other.with_rows() for claim in part.claims)
    ]
    assert documents(entries("events")[key]) <= {document for other in dated for document in cited(other)}


def test_a_conflict_is_a_disagreement_with_all_its_sides():
    check_all(kept("conflicts"), conflict_is_a_disagreement, count=18)


def conflict_is_a_disagreement(key):
    one, field = find(CONFLICTS[key])
    claims = one.claims_on(field)
    assert any(claim.difference for claim in claims)
    assert claims[0].is_preferred
    assert claims[0].reason
    wanted = set()
    for side in entries("conflicts")[key]["values"]:
        if not is_left_out("conflicts", key, side["value"]):
            wanted |= documents(side) | {SEEDS[seed["file"]] for seed in side["seed"]}
    assert wanted <= {claim.document for claim in claims}


def _seeds(content):
    if isinstance(content, dict):
        yield from content.get("seed", [])
    for value in content.values() if isinstance(content, dict) else content if isinstance(content, list) else ():
        yield from _seeds(value)


def test_every_quotation_of_the_file_is_quoted_by_a_claim():
    check_all(sorted({(seed["file"], seed["quote"]) for seed in _seeds(FACTS)}), is_quoted_by_a_claim, count=70)


def is_quoted_by_a_claim(file, quote):
    document = SEEDS[file]
    text = " ".join(TEXTS[document].split())
    quotes = [
        " ".join(claim.quote.split())
        for one in RECORDS.values()
        for part in one.with_rows()
        for claim in part.claims
        if claim.document == document
    ]
    spans = [(start, start + len(said)) for said in quotes if said for start in _places(text, said)]
    quote = " ".join(quote.split())
    best = max(
        sum(any(a <= place < b for a, b in spans) for place in range(start, start + len(quote)))
        for start in _places(text, quote)
    )
    assert best >= 0.8 * len(quote), "only words that tie two quotations together may be left over"


def _places(text, quote):
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)
