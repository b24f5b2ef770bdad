"""Who does what at the editors' desk: four roles, each a group with the rights of the one before it and more.

| role          | may                                                                                   |
|---------------|---------------------------------------------------------------------------------------|
| läsare        | see everything at the desk                                                            |
| redaktör      | add and change records, their rows and their evidence; account for sentences          |
| granskare     | remove records and documents                                                          |
| administratör | add and change accounts, but no superuser's, and hand out these roles                 |

A migration makes the groups; an administrator of a site may give them other rights, and those stay.
"""

from collections.abc import Iterable

Right = tuple[str, str]  # an app, and what its permission is called
ROLES = ("läsare", "redaktör", "granskare", "administratör")
RECORDS = {
    "sources": ("organisation", "person", "document", "term"),
    "strategy": ("strategy", "section", "challenge", "keyfigure", "programme", "focusarea"),
    "measures": ("actionplan", "measure", "assignment", "funding"),
    "dialogues": ("dialogueseries", "theme", "dialogue", "event", "question"),
}
PARTS = {  # what belongs to a record, and goes and comes with it
    "sources": ("claim", "organisationalias", "appointment"),
    "measures": (
        *("measurearea", "areaassessment", "responsible", "measurelink", "measurestatus", "outcome", "targetgroup"),
        *("measurecounty", "assignmentparty", "assignmentarea", "deadline", "fundingyear"),
    ),
    "dialogues": (
        *("seriesorganiser", "themearea", "themeassessment", "dialoguetheme", "participation", "dialoguematter"),
    ),
}
LEDGER = {"sources": ("sentence",), "search": ("unanswered",)}
ACCOUNTS = {"auth": ("user",)}


def rights_of(role: str) -> set[Right]:
    """The rights of a role, those of the roles before it among them."""
    return set().union(*[*_steps()][: ROLES.index(role) + 1])


def _steps() -> Iterable[set[Right]]:
    """What each role has beside the one before it."""
    yield _rights(("view",), RECORDS, PARTS, LEDGER)
    yield (
        _rights(("add", "change"), RECORDS, PARTS)
        | _rights(("delete",), PARTS)
        | {("sources", "change_sentence"), ("search", "delete_unanswered")}
    )
    yield _rights(("delete",), RECORDS)
    yield _rights(("view", "add", "change"), ACCOUNTS) | {("auth", "view_group")}


def _rights(deeds: Iterable[str], *kinds: dict[str, tuple[str, ...]]) -> set[Right]:
    return {(app, f"{deed}_{one}") for deed in deeds for of in kinds for app, names in of.items() for one in names}
