"""How a record is cited: the right answers, written out."""

from datetime import date

import pytest

from sources.pages.citations import Citation
from tests.factories import make_assignment, make_claim, make_document, make_measure, make_organisation, make_stated

SITE = "Kunskapsbasen – allt om skog"
OVEN = Citation(
    "Öppen ”låda” & {blå} ugn 100 %", "ugn", SITE, "https://exempel.se/ugn/", date(2026, 11, 27), number="N2018/1/FÖF"
)


def test_bibtex_writes_letters_and_braces_as_latex_reads_them():
    assert OVEN.bib == (
        "@misc{ugn,\n"
        "  title = {{{\\\"O}ppen ''l{\\aa}da'' \\& \\{bl{\\aa}\\} ugn 100 \\%}},\n"
        "  author = {{Kunskapsbasen -- allt om skog}},\n"
        "  year = {2026},\n"
        "  url = {https://exempel.se/ugn/},\n"
        "  urldate = {2026-11-27},\n"
        "  language = {swedish},\n"
        '  note = {N2018/1/F{\\"O}F},\n'
        "}\n"
    )


def test_ris_has_one_field_a_line_and_ends_the_record():
    assert OVEN.ris == (
        "TY  - ELEC\r\n"
        "TI  - Öppen ”låda” & {blå} ugn 100 %\r\n"
        "AU  - Kunskapsbasen – allt om skog\r\n"
        "PY  - 2026\r\n"
        "UR  - https://exempel.se/ugn/\r\n"
        "Y2  - 2026/11/27\r\n"
        "LA  - sv\r\n"
        "M1  - N2018/1/FÖF\r\n"
        "ER  - \r\n"
    )


def test_apa_says_the_year_and_the_day_it_was_read():
    assert OVEN.apa == (
        "Öppen ”låda” & {blå} ugn 100 %. (2026). I Kunskapsbasen – allt om skog. "
        "Hämtad 27 november 2026 från https://exempel.se/ugn/"
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("shipped")
def test_a_document_is_cited_by_its_own_author_publisher_and_date(client):
    """As the records have them: johan-genneby, 2018-03-08, and for the decision its ministry and the page's month."""
    article = client.get("/kallor/stockholm-smart-industri/").context["citation"]
    blog = "innovationsthlmblog.com (Johan Genneby)"
    url = "http://www.innovationsthlmblog.com/2018/03/08/nya-satsningar-pa-smart-industri-maste-aven-gynna-stockholm/"
    title = "Nya satsningar på Smart industri måste även gynna Stockholm"
    assert article.footnote.startswith(f"Johan Genneby, ”{title}”, {blog}, 8 mars 2018, {url}; se ")
    assert article.apa.startswith(f"Genneby, J. (2018, 8 mars). {title}. {blog}. Hämtad ")
    assert article.apa.endswith(url)
    for line in ("author = {Genneby, Johan}", f"publisher = {{{{{blog}}}}}", "year = {2018}", "date = {2018-03-08}"):
        assert f"  {line},\n" in article.bib
    assert f"AU  - Genneby, Johan\r\nPB  - {blog}\r\nPY  - 2018\r\nDA  - 2018/03/08\r\nUR  - {url}" in article.ris
    page = client.get("/kallor/regeringen-uppdrag-investeringsframjande-2016/").context["citation"]
    assert page.apa.startswith("Näringsdepartementet. (2016, december). Uppdrag att genomföra insatser")
    assert "N2016/07305/FÖF, publicerad december 2016; se " in page.footnote
    undated = client.get("/kallor/uppkopplad-industri/").context["citation"]
    assert "(u.å.). Kommitténs arbete" in undated.apa
    assert "year =" not in undated.bib
    measure = client.get("/atgarder/investeringsframjande/").context["citation"]
    assert "N2016/07305/FÖF, 24 november 2016; se ”Stärkt investeringsfrämjande" in measure.footnote


@pytest.mark.django_db
def test_the_footnote_names_the_act_with_its_registry_number_first(client):
    measure = make_measure(slug="lyftet", name="Lyftet")
    number = "N2018/00533/FÖF"
    one = make_assignment(measure=measure, title="Ett lyft", registry_number=number)
    page = client.get("/atgarder/lyftet/").content.decode()
    assert "<dd>Ett lyft, N2018/00533/FÖF; se ”Lyftet”, " in page
    assert "http://testserver/atgarder/lyftet/, läst" in page
    departementet = make_organisation(name="Departementet")
    decision = make_document(
        title="Uppdrag att lyfta", registry_number=number, publisher=departementet, published="2018-01-30"
    )
    make_claim(one, "registry_number", number, document=decision, locator="Rubriken")
    page = client.get("/atgarder/lyftet/").content.decode()
    act = "<dd>Departementet, Uppdrag att lyfta, N2018/00533/FÖF, {}; se ”Lyftet”, "
    assert act.format("publicerad 30 januari 2018") in page
    make_stated(one, "decided", "2018-01-24", "den 24 januari 2018")
    assert act.format("24 januari 2018") in client.get("/atgarder/lyftet/").content.decode()


@pytest.mark.django_db
def test_every_record_can_be_fetched_as_a_citation_and_an_unknown_format_is_told(client):
    make_measure(slug="lyftet", name="Lyftet")
    make_document(slug="texten", title="Texten")
    for address in ("/atgarder/lyftet/", "/kallor/texten/"):
        slug = address.split("/")[2]
        answer = client.get(address, {"format": "bib"})
        assert answer["Content-Type"] == "application/x-bibtex; charset=utf-8"
        assert answer["Content-Disposition"] == f'attachment; filename="{slug}.bib"'
        assert answer.content.decode().startswith(f"@misc{{{slug},\n")
        assert client.get(address, {"format": "ris"}).content.decode().startswith("TY  - ELEC\r\n")
    refused = client.get("/atgarder/lyftet/", {"format": "docx"})
    assert refused.status_code == 400
    assert "”docx” är inget känt värde för format. Kända värden: bib, ris." in refused.content.decode()


@pytest.mark.django_db
def test_who_reports_an_error_is_told_the_records_short_name(client):
    make_measure(slug="lyftet")
    assert 'href="/om/?post=lyftet#fel-i-uppgiften"' in client.get("/atgarder/lyftet/").content.decode()
    assert "<code>lyftet</code>" in client.get("/om/?post=lyftet").content.decode()
