"""The site as the unit starts it, alone and behind nginx as it is shipped: what a client and the site are told."""

import contextlib
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
from types import SimpleNamespace

import psycopg
import pytest

from smartindustri.serving.embedded_postgres import Cluster
from tests.deploy.conftest import NAME
from tests.deploy.units import DEPLOY, service
from tests.serving.processes import Running, fetch, free_port, wait_until

pytestmark = pytest.mark.serving
FRAME = """
daemon off; pid {0}/pid; error_log {0}/error; {1}
events {{}}
http {{
    client_body_temp_path {0}/1; proxy_temp_path {0}/2; fastcgi_temp_path {0}/3; uwsgi_temp_path {0}/4;
    scgi_temp_path {0}/5; gzip on; gzip_types application/json;  # as a distribution may have it
    include {0}/site.conf;
}}
"""
CERTIFICATE = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test"


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """Start nginx before a port; gives the two ports that it listens on itself."""
    if not shutil.which("nginx"):
        pytest.skip("nginx is not on this machine (Debian: nginx-light)")
    with contextlib.ExitStack() as stack:
        yield lambda upstream: stack.enter_context(running(tmp_path_factory.mktemp("nginx"), upstream))


@contextlib.contextmanager
def running(folder, upstream):
    plain, encrypted = free_port(), free_port()
    subprocess.run(
        [*CERTIFICATE.split(), "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True,
        capture_output=True,
    )
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8").replace("/etc/ssl/smartindustri", str(folder))
    for shipped, ours in [
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{encrypted} ssl http2;"),
        ("server 127.0.0.1:8000;", f"server 127.0.0.1:{upstream};"),
    ]:
        assert text.count(shipped) == 1, shipped
        text = text.replace(shipped, ours)
    (folder / "site.conf").write_text(re.sub(r"listen \[::].*;", "", text), encoding="utf-8")
    (folder / "nginx.conf").write_text(FRAME.format(folder, "user root;" if os.geteuid() == 0 else ""))
    command = ["nginx", "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "error"]
    said = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert "[warn]" not in said.stderr
    process = subprocess.Popen(command)
    try:
        wait_until(lambda: accepts(plain) and accepts(encrypted))
        yield SimpleNamespace(plain=int(plain), encrypted=int(encrypted))
    finally:
        process.terminate()
        process.wait()


def accepts(port):
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", int(port))) == 0


@pytest.fixture(scope="module")
def alone(start):
    """nginx with nothing behind it."""
    return start(free_port())


def trusting():
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def ask(port, path, method="GET", body=None, client="127.0.0.1", encrypted=True, **headers):
    """Status, headers and body of an answer to a client at this address of the loopback."""
    kind = http.client.HTTPSConnection if encrypted else http.client.HTTPConnection
    more = {"context": trusting()} if encrypted else {}
    connection = kind("127.0.0.1", port, timeout=60, source_address=(client, 0), **more)
    with contextlib.closing(connection):
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": NAME} | told)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


def test_the_site_that_the_unit_starts(site, request):
    """One test, so that several processes of pytest do not start a site each."""
    it_serves_and_is_backed_up(site)
    nginx = request.getfixturevalue("start")(site.port)
    a_page_moves_to_https_and_a_program_is_refused_in_the_open(nginx)
    an_answer_comes_through_as_the_site_gave_it(nginx)
    a_client_is_counted_by_its_own_address_whatever_it_says_of_itself(nginx)
    too_much_is_refused_before_and_behind(nginx)


def it_serves_and_is_backed_up(site):
    assert fetch(f"http://127.0.0.1:{site.port}/halsa/live") == "ok\n"
    assert fetch(f"http://127.0.0.1:{site.port}/halsa/redo") == "ok\n"
    with psycopg.connect(Cluster(site.var).address(), autocommit=True) as database:
        database.execute("insert into auth_group (name) values ('redaktörer')")  # an empty one is not backed up
    command, variables = service("smartindustri-backup.service", site.var)
    backup = Running(command, **variables)
    assert backup.end() == 0, backup.output
    assert [file.stat().st_mode & 0o777 for file in (site.var / "backups").glob("smartindustri-*.dump")] == [0o600]


def a_page_moves_to_https_and_a_program_is_refused_in_the_open(nginx):
    status, headers, _ = ask(nginx.plain, "/atgarder/?area=industri-40", encrypted=False)
    assert (status, headers["Location"]) == (301, f"https://{NAME}/atgarder/?area=industri-40")
    status, headers, _ = ask(nginx.plain, "/api/v1/measures", encrypted=False, X_Forwarded_Proto="https")
    assert (status, headers["Content-Type"]) == (403, "application/problem+json")


def an_answer_comes_through_as_the_site_gave_it(nginx):
    for coding, path in [("br", "/atgarder/"), ("gzip", "/atgarder/"), ("br", "/api/v1/openapi.json")]:
        status, headers, body = ask(nginx.encrypted, path, Accept_Encoding=coding)
        assert (status, headers["Content-Encoding"]) == (200, coding)
        assert headers["ETag"].startswith('"')
        assert headers["ETag"].endswith(f'-{coding}"')
        assert len(body) == int(headers["Content-Length"])
        assert headers.get_all("Strict-Transport-Security") == ["max-age=63072000; includeSubDomains; preload"]
        assert headers.get_all("Server") == ["nginx"]
        again = ask(nginx.encrypted, path, Accept_Encoding=coding, If_None_Match=headers["ETag"])
        assert (again[0], again[1]["ETag"], again[2]) == (304, headers["ETag"], b"")


def test_the_connection_is_of_this_age(alone):
    context = trusting()
    context.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", alone.encrypted)) as one,
        context.wrap_socket(one, server_hostname=NAME) as tls,
    ):
        assert (tls.version(), tls.selected_alpn_protocol()) == ("TLSv1.3", "h2")
    old = subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{alone.encrypted}", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"],
        input="",
        capture_output=True,
        text=True,
    )
    assert "alert protocol version" in old.stderr


def a_client_is_counted_by_its_own_address_whatever_it_says_of_itself(nginx):
    def signs_in(number, client):
        return ask(nginx.encrypted, "/admin/login/", "POST", b"", client, X_Forwarded_For=f"198.51.100.{number}")

    answers = [signs_in(number, "127.0.0.2")[0] for number in range(11)]
    assert answers == [403] * 10 + [429]  # 403: a form without its token
    assert signs_in(0, "127.0.0.3")[0] == 403


def too_much_is_refused_before_and_behind(nginx):
    status, _, body = ask(nginx.encrypted, "/admin/login/", "POST", bytes(70_000))
    assert (status, body.decode()) == (413, "Det som skickades är för stort.\n")
    status, _, body = ask(nginx.encrypted, "/admin/sources/document/add/", "POST", bytes(70_000))
    assert (status, "högst 64 kB" in body.decode()) == (413, True)
    assert ask(nginx.encrypted, "/admin/sources/document/add/", "POST", bytes(6_300_000))[0] == 413


def test_a_flood_is_stopped_before_the_site(alone):
    asked = f"GET / HTTP/1.1\r\nHost: {NAME}\r\n\r\n".encode()
    said = b""
    with (
        socket.create_connection(("127.0.0.1", alone.encrypted), source_address=("127.0.0.4", 0)) as one,
        trusting().wrap_socket(one) as tls,
    ):
        tls.sendall(asked * 900 + asked.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        while part := tls.recv(65536):
            said += part
    statuses = re.findall(rb"HTTP/1.1 (\d+)", said)
    assert len(statuses) == 901
    assert statuses[:500] == [b"503"] * 500
    assert b"429" in statuses
    assert "För många förfrågningar från samma adress." in said.decode()


def test_while_the_site_is_away_one_is_told_in_swedish(alone):
    status, headers, body = ask(alone.encrypted, "/")
    assert (status, headers["Retry-After"]) == (503, "10")
    assert body.decode() == "Tjänsten startar om eller är ur funktion. Försök igen om en stund.\n"
