"""No page says that the sources are silent where one of them speaks, however a reader writes what it says."""

import pytest

pytestmark = pytest.mark.usefixtures("shipped")

WAYS = """
12 september 2016 | 2016-09-12 | 12/9 2016 | 12/9-2016 | 12.9.2016 | 20160912 | 12 sept 2016
den 12:e september 2016 | september 2016 | sept. 2016 | 2016-09 | September 12, 2016 | 6 november 2017
6/11 2017 | 2017-11-06 | 11 april 2016 | 21 januari 2016 | 21 jan 2016 | 2016-01-21 | 20 juni 2016
2 december 2017 | 90 miljoner | 90 miljoner kronor | 90 mkr | 90 Mkr | 90 mnkr | 90 mn kr | 90 000 000
90000000 | 90 MSEK | 0,09 miljarder | 300 miljoner | 300 mkr | 500 miljoner kronor | 14000 platser
14 000 platser | 14.000 platser | 70 procent | 70 % | 70% | 70 per cent | N2016/05607/FÖF | N 2016/05607/FÖF
n2016/05607 | 2016/05607 | 05607 | N2016/05607/FOF | dnr N2016/05607/FÖF | prop. 2017/18:184
proposition 2017/18:184 | prop 2017/18:184 | 2017/18:184 | bet. 2017/18:NU16 | betänkande 2017/18:NU16
skr. 2017/18:202 | skrivelse 2017/18:202 | SOU 2018:66 | sou 2018:66 | Ds 2018:38 | dir. 2018:5
direktiv 2018:5 | Dir 2018:5 | UO 24 | utgiftsområde 24 | ansökan | ansökningar | Industry 4.0 | industri4.0
Industri 4.0 | action plan | test bed | electromobility | elektromobilitet | Swedish Energy Agency
Energimyndigheten | Statens energimyndighet | STEM | sustainable production | Government Offices | Vinnova
Verket för innovationssystem | NUTEK | SMF | SME | YH | ordförande | ordf. | bl.a. | bland annat
Miljöpartiet | MP | LTU | Luleå tekniska universitet | Invest Sweden | konferens Stockholm 2016
vem satt i Advisory Board | stöd till robotar i småföretag i Skåne | robotstöd till småföretag
tillvextverket | robotlyfet | yrkeshogskola
"""
SAID = [way.strip() for line in WAYS.split("\n") for way in line.split("|") if way.strip()]


SILENT = "Våra källor nämner"


def test_no_way_of_writing_a_fact_makes_the_sources_silent_and_each_leads_to_something(client):
    pages = {way: client.get("/sok/", {"q": way}) for way in SAID}
    assert len(pages) >= 60
    assert [way for way, page in pages.items() if page.status_code != 200] == []
    assert [way for way, page in pages.items() if SILENT in page.content.decode()] == []
    found = {way: page.context["page_obj"].paginator.count or page.context["near"] for way, page in pages.items()}
    assert [way for way, leads in found.items() if not leads] == []


def test_nor_does_a_list(client):
    """It asks as the page of search does; every seventh has a way of each kind among them."""
    pages = {way: client.get("/atgarder/", {"q": way}) for way in SAID[::7]}
    assert [way for way, page in pages.items() if page.status_code != 200 or SILENT in page.content.decode()] == []


def test_what_no_source_says_is_told(client):
    page = client.get("/sok/", {"q": "xyzzy"}).content.decode()
    assert "Våra källor nämner inte ”xyzzy”." in page
