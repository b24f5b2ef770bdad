"""Small records for tests: each function fills in what the test is not about."""

import hashlib
import itertools
from dataclasses import replace
from typing import Any

from dialogues.models import (
    Dialogue,
    DialogueMatter,
    DialogueSeries,
    DialogueTheme,
    Event,
    Participation,
    Question,
    SeriesOrganiser,
    Theme,
    ThemeArea,
    ThemeAssessment,
)
from measures.models import (
    ActionPlan,
    AreaAssessment,
    Assignment,
    Deadline,
    Funding,
    FundingYear,
    Measure,
    MeasureArea,
    MeasureCounty,
    MeasureStatus,
    Outcome,
    Responsible,
    TargetGroup,
)
from measures.models.plans import MeasureLink
from sources.evidence.base import Evidenced, key_of
from sources.evidence.quotations import find_quotation
from sources.evidence.sentences import split_sentences
from sources.models import Appointment, Claim, Document, Organisation, OrganisationAlias, Person, Sentence, Term
from sources.pipeline.aggregates import ClaimData, canonical
from strategy.models import Challenge, FocusArea, KeyFigure, Programme, Section, Strategy

_numbers = itertools.count(1)


def make_organisation(**fields) -> Organisation:
    return _make(Organisation, fields, name="Organisation {}")


def make_organisation_alias(**fields) -> OrganisationAlias:
    return _make(OrganisationAlias, fields, name="Annat namn {}", organisation=make_organisation)


def make_person(**fields) -> Person:
    return _make(Person, fields, name="Person {}")


def make_appointment(**fields) -> Appointment:
    return _make(Appointment, fields, title="Titel {}", person=make_person)


def make_term(**fields) -> Term:
    return _make(Term, {"reason": "Samma sak."} | fields, names="namn {0}\nannat namn {0}")


def make_document(text: str = "", **fields) -> Document:
    """A document with this text and its sentences; without text it can only be cited by locator."""
    checksum = hashlib.sha256(text.encode()).hexdigest() if text else ""
    document = _make(Document, fields | {"text": text, "sha256": checksum}, title="Källdokument {}")
    Sentence.objects.bulk_create(
        Sentence(
            id=key_of(Sentence, slug := f"{document.slug}-{number}"),
            slug=slug,
            document=document,
            number=number,
            start=start,
            end=end,
        )
        for number, (start, end) in enumerate(split_sentences(text), 1)
    )
    return document


def make_strategy(**fields) -> Strategy:
    return _make(Strategy, fields, name="Strategi {}")


def make_section(**fields) -> Section:
    document = fields.pop("document", None) or make_document(text="Rubrik\n\nOrden i avsnittet.")
    span = {"number": next(_numbers), "document": document, "start": 0, "end": len(document.text)}
    return _make(Section, span | fields, title="Avsnitt {}", strategy=make_strategy)


def make_challenge(**fields) -> Challenge:
    return _make(Challenge, fields, name="Utmaning {}", strategy=make_strategy)


def make_focus_area(**fields) -> FocusArea:
    return _make(FocusArea, fields, name="Fokusområde {}", strategy=make_strategy)


def make_key_figure(**fields) -> KeyFigure:
    return _make(KeyFigure, {"value": 77} | fields, label="Nyckeltal {}", unit="procent", strategy=make_strategy)


def make_programme(**fields) -> Programme:
    return _make(Programme, fields, name="Program {}", strategy=make_strategy)


def make_action_plan(**fields) -> ActionPlan:
    return _make(ActionPlan, {"number": next(_numbers)} | fields, title="Handlingsplan {}", strategy=make_strategy)


def make_measure(area=(), assessed=(), **fields) -> Measure:
    """A measure, and rows for the areas that a source states and those we assess; an area that is None is all areas."""
    measure = _make(Measure, fields, name="Åtgärd {}")
    _make_placements(measure, MeasureArea, AreaAssessment, area, assessed)
    return measure


def make_responsible(**fields) -> Responsible:
    return _make(Responsible, fields, measure=make_measure, organisation=make_organisation)


def make_measure_link(**fields) -> MeasureLink:
    return _make(MeasureLink, {"kind": "continues"} | fields, measure=make_measure, target=make_measure)


def make_measure_status(**fields) -> MeasureStatus:
    return _make(MeasureStatus, {"status": "started"} | fields, measure=make_measure)


def make_outcome(**fields) -> Outcome:
    return _make(Outcome, fields, what="Resultat {}", measure=make_measure)


def make_target_group(**fields) -> TargetGroup:
    return _make(TargetGroup, {"group": "small-companies"} | fields, measure=make_measure)


def make_measure_county(**fields) -> MeasureCounty:
    return _make(MeasureCounty, {"county": "12"} | fields, measure=make_measure)


def make_assignment(**fields) -> Assignment:
    return _make(Assignment, fields, title="Uppdrag {}")


def make_deadline(**fields) -> Deadline:
    return _make(Deadline, {"date": "2017-03-31"} | fields, what="Redovisning {}", assignment=make_assignment)


def make_funding(**fields) -> Funding:
    if not {"measure", "assignment", "programme"} & fields.keys():
        fields["measure"] = make_measure()
    if not fields.get("counts", True):
        fields.setdefault("counts_reason", "Räknas inte.")
    return _make(Funding, {"kind": "decided"} | fields, label="Finansiering {}")


def make_funding_year(**fields) -> FundingYear:
    return _make(FundingYear, {"year": 2018, "amount": 1_000_000} | fields, funding=make_funding)


def make_dialogue_series(**fields) -> DialogueSeries:
    return _make(DialogueSeries, fields, name="Samtalsserie {}", strategy=make_strategy)


def make_dialogue(**fields) -> Dialogue:
    return _make(Dialogue, {"date": "2016-04-11"} | fields, strategy=make_strategy)


def make_theme(area=(), assessed=(), **fields) -> Theme:
    theme = _make(Theme, fields, name="Tema {}")
    _make_placements(theme, ThemeArea, ThemeAssessment, area, assessed)
    return theme


def make_dialogue_theme(**fields) -> DialogueTheme:
    return _make(DialogueTheme, fields, dialogue=make_dialogue, theme=make_theme)


def make_dialogue_matter(**fields) -> DialogueMatter:
    if not {"measure", "assignment"} & fields.keys():
        fields["measure"] = make_measure()
    return _make(DialogueMatter, fields, dialogue=make_dialogue)


def make_series_organiser(**fields) -> SeriesOrganiser:
    return _make(SeriesOrganiser, fields, series=make_dialogue_series, organisation=make_organisation)


def make_participation(**fields) -> Participation:
    if not {"person", "organisation"} & fields.keys():
        fields["person"] = make_person()
    return _make(Participation, fields, dialogue=make_dialogue)


def make_question(**fields) -> Question:
    return _make(Question, fields, number="2016/17:{}", title="Fråga {}", strategy=make_strategy)


def make_event(**fields) -> Event:
    return _make(Event, {"date": "2016-06-20", "kind": "launch"} | fields, title="Händelse {}", strategy=make_strategy)


def make_claim(
    record: Evidenced, field: str, value: Any, quote: str = "", document: Document | None = None, **fields
) -> Claim:
    """A claim on a record's field; a quotation without a document gets one whose text is that quotation."""
    value = value.slug if isinstance(value, Evidenced) else canonical(value)
    if document is None:
        document = make_document(text=quote)
    start, end = find_quotation(document.text, quote) if quote else (None, None)
    locator = fields.pop("locator", "" if quote else "sidans inledning")
    data = ClaimData(field, value, document.slug, document.text[start:end] if quote else "", start, end, locator)
    claim = replace(data, **fields).claim_on(record, document.pk)
    claim.save(force_insert=True)
    return claim


def make_stated(record: Evidenced, field: str, value: Any, quote: str = "", document: Document | None = None) -> Claim:
    """Give a record a stated value together with the claim it rests on."""
    setattr(record, field, value)
    record.save()
    return make_claim(record, field, value, quote, document)


def _make_placements(record, stated, judged, areas, assessed) -> None:
    for kind, values in ((stated, areas), (judged, assessed)):
        for area in values if isinstance(values, list | tuple) else [values]:
            more = (
                {} if kind is stated else {"ground": "purpose", "reason": "Så säger syftet.", "is_horizontal": not area}
            )
            slug = f"{record.slug}-{area.slug}" if area else record.slug
            kind.objects.create(slug=slug, area=area, **{kind.parent: record}, **more)


def _make(model: type[Evidenced], fields: dict, **defaults) -> Any:
    """Create a record; a default is a text to number, or the factory of a record it needs."""
    number = next(_numbers)
    fields.setdefault("slug", f"{model._meta.model_name}-{number}")
    for name, default in defaults.items():
        if name not in fields:
            fields[name] = default() if callable(default) else default.format(number)
    return model.objects.create(**fields)
