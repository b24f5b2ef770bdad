"""The time band: where marks, words and rules stand, worked out by hand."""

from django.template.loader import render_to_string

from sources.pages.band import Band, Dated, Lane, years_of


def marks(band: Band, lane: int = 0) -> list[tuple[float, float, int]]:
    """Where each mark of a lane begins, how wide it is, and how high above the lowest it stands."""
    found = band.lanes[lane].marks
    floor = max(mark.y for mark in found)
    return [(mark.span.x, mark.span.width, floor - mark.y) for mark in found]


def test_marks_stand_at_their_days_months_and_years():
    """2018 has 365 days: 3 May is its 123rd, so 122 days have passed; July begins after 181 and has 31."""
    dated = [Dated("2018-05-03", "dag"), Dated("2018-07", "månad"), Dated("2018-11-05", "två dagar", "2018-11-06")]
    assert marks(Band([Lane("Samtal", dated)])) == [
        (round(122 / 365 * 100, 2), 0, 0),
        (round(181 / 365 * 100, 2), round(31 / 365 * 100, 2), 0),
        (round(308 / 365 * 100, 2), 0, 0),  # two days in a row are a dot
    ]


def test_marks_that_would_touch_stand_above_each_other():
    """Two days of one year are 0.55 per cent apart, which no phone can show; a month later there is room again."""
    dated = [Dated("2018-03-01", "a"), Dated("2018-03-03", "b"), Dated("2018-03-03", "c"), Dated("2018-04-03", "d")]
    assert [height for *_, height in marks(Band([Lane("Samtal", dated)]))] == [0, 9, 18, 0]


def test_a_band_of_many_years_shows_those_that_hold_nearly_all():
    """Of twenty, nineteen are from 2015 to 2018, and two of those years hold nine in ten."""
    dates = ["2015-01-01"] + ["2016"] * 9 + ["2017-02"] * 9 + ["2040"]
    assert years_of(dates) == (2016, 2017)
    assert years_of(dates[:-1]) == (2015, 2017)  # few years: none is left out
    band = Band([Lane("Beslut", [Dated(date, "beslut") for date in dates])])
    assert band.outside == "1 före 2016 och 1 efter 2017"
    assert len(band.rows) == 20


def test_words_stand_where_nothing_is_in_their_way_and_never_over_each_other():
    """Of 1 000 pixels ten letters take 78, which is 7.8 per cent; January to June is half the width."""
    words = "tio tecken"
    dated = [Dated(f"2018-{day}", "x", short=words) for day in ("01-01", "01-20", "07-01", "12-31")]
    band = Band([Lane("Beslut", dated)], rules=[Dated("2018-07-10", "Planen", short="Plan 1")], desk=1000)
    # the first has the second 5.2 per cent behind it, and the picture ends before it; the third has the rule behind it
    assert [mark.anchor for mark in band.lanes[0].marks] == ["", "start", "end", "end"]


def test_names_of_rules_share_a_line_only_where_they_do_not_meet():
    """A phone's 288 pixels have room for six letters in 18 per cent: two rules a month apart need two lines."""
    rules = [
        Dated("2018-01-01", "Planen beslutas", short="Plan 1"),
        Dated("2018-02-01", "En till", short="Plan 2"),
        Dated("2018-12-01", "Sist", short="Plan 3"),
    ]
    band = Band([Lane("Beslut", [Dated("2018-06-01", "x")])], rules=rules)
    assert [(word.text, word.top, word.anchor) for word in band.narrow] == [
        ("Plan 1", 0, "start"),
        ("Plan 2", 17, "start"),
        ("Plan 3", 0, "end"),
    ]


def test_the_picture_says_what_it_shows_and_the_list_has_the_same_rows():
    talks = [Dated("2018-05-03", "Samtal i Lund", url="/samtal/lund/"), Dated("2018-06", "Konferens", is_open=True)]
    band = Band([Lane("Samtal", talks, "konferenser"), Lane("Tom", [])], [Dated("2018-01-02", "Planen", short="Plan")])
    page = render_to_string("components/pictures/band.html", {"band": band})
    assert "Tidslinje 2018: samtal 2. Samma uppgifter står i listan under bilden." in page
    assert "Samtal ●, konferenser ○" in page
    assert "Tom" not in page
    assert "<title>3\xa0maj\xa02018: Samtal i Lund</title>" in page
    assert page.count("<li>") == 3
    assert '<a href="/samtal/lund/">Samtal i Lund</a>' in page
    assert 'cx="33.42%"' in page  # a decimal point whatever the language of the page
    assert "style=" not in page
    assert "<a" not in page[page.index("<svg") : page.index("</svg>")]


def test_two_days_are_a_dot_and_a_fortnight_a_stroke():
    """Of 365 days two are 0.27 per cent apart, which is a line nobody sees; two weeks are 3.6 per cent."""
    dated = [Dated("2018-02-08", "dagarna", "2018-02-09"), Dated("2018-06-01", "resan", "2018-06-14")]
    band = Band([Lane("Samtal", dated)])
    assert [mark.is_point for mark in band.lanes[0].marks] == [True, False]
    page = render_to_string("components/pictures/band.html", {"band": band})
    assert (page.count("<circle"), page.count("<rect")) == (1, 1)
    assert "En prick är en dag eller ett par dagar i följd, ett streck" in page


def test_a_band_of_nothing_is_nothing():
    assert not Band([Lane("Samtal", [])])
