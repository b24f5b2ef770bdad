"""What is answered from memory, for whom and for how long, and how it is packed."""

import asyncio
import gzip

import brotli
import pytest

from smartindustri.front.answers import best_coding
from tests.front.conftest import PUBLIC, asked


def test_an_answer_is_made_once_for_each_version_of_the_data(ask, site, watched):
    assert [ask("/a").body for _ in range(3)] == [b"svar 1"] * 3
    watched.version = "2"
    assert [ask("/a").body for _ in range(2)] == [b"svar 2"] * 2
    assert site.calls == 2


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/b", {}),
        ("/a?x=1", {}),
        ("/a", {"host": "localhost"}),
        ("/a", {"hx-request": "true"}),
    ],
)
def test_what_an_answer_depends_on_is_another_answer(ask, address, headers):
    ask("/a")
    assert ask(address, headers=headers).body == b"svar 2"
    assert ask("/a").body == b"svar 1"


def test_an_answer_of_the_api_is_remembered_for_each_language_and_not_for_each_way_to_ask_for_it(ask):
    asked_for = ["sv-SE, en;q=0.9", "en", "en-GB, en;q=0.9", "de", "en-US, sv;q=0.1"]
    bodies = [ask("/api/v1/a", headers={"accept-language": one}).body for one in asked_for]
    assert bodies == [b"svar 1", b"svar 2", b"svar 2", b"svar 1", b"svar 2"]
    assert [ask("/a", headers={"accept-language": one}).body for one in asked_for] == [b"svar 3"] * 5


@pytest.mark.parametrize("cookie", ["sessionid=abc", "csrftoken=x; sessionid=abc"])
def test_an_editor_is_never_answered_from_memory_nor_remembered(ask, cookie):
    ask("/a")
    assert ask("/a", headers={"cookie": cookie}).body == b"svar 2"
    assert ask("/a", headers={"cookie": "csrftoken=x"}).body == b"svar 1"


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("404 Not Found", PUBLIC),
        ("200 OK", [("Cache-Control", "no-cache")]),
        ("200 OK", [("Cache-Control", "private, no-cache"), ("ETag", '"5eed"')]),
    ],
)
def test_what_is_not_public_is_made_each_time(ask, site, status, headers):
    site.status, site.headers = status, headers
    assert [ask("/a").body for _ in range(2)] == [b"svar 1", b"svar 2"]


@pytest.mark.parametrize("name", ["since", "s%69nce", "after"])
def test_who_keeps_a_copy_is_never_answered_from_memory(ask, front, site, name):
    """Else one process would tell of a change, and another, a moment behind, that there was none before it."""
    site.text = "svar {}" + "." * 5000
    asked = f"/api/v1/measures?limit=2&{name}=2026-11-28T00:00:00Z"
    given = [ask(asked, headers={"accept-encoding": "gzip"}) for _ in range(2)]
    assert [gzip.decompress(one.body)[:6] for one in given] == [b"svar 1", b"svar 2"]
    assert not front.memory.answers


def test_nothing_is_answered_from_memory_while_the_version_is_not_known_to_hold(ask, watched):
    ask("/a")
    watched.is_fresh = False
    assert ask("/a").body == b"svar 2"


def test_while_the_database_is_away_what_is_remembered_is_served_whatever_its_version(ask, watched):
    ask("/a")
    watched.version, watched.is_fresh, watched.is_away = "2", False, True
    assert ask("/a").body == b"svar 1"


def test_who_asks_for_the_same_meanwhile_waits_for_the_one_that_is_being_made(front, site):
    async def together():
        site.gate.clear()
        all_of_them = [asyncio.create_task(asked(front, "/a")) for _ in range(20)]
        await asyncio.sleep(0.05)
        site.gate.set()
        return {answer.body for answer in await asyncio.gather(*all_of_them)}

    assert asyncio.run(together()) == {b"svar 1"}
    assert site.calls == 1


def test_who_has_the_answer_already_is_told_so_alone(front, site):
    def changed_or_not(environ, start_response):
        site.calls += 1
        site.gate.wait(5)
        has_it = environ.get("HTTP_IF_NONE_MATCH") == '"5eed"'
        start_response("304 Not Modified" if has_it else "200 OK", [*PUBLIC])
        return [b"" if has_it else b"svar"]

    async def together():
        site.gate.clear()
        knowing = asyncio.create_task(asked(front, "/a", headers={"if-none-match": '"5eed-br"'}))
        await asyncio.sleep(0.05)
        new = asyncio.create_task(asked(front, "/a"))
        await asyncio.sleep(0.05)
        site.gate.set()
        return await knowing, await new

    front.site.app = changed_or_not
    knowing, new = asyncio.run(together())
    assert (knowing.status, knowing.headers["etag"]) == (304, '"5eed-br"')
    assert (new.status, new.body) == (200, b"svar")


def test_memory_has_an_end_and_the_least_recently_asked_leave_first(ask, site, front):
    site.text = "x" * 90_000 + "{}"
    for number in range(20):
        ask(f"/{number}")
        ask("/0")  # asked all the time
    assert front.memory.size <= 1_000_000
    calls = site.calls
    ask("/0")
    assert site.calls == calls
    ask("/1")
    assert site.calls == calls + 1


def test_an_answer_is_packed_as_the_reader_takes_it_with_a_tag_of_its_own(ask, site):
    site.text = "många ord " * 100 + "{}"
    said = site.text.format(1).encode()
    plain, packed, best = (ask("/a", headers={"accept-encoding": accepted}) for accepted in ("", "gzip", "gzip, br"))
    assert (plain.body, gzip.decompress(packed.body), brotli.decompress(best.body)) == (said, said, said)
    assert [one.headers.get("content-encoding") for one in (plain, packed, best)] == [None, "gzip", "br"]
    assert [one.headers["etag"] for one in (plain, packed, best)] == ['"5eed"', '"5eed-gzip"', '"5eed-br"']
    assert [int(one.headers["content-length"]) for one in (plain, packed, best)] == [
        len(said),
        len(packed.body),
        len(best.body),
    ]
    assert len(best.body) < 200


def test_an_error_is_packed_too_and_stays_an_error(ask, site):
    site.text, site.status = "fel ord " * 100 + "{}", "404 Not Found"
    site.headers = [("Cache-Control", "no-cache"), ("Content-Type", "text/html")]
    answer = ask("/a", headers={"accept-encoding": "br", "if-none-match": "*"})
    assert (answer.status, brotli.decompress(answer.body)) == (404, site.text.format(1).encode())
    assert (answer.headers["content-encoding"], answer.headers.get("etag")) == ("br", None)


def test_what_is_an_editors_own_is_never_packed(ask, site):
    site.text = "egna ord " * 100 + "{}"
    assert ask("/a", headers={"accept-encoding": "br", "cookie": "sessionid=x"}).body == site.text.format(1).encode()


@pytest.mark.parametrize("known", ['"5eed-br"', 'W/"5eed-br"', '"other", "5eed-br"', "*"])
def test_one_who_has_the_answer_is_told_so(ask, site, known):
    site.text = "x" * 1000
    accepted = {"accept-encoding": "br"}
    ask("/a", headers=accepted)
    answer = ask("/a", headers=accepted | {"if-none-match": known})
    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", '"5eed-br"')
    assert ask("/a", headers=accepted | {"if-none-match": '"5eed-gzip"'}).status == 200


def test_django_is_asked_by_the_tag_it_gave(ask, site):
    ask("/a", headers={"if-none-match": '"5eed-br", "abc-gzip"', "cookie": "sessionid=x"})
    assert site.environs[0]["HTTP_IF_NONE_MATCH"] == '"5eed", "abc"'


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (b"gzip, deflate, br, zstd", "br"),
        (b"gzip;q=1.0, br;q=0", "gzip"),
        (b"*", "br"),
        (b"br;q=0.0, *;q=0.5", "gzip"),
        (b"identity", ""),
        (b"", ""),
    ],
)
def test_the_best_coding_that_a_reader_takes_is_chosen(accepted, coding):
    assert best_coding(accepted) == coding


def test_a_head_request_is_answered_without_the_body(ask):
    ask("/a")
    answer = ask("/a", "HEAD")
    assert (answer.status, answer.body, answer.headers["content-length"]) == (200, b"", "6")


def test_who_is_told_to_end_does_so_when_what_is_being_made_is_done_and_not_before(front, site):
    """The thread that makes it could give it to nobody then, and would wait for that for ever."""
    site.gate.clear()

    async def live():
        steps, said = asyncio.Queue(), []

        async def send(message):
            said.append(message["type"])

        living = asyncio.create_task(front({"type": "lifespan"}, steps.get, send))
        await steps.put({"type": "lifespan.startup"})
        asking = asyncio.create_task(asked(front, "/a"))
        while not site.calls:
            await asyncio.sleep(0.01)
        asking.cancel()  # nobody waits for it any more
        await steps.put({"type": "lifespan.shutdown"})
        await asyncio.sleep(0.1)
        assert said == ["lifespan.startup.complete"]
        site.gate.set()
        await living
        return said

    assert asyncio.run(live()) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert front.memory.answers
