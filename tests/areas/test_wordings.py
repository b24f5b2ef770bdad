"""Which words of two wordings are marked: those that only one of them has, and none where they say different things."""

import pytest

from sources.pages.wordings import beside, side_by_side


def marked(runs) -> str:
    return "".join(f"[{run.text}]" if run.is_own else run.text for run in runs)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "Målet ska nås i hela landet.",
            "Målet ska nås.",
            ("Målet ska nås [i hela landet].", "Målet ska nås."),
        ),
        (
            "Sverige ska vara ledande i forskning som stärker industriell och hållbar produktion.",
            "Sverige ska vara ledande i forskning som stärker den industriella produktionen.",
            (
                "Sverige ska vara ledande i forskning som stärker [industriell och hållbar produktion].",
                "Sverige ska vara ledande i forskning som stärker [den industriella produktionen].",
            ),
        ),
        ("Ökad nytta", "ökad nytta!", ("Ökad nytta", "ökad nytta[!]")),  # a capital letter makes no other word
        ("Lika ord", "Lika ord", ("Lika ord", "Lika ord")),
        (
            "De fördelas över fyra områden",
            "I planerna presenteras åtgärder",
            ("De fördelas över fyra områden", "I planerna presenteras åtgärder"),
        ),
    ],
)
def test_words_that_only_one_has_are_marked(one, other, expected):
    assert tuple(map(marked, beside(one, other))) == expected


def test_each_wording_stands_against_the_one_before_it_and_an_empty_one_is_passed_over():
    runs = side_by_side(["Alfa och beta", "", "Alfa och gamma", "Alfa, beta och gamma"])
    assert [marked(one) for one in runs] == ["Alfa och [beta]", "", "Alfa och [gamma]", "Alfa[, beta] och gamma"]


def test_a_wording_alone_has_no_marks():
    assert [marked(one) for one in side_by_side(["Alfa"])] == ["Alfa"]
    assert side_by_side([]) == []
