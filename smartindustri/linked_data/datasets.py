"""What the catalogue tells of: the base as a whole and each list of it, and the forms each can be fetched in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.text import get_text_list

from smartindustri.api.resources import RESOURCES
from smartindustri.linked_data.formats import JSON_LD, RDF_XML, TURTLE
from smartindustri.linked_data.vocabulary import ADDRESS as VOCABULARY
from smartindustri.open_data.addresses import NAME, ROOT
from sources.evidence.kinds import type_name
from sources.listing.exports import XLSX_TYPE
from sources.pages.display import in_words
from sources.rest.links import API_ROOT
from sources.rest.viewsets import ResourceViewSet
from strategy.models import Strategy

BASE = "base"  # what the whole is called in the catalogue


@dataclass(frozen=True)
class Distribution:
    """A form in which a dataset is fetched: `file_type` is its name in the EU's list of file types.

    What is a file is fetched whole; what is not is read through the API, in answers.
    """

    name: str
    file_type: str
    media_type: str
    address: str
    swedish: str
    english: str
    is_file: bool = True


@dataclass(frozen=True)
class Dataset:
    """Something that can be found in a portal on its own; texts and keywords are Swedish and English, in that order."""

    name: str
    title: tuple[str, str]
    text: tuple[str, str]
    keywords: tuple[tuple[str, str], ...]
    distributions: tuple[Distribution, ...]
    page: str
    resource: str = ""  # of the whole none


# The forms of the whole base. A file of everything that the site offers is one more line here, and nowhere else.
WHOLE = (
    Distribution(
        *("json", "JSON", "application/json", API_ROOT),
        *("Alla listor och poster som JSON, genom API:et.", "All lists and records as JSON, through the API."),
        is_file=False,
    ),
    Distribution(
        *("zip", "ZIP", "application/zip", f"{ROOT}{NAME}.zip"),
        *("Allt i en fil: SQLite, Parquet, CSV med CSV on the Web, JSON-LD, ordlista och kontrollsummor.",),
        *("Everything in one file: SQLite, Parquet, CSV with CSV on the Web, JSON-LD, a dictionary and checksums.",),
    ),
    Distribution(
        *("json-ld", "JSON_LD", "application/ld+json", f"{ROOT}{NAME}.jsonld"),
        *("Alla poster med sina belägg som länkade data, i en fil.",),
        *("All records with their evidence as linked data, in one file.",),
    ),
)

# What each list is called and tells in English; its Swedish words are those of the site and of the API.
ENGLISH = {
    "strategies": ("Strategies", "The strategies of the base, with decision, vision and goals."),
    "sections": ("Sections", "Headed parts of documents about a strategy, with their place in the text."),
    "focus-areas": ("Focus areas", "The areas in which a strategy gathers its measures."),
    "challenges": ("Challenges", "Challenges that a strategy takes up."),
    "key-figures": ("Key figures", "Numbers that sources state about industry or a strategy, with unit and qualifier."),
    "programmes": ("Programmes", "Programmes of cooperation that a source ties to a strategy."),
    "action-plans": (
        "Action plans",
        "Action plans, with how many measures each declares and how many of them the sources name.",
    ),
    "measures": (
        "Measures",
        "Measures that carry out a strategy, as far as sources name them: responsible, plan, area, status, outcome.",
    ),
    "assignments": ("Assignments", "What the Government instructs agencies to do: parties, deadlines and recipients."),
    "deadlines": ("Deadlines", "What an assignment requires by a certain day, and of whom."),
    "funding": (
        "Funding",
        "Amounts in whole kronor, announced, decided or spent, by year, with what may be added up and what may not.",
    ),
    "dialogues": ("Dialogues", "Meetings and conferences held about a strategy, with themes and participants."),
    "dialogue-series": ("Series of dialogues", "Meetings that belong together."),
    "themes": ("Themes", "Subjects that meetings are held about."),
    "questions": ("Questions in the Riksdag", "Written questions in the Riksdag about a strategy, and the answers."),
    "events": ("Events", "What happened when, and what it concerned."),
    "documents": ("Source documents", "The published texts that every fact of the base rests on."),
    "organisations": ("Organisations", "Ministries, agencies, companies, universities, committees and parties."),
    "persons": ("Persons", "People whom a document names in a role, with their offices."),
    "terms": ("Synonyms", "Several names of one and the same thing, for search; chosen by the editors, with reasons."),
    "claims": (
        "Claims",
        "What a source document states about one field of a record, with the exact quotation and its position.",
    ),
    "disagreements": (
        "Disagreements",
        "Fields that sources state differently: every statement, the one that is adopted, and why.",
    ),
    "changes": ("Changes", "What has been added, changed and removed in the base, and when."),
    "timeline": ("Timeline", "Everything that the sources date, in the order of time."),
}
# Disagreements are claims, told together: that list is not called after its model.
NAMED = {"disagreements": ("motsägelser", "motsägelse", "disagreement")}
LISTS = {  # the forms of each list
    "json": ("JSON", "application/json", "Som JSON, genom API:et.", "As JSON, through the API."),
    "csv": ("CSV", "text/csv", "Hela listan som CSV.", "The whole list as CSV."),
    "xlsx": ("XLSX", XLSX_TYPE, "Hela listan som kalkylark (XLSX).", "The whole list as a workbook (XLSX)."),
}


def datasets() -> Iterator[Dataset]:
    """The whole, each list of the API but the search, which is a question rather than data, and the words of both."""
    yield whole()
    for kind in RESOURCES:
        viewset = kind()
        if viewset.resource in ENGLISH:
            yield _list(viewset)
    yield _words()


def whole() -> Dataset:
    """The base as one dataset, about the strategies there are."""
    strategies = list(Strategy.objects.all())
    about, in_english = in_words(strategies), get_text_list([str(one) for one in strategies], "and")
    return Dataset(
        name=BASE,
        title=(settings.SITE_NAME, settings.SITE_NAME_EN),
        text=(
            f"Det som offentliga dokument säger{f' om {about}' if about else ''}: åtgärder, uppdrag, pengar, samtal "
            "och tider. Varje uppgift leder till stället i källan där den står. Motsägelser mellan källor visas, och "
            "det som ingen källa anger lämnas öppet. Citat och källtexter har sina egna villkor.",
            f"What public documents say{f' about {in_english}' if about else ''}: measures, assignments, money, "
            "meetings and dates. Every fact leads to the passage that states it. Where sources disagree all are "
            "shown, and what no source states is left open. Quotations and source texts keep their own terms.",
        ),
        keywords=(
            ("näringspolitik", "industrial policy"),
            ("strategi", "strategy"),
            ("källbelägg", "evidence"),
            *((str(one).lower(), "") for one in strategies),
        ),
        distributions=WHOLE,
        page="/",
    )


def _words() -> Dataset:
    """Our own vocabulary: the words, and the closed lists of choices, which are of use to others too."""
    return Dataset(
        name="vocabulary",
        title=(f"Ord och begrepp i {settings.SITE_NAME}", f"Words and concepts in {settings.SITE_NAME_EN}"),
        text=(
            "Slagen av poster och deras fält med förklaringar (RDFS), och varje sluten lista av värden, till exempel "
            "status, roller och slag av belopp, som ett begreppsschema (SKOS).",
            "The kinds of record and their fields, explained (RDFS), and each closed list of values, such as status, "
            "roles and kinds of amount, as a concept scheme (SKOS).",
        ),
        keywords=(("vokabulär", "vocabulary"), ("begrepp", "concept")),
        distributions=tuple(
            Distribution(
                *(form.name, file_type, form.media_type, f"{VOCABULARY}?format={form.name}"),
                *(f"Hela vokabulären som {name}.", f"The whole vocabulary as {name}."),
            )
            for form, file_type, name in (
                (TURTLE, "RDF_TURTLE", "Turtle"),
                (JSON_LD, "JSON_LD", "JSON-LD"),
                (RDF_XML, "RDF_XML", "RDF/XML"),
            )
        ),
        page=VOCABULARY,
    )


def _list(viewset: ResourceViewSet) -> Dataset:
    resource, model = viewset.resource, viewset.queryset.model
    own = (str(model._meta.verbose_name_plural), str(model._meta.verbose_name), type_name(model).replace("-", " "))
    swedish, *keyword = NAMED.get(resource, own)
    english, text = ENGLISH[resource]
    address = f"{API_ROOT}/{resource}"
    return Dataset(
        name=resource,
        title=(f"{swedish.capitalize()} i {settings.SITE_NAME}", f"{english} in {settings.SITE_NAME_EN}"),
        text=(" ".join(viewset.__doc__.split()), text),
        keywords=((keyword[0], keyword[1]),),
        distributions=tuple(
            Distribution(
                *(name, file_type, media_type, address if name == "json" else f"{address}?format={name}"),
                *(swedish_text, english_text),
                is_file=name != "json",
            )
            for name, (file_type, media_type, swedish_text, english_text) in LISTS.items()
        ),
        page=address,
        resource=resource,
    )
