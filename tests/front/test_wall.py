"""What a stranger cannot do: hold a thread, fill the memory, or ask for what is dear without end."""

import asyncio
import json

import pytest

from smartindustri.front import bodies
from tests.front.conftest import asked

SIGN_IN = "/admin/login/"


async def until(holds):
    async with asyncio.timeout(4):  # less than the gate is held for
        while not holds():
            await asyncio.sleep(0.01)


def test_a_body_comes_whole_to_the_site(ask, site):
    assert ask(SIGN_IN, "POST", body=[b"name=anna&", b"word=x"]).status == 200
    assert site.environs[0]["body"] == b"name=anna&word=x"


@pytest.mark.parametrize(
    ("headers", "size", "allowed"),
    [({}, 64_001, "64 kB"), ({"cookie": "sessionid=x"}, 6_000_001, "6 000 kB")],
)
@pytest.mark.parametrize("is_told", [True, False])
def test_too_large_a_body_is_refused_before_the_site_hears_of_it(ask, site, headers, size, allowed, is_told):
    told = {"content-length": str(size)} if is_told else {"transfer-encoding": "chunked"}
    answer = ask(
        SIGN_IN, "POST", headers=headers | told | ({} if is_told else {"content-length": ""}), body=[b"x" * size]
    )
    assert (answer.status, site.calls) == (413, 0)
    assert allowed in answer.body.decode().replace("\u00a0", " ")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_body_that_does_not_come_takes_no_thread_and_ends(front, site, monkeypatch):
    monkeypatch.setattr(bodies, "TIME", 0.2)

    async def attacked():
        silent = [asyncio.create_task(asked(front, SIGN_IN, "POST", body=[b"na", None])) for _ in range(50)]
        await asyncio.sleep(0.05)
        meanwhile = await asked(front, "/a")
        return meanwhile, await asyncio.gather(*silent)

    meanwhile, silent = asyncio.run(attacked())
    assert (meanwhile.status, {answer.status for answer in silent}) == (200, {408})
    assert (site.calls, front.bodies.held) == (1, 0)


def test_all_bodies_together_have_an_end(front, monkeypatch):
    monkeypatch.setattr(bodies, "TOGETHER", 100_000)
    monkeypatch.setattr(bodies, "TIME", 0.2)

    async def attacked():
        return await asyncio.gather(
            *(
                asked(front, SIGN_IN, "POST", body=[b"x" * 40_000, None], headers={"content-length": "60000"})
                for _ in range(4)
            )
        )

    answers = asyncio.run(attacked())
    assert sorted(answer.status for answer in answers) == [408, 408, 503, 503]
    assert {answer.headers.get("retry-after") for answer in answers if answer.status == 503} == {"10"}


@pytest.mark.parametrize(
    ("method", "address", "most", "called"),
    [
        ("POST", "/admin/login/?next=/admin/", 10, "inloggningar"),
        ("GET", "/sok/?q=robot{}", 120, "sökningar"),
        ("GET", "/atgarder/?q=robot{}", 120, "sökningar"),
        ("GET", "/api/v1/claims?format=csv&page={}", 30, "filer"),
        ("GET", "/api/v1/funding?rows=years&page={}", 30, "filer"),
        ("GET", "/api/v1/claims?dialect=excel-sv&page={}", 30, "filer"),
    ],
)
def test_one_client_may_not_ask_for_what_is_dear_without_end(ask, site, method, address, most, called):
    answers = [ask(address.format(number), method) for number in range(most + 1)]
    assert {answer.status for answer in answers[:most]} == {200}
    refused = answers[-1]
    assert (refused.status, site.calls) == (429, most)
    assert called in refused.body.decode()
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert ask(address.format("x"), method, client="192.0.2.8").status == 200


@pytest.mark.parametrize(
    "accept", ["text/csv", "application/json;q=0.1, Text/CSV; charset=utf-8", "application/atom+xml"]
)
def test_a_file_that_is_asked_for_by_accept_is_counted_as_one(ask, accept):
    answers = [ask(f"/api/v1/claims?page={number}", headers={"accept": accept}) for number in range(31)]
    assert [answer.status for answer in answers] == [200] * 30 + [429]
    assert ask("/api/v1/claims?page=32", headers={"accept": "application/json, */*;q=0.8"}).status == 200


def test_what_is_answered_from_memory_is_never_counted(ask):
    assert {ask("/sok/?q=robot").status for _ in range(130)} == {200}


def test_an_api_client_is_refused_with_a_problem(ask):
    for number in range(30):
        ask(f"/api/v1/claims?format=csv&page={number}")
    answer = ask("/api/v1/claims?format=csv&page=31")
    problem = json.loads(answer.body)
    assert (answer.headers["content-type"], problem["status"]) == ("application/problem+json", 429)
    assert problem["instance"] == "/api/v1/claims?format=csv&page=31"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert problem["detail"].startswith("För många filer från samma adress: högst 30 i minuten. Vänta ")
    in_english = ask("/api/v1/claims?format=csv&page=32", headers={"accept-language": "en-GB, sv;q=0.5"})
    problem = json.loads(in_english.body)
    assert (in_english.headers["content-language"], problem["title"]) == ("en", "Too many requests")
    assert problem["detail"].startswith("Too many files from the same address: at most 30 a minute. Wait ")


def test_subscribers_of_ipv6_are_counted_by_their_network(ask):
    for number in range(10):
        ask(SIGN_IN, "POST", client=f"2001:db8::{number:x}")
    assert ask(SIGN_IN, "POST", client="2001:db8::ffff").status == 429
    assert ask(SIGN_IN, "POST", client="2001:db8:0:1::1").status == 200


def test_more_than_can_be_answered_in_time_is_refused_at_once(front, site):
    async def attacked():
        site.gate.clear()
        crowd = [asyncio.create_task(asked(front, f"/{number}")) for number in range(40)]
        await until(lambda: sum(task.done() for task in crowd) >= 8)
        refused = [task.result().status for task in crowd if task.done()]
        site.gate.set()
        return refused, [answer.status for answer in await asyncio.gather(*crowd)]

    refused, answers = asyncio.run(attacked())
    assert refused == [503] * 8  # two threads, and sixteen that wait for each
    assert sorted(answers) == [200] * 32 + [503] * 8


def test_searches_and_files_leave_threads_for_everything_else(front, site):
    async def attacked():
        site.gate.clear()
        dear = [asyncio.create_task(asked(front, f"/sok/?q=a{number}")) for number in range(10)]
        await until(lambda: site.calls)
        await asyncio.sleep(0.1)  # no other comes after the first
        reached = site.calls
        page = asyncio.create_task(asked(front, "/a"))
        await until(lambda: site.calls > reached)
        now = site.calls
        site.gate.set()
        await asyncio.gather(*dear, page)
        return reached, now

    assert asyncio.run(attacked()) == (1, 2)


def test_a_client_is_the_one_that_our_own_proxy_names(ask, site, monkeypatch):
    ask("/a", headers={"x-forwarded-for": "198.51.100.1"})
    monkeypatch.setattr("smartindustri.front.requests.BEHIND_PROXY", True)
    ask("/b", headers={"x-forwarded-for": "203.0.113.9, 198.51.100.1"})
    assert [environ["REMOTE_ADDR"] for environ in site.environs] == ["192.0.2.7", "198.51.100.1"]


def test_health_is_told_without_a_thread(ask, site, watched):
    assert [(ask(path).status, ask(path).body) for path in ("/halsa/live", "/halsa/redo", "/halsa/")] == [
        (200, b"ok\n")
    ] * 3
    watched.is_fresh = False
    assert [ask(path).status for path in ("/halsa/live", "/halsa/redo", "/halsa/")] == [200, 503, 503]
    assert ask("/halsa/redo").body.decode() == "databasen svarar inte\n"
    assert site.calls == 0
