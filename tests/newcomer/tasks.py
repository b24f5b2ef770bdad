"""What a newcomer is asked to do, by the README's "Common tasks", and what must be true afterwards."""

import csv
import re

from tests.newcomer.project import Project

WORDS = "Redaktörens egna ord om Robotlyftet"


def edit_a_record(project: Project) -> None:
    """An editor's work, which has to outlive everything that follows."""
    code = (
        "from measures.models import Measure; "
        f"one = Measure.objects.get(slug='robotlyftet'); one.description = '{WORDS}'; one.save()"
    )
    project.manage("shell", "-c", code)


def add_a_field(project: Project) -> None:
    project.insert(
        "measures/models/plans.py",
        'registry_number = models.CharField("diarienummer"',
        '    outcome = models.CharField("utfall", max_length=200, blank=True)\n',
    )
    project.replace("measures/models/plans.py", '"designation",\n    ]', '"designation",\n        "outcome",\n    ]')
    project.insert(
        "fixtures/records/measures.yaml",
        "- slug: robotlyftet",
        '  outcome: {value: "Ett program", document: etn-hp2, locator: "Sidans första stycke"}\n',
    )
    project.manage("makemigrations")
    project.manage("build_fixtures")


def the_field_is_there(project: Project) -> None:
    assert "Utfall Ett program" in project.page("/atgarder/robotlyftet/")
    assert re.search(r"Våra källor anger inte: [^.]*\butfall\b", project.page("/atgarder/industriklivet/"))
    assert project.answer("/api/v1/measures/robotlyftet")["outcome"] == "Ett program"
    rows = csv.DictReader(project.get("/atgarder/?format=csv").splitlines(), delimiter=";")
    assert [row["utfall"] for row in rows if row["kortnamn"] == "robotlyftet"] == ["Ett program"]


def add_a_filter(project: Project) -> None:
    project.insert(
        "measures/filters.py",
        'horizontal = YesNoFilter(label="Horisontell"',
        '    strategy = SlugFilter(label="Strategi", field_name="strategy", choices=Strategy.objects.all)\n',
    )


def the_filter_is_there(project: Project) -> None:
    every = project.answer("/api/v1/measures")["_meta"]["totalRecords"]
    named = project.answer("/api/v1/measures?strategy=smart-industri")["_meta"]["totalRecords"]
    unnamed = project.answer("/api/v1/measures?strategy=none")["_meta"]["totalRecords"]
    assert named + unnamed == every
    assert named > 0
    assert "Strategi: " in project.page("/atgarder/?strategy=smart-industri")


def add_a_page(project: Project) -> None:
    project.append(
        "smartindustri/views.py",
        '\n\nclass Glossary(TemplateView):\n    """The words of the site."""\n\n'
        '    template_name = "smartindustri/glossary.html"\n',
    )
    project.insert(
        "smartindustri/urls.py",
        'path("om/metod/"',
        '    path("ordlista/", views.Glossary.as_view(), name="glossary"),\n',
    )
    project.append(
        "templates/smartindustri/glossary.html",
        '{% extends "base.html" %}\n{% block title %}Ordlista{% endblock %}\n'
        "{% block content %}<h1>Ordlista</h1>{% endblock %}\n",
    )


def the_page_is_there(project: Project) -> None:
    assert "Ordlista" in project.page("/ordlista/")


TEXT = (
    "Teststrategin beslutades i mars 2021 och har området Konkurrenskraft, med en första plan som rymmer Provbänken "
    "och Mätlyftet"
)
STRATEGY = """
documents:
  - slug: testsidan
    file: testsidan.txt
    title: {value: Teststrategin, document: testsidan, quote: Teststrategin}
strategies:
  - slug: teststrategin
    name: {value: Teststrategin, document: testsidan, quote: Teststrategin beslutades}
    decided: {value: 2021-03, document: testsidan, quote: beslutades i mars 2021}
focus-areas:
  - slug: konkurrenskraft
    name: {value: Konkurrenskraft, document: testsidan, quote: området Konkurrenskraft}
    strategy: {value: teststrategin, document: testsidan, quote: Teststrategin}
action-plans:
  - slug: forsta-testplanen
    title: {value: Den första testplanen, document: testsidan, quote: en första plan}
    number: {value: 1, document: testsidan, quote: en första plan}
    strategy: {value: teststrategin, document: testsidan, quote: Teststrategin}
measures:
  - slug: provbanken
    name: {value: Provbänken, document: testsidan, quote: Provbänken}
    strategy: {value: teststrategin, document: testsidan, quote: Teststrategin}
    plan: {value: forsta-testplanen, document: testsidan, quote: plan som rymmer Provbänken}
    areas:
      - area: {value: konkurrenskraft, document: testsidan, quote: området Konkurrenskraft}
  - slug: matlyftet
    name: {value: Mätlyftet, document: testsidan, quote: Mätlyftet}
    strategy: {value: teststrategin, document: testsidan, quote: Teststrategin}
    plan: {value: forsta-testplanen, document: testsidan, quote: plan som rymmer Provbänken och Mätlyftet}
"""


def add_a_strategy(project: Project) -> None:
    project.append("fixtures/documents/testsidan.txt", TEXT)
    project.append("fixtures/records/teststrategin.yaml", STRATEGY)
    project.manage("build_fixtures")


def the_strategy_is_there(project: Project) -> None:
    assert project.answer("/api/v1/strategies")["_meta"]["totalRecords"] == 2
    assert "Provbänken" in project.page("/fokusomraden/konkurrenskraft/")
    plan = project.page("/handlingsplaner/forsta-testplanen/")
    assert "Mätlyftet" in plan
    assert "None" not in plan
    assert project.answer("/api/v1/measures?plan=forsta-testplanen")["_meta"]["totalRecords"] == 2


TASKS = {
    "add a field with a value": (add_a_field, the_field_is_there),
    "add a filter": (add_a_filter, the_filter_is_there),
    "add a page": (add_a_page, the_page_is_there),
    "add a second strategy": (add_a_strategy, the_strategy_is_there),
}
