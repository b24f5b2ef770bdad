"""Long words break where they are put together, and only there."""

from sources.pages.seams import with_seams


def shown(text: str) -> str:
    return with_seams(text).replace("\u00ad", "·")


def test_a_long_compound_breaks_at_its_seams():
    assert shown("Upphandlingsmyndigheten") == "Upphandlings·myndigheten"
    assert shown("kompetensförsörjningen") == "kompetens·försörjningen"
    assert shown("Näringsdepartementet ansvarar") == "Närings·departementet ansvarar"


def test_short_words_other_words_and_addresses_stay_whole():
    assert shown("industri och åtgärd") == "industri och åtgärd"
    assert shown("N2018/00533/FÖF") == "N2018/00533/FÖF"
