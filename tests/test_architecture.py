"""Rules about the code that can be tested, so that nobody has to remember them."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from sources.evidence.base import evidenced_models, row_model
from tests.gathering import check_all

ROOT = settings.BASE_DIR
PACKAGES = ["search", "sources", "strategy", "measures", "dialogues", "smartindustri"]
MAY_IMPORT = {  # search knows no domain; from there each knows those before it
    "search": set(),
    "sources": {"search"},
    "strategy": {"search", "sources"},
    "measures": {"search", "sources", "strategy"},
    "dialogues": {"search", "sources", "strategy", "measures"},
    "smartindustri": {"search", "sources", "strategy", "measures", "dialogues"},
}
FILES = sorted(
    path.relative_to(ROOT)
    for folder in [*PACKAGES, "tests"]
    for path in (ROOT / folder).rglob("*.py")
    if "__pycache__" not in path.parts
)
CODE = [path for path in FILES if "migrations" not in path.parts]


def parsed(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """The top-level names a file imports, also inside functions."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0] if node.level == 0 else path.parts[0])
    return found


ROOMS = ["evidence", "models", "pipeline", "pages", "history", "listing", "admin", "rest"]
MAY_USE = {  # within sources, from the ground up; what stands at the top of `sources/` is the shelf, above all rooms
    "evidence": set(),
    "models": {"evidence"},
    "pipeline": {"evidence", "models"},
    "pages": {"evidence", "models"},
    "history": {"evidence", "models", "pipeline", "pages"},
    "listing": {"evidence", "models", "pages", "history"},
    "admin": {"evidence", "models", "pipeline", "pages", "history"},
    "rest": {"evidence", "models", "pages", "history", "listing"},
}


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_go_one_way(package):
    for path in (path for path in FILES if path.parts[0] == package):
        wrong = imported(path) & {*PACKAGES, "tests"} - MAY_IMPORT[package] - {package}
        assert not wrong, f"{path} imports {', '.join(sorted(wrong))}"


def rooms_used(path: Path) -> set[str]:
    """The rooms of `sources/` that a file imports from, also inside functions; the shelf is a room without a name."""
    found = set()
    for node in ast.walk(parsed(path)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" if node.module == "sources" else node.module for alias in node.names]
        for name in names:
            package, _, rest = name.partition(".")
            if package == "sources":
                room = rest.partition(".")[0]
                found.add(room if room in ROOMS else "")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_the_rooms_of_sources_are_used_one_way(room):
    for path in (path for path in FILES if path.parts[:2] == ("sources", room)):
        wrong = rooms_used(path) - MAY_USE[room] - {room}
        assert not wrong, f"{path} uses {', '.join(name or 'the shelf' for name in sorted(wrong))}"


def test_every_folder_of_sources_is_a_room_or_what_django_looks_for():
    folders = {path.name for path in (ROOT / "sources").iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders == {*ROOMS, "management", "migrations", "templatetags"}


def test_no_folder_holds_more_than_fourteen_files():
    full = {}
    for folder in [*PACKAGES, "templates", "tests"]:
        for path in [ROOT / folder, *(path for path in (ROOT / folder).rglob("*") if path.is_dir())]:
            count = sum(one.is_file() for one in path.iterdir())
            if count > 14 and path.name != "__pycache__":
                full[str(path.relative_to(ROOT))] = count
    assert full == {}


def test_every_app_of_ours_has_its_place_in_the_order():
    ours = {config.name for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT / config.name)}
    assert ours <= set(PACKAGES)


def test_nothing_is_imported_relatively_or_with_a_star():
    for path in CODE:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, path
                assert node.names[0].name != "*", path


def test_no_file_is_longer_than_300_lines():
    long = {str(path): count for path in CODE if (count := len((ROOT / path).read_text("utf-8").splitlines())) > 300}
    assert not long


def test_every_module_says_first_what_it_is_about():
    assert not [str(path) for path in CODE if (ROOT / path).stat().st_size and not ast.get_docstring(parsed(path))]


def test_identifiers_have_no_swedish_letters():
    for path in CODE:
        names = {node.id for node in ast.walk(parsed(path)) if isinstance(node, ast.Name)}
        names |= {node.name for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        assert not [name for name in names if not name.isascii()], path


MAY_TRANSLATE = ("sources/evidence/fields.py", "sources/listing/", "sources/rest/", "smartindustri/", "tests/")


def test_translation_calls_stand_only_where_the_api_says_why_it_refuses():
    pattern = re.compile(r"\b(gettext\w*|trans|blocktranslate)\b")
    files = [path for path in CODE if not path.as_posix().startswith(MAY_TRANSLATE)]
    files += [path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*.html")]
    assert not [str(path) for path in files if pattern.search((ROOT / path).read_text("utf-8"))]


NAMES_OF_A_STRATEGY = re.compile(
    r"smart.industri\b|nyindustrialisering|industri.4\.?0|h[åa]llbar.produktion|kunskapslyft|testb[äa]dd|temasida|"
    r"industrisamtal",
    re.IGNORECASE,
)
MAY_NAME_ONE = {
    "dialogues/urls.py": "an address, once public, is a promise",
    "smartindustri/apps.py": "the project's own name",
    "smartindustri/settings.py": "the site's own name, which the environment can change",
}


def test_no_code_and_no_page_names_one_strategy_or_its_parts():
    """What belongs to one strategy is data, so that a second one comes in by fixtures alone."""
    files = [ROOT / path for path in CODE if path.parts[0] != "tests"]
    files += [*(ROOT / "templates").rglob("*.*"), *(ROOT / "static").rglob("*.*")]
    found = {str(path.relative_to(ROOT)) for path in files if NAMES_OF_A_STRATEGY.search(path.read_text("utf-8"))}
    assert found == MAY_NAME_ONE.keys()


def test_every_field_is_of_one_kind():
    check_all(evidenced_models(), has_fields_of_one_kind, count=40)


def has_fields_of_one_kind(model):
    carried = model.carried()
    assert len(carried) == len(set(carried)), "a field is stated, ours or derived, and only one of them"
    own = {field.name for field in model._meta.concrete_fields if not field.generated}
    assert own == {*carried, "id", "slug"} | ({model.parent} if model.parent else set())


def test_rows_and_their_parents_name_each_other():
    check_all(evidenced_models(), names_its_rows_and_they_it, count=40)


def names_its_rows_and_they_it(model):
    for name in model.rows:
        row = row_model(model, name)
        assert row._meta.get_field(row.parent).related_model is model
        assert set(row.row_key) <= set(row.carried())


def test_a_record_is_lost_only_with_what_it_is_a_row_of():
    check_all(evidenced_models(), is_lost_only_with_its_parent, count=40)


def is_lost_only_with_its_parent(model):
    for field in model._meta.concrete_fields:
        if field.is_relation:
            expected = "CASCADE" if field.name == model.parent else "PROTECT"
            assert field.remote_field.on_delete.__name__ == expected, field


def test_no_list_is_a_many_to_many_field():
    assert not [model for model in evidenced_models() if model._meta.many_to_many]
