"""Which passwords are taken, how they are kept, and how they are changed."""

import re

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests.security.conftest import PASSWORD

pytestmark = pytest.mark.django_db

TAKEN = {
    "a sentence": PASSWORD,
    "small letters alone": "tvistefrokrattaugglakoppar",
    "64 characters": "kvarnhjul " * 2 + "äpple snö torg lampa fjäril båt hinkar och mössa",
    "as long as one likes": PASSWORD + "ö1 " * 100,
}
REFUSED = {  # the code of the reason that must be among those given
    "regn över sju": "password_too_short",  # 13
    "1q2w3e4r5t6y7u8i": "password_too_common",
    "123456789012345": "password_easy_to_guess",
    "passwordpassword": "password_easy_to_guess",
    "qwertyuiopasdfgh": "password_easy_to_guess",
    "smartindustri2026": "password_easy_to_guess",
    "kunskapsbas-2026": "password_easy_to_guess",
    "lösenordlösenord": "password_easy_to_guess",
    "administrator2026": "password_easy_to_guess",
    "anna.anna.anna.anna": "password_easy_to_guess",
    "annalindqvist1987": "password_easy_to_guess",
}


@pytest.mark.parametrize("password", TAKEN.values(), ids=TAKEN)
def test_long_is_enough(anna, password):
    validate_password(password, anna)
    anna.set_password(password)
    assert anna.check_password(password)
    assert not anna.check_password(password[:-1])  # nothing is cut off
    assert not anna.check_password(password.upper())


@pytest.mark.parametrize(("password", "reason"), REFUSED.items())
def test_what_is_short_or_easy_to_guess_is_refused(anna, password, reason):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, anna)
    assert reason in {error.code for error in refused.value.error_list}


def test_a_password_is_kept_by_argon2_with_what_owasp_advises(anna):
    assert anna.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_password_kept_in_the_old_way_still_signs_in_and_is_then_kept_in_the_new(anna, client):
    anna.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    anna.save()
    assert client.login(username="anna", password=PASSWORD)
    anna.refresh_from_db()
    assert anna.password.startswith("argon2$argon2id$")


def test_an_editor_changes_her_password_by_giving_the_old_one(anna, client):
    client.force_login(anna)
    new = {"new_password1": "kvast mot tunna moln", "new_password2": "kvast mot tunna moln"}
    wrong = client.post("/admin/password_change/", {"old_password": "fel"} | new)
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (200, ["old_password"])
    assert client.post("/admin/password_change/", {"old_password": PASSWORD} | new).status_code == 302
    anna.refresh_from_db()
    assert anna.check_password("kvast mot tunna moln")


def test_boxes_for_passwords_hide_them_and_take_what_a_password_manager_gives(anna, client):
    shown = client.get("/admin/login/").text
    client.force_login(anna)
    shown += client.get("/admin/password_change/").text
    boxes = re.findall(r"<input[^>]*password[^>]*>", shown)
    assert len(boxes) == 4
    for box in boxes:
        assert 'type="password"' in box
        assert re.search(r'autocomplete="(current|new)-password"', box)
        assert "maxlength" not in box
        assert "onpaste" not in box


def test_nobody_resets_a_password_from_outside(anna, client):
    assert "password_reset" not in client.get("/admin/login/").text
    assert client.get("/admin/password_reset/")["Location"] == "/admin/login/?next=/admin/password_reset/"
    client.force_login(anna)
    assert client.get("/admin/password_reset/").status_code == 404
