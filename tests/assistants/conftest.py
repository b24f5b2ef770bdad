"""A server for assistants beside the real site, and the SDK's client to ask it with."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import anyio
import httpx2
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.serving.processes import ROOT, environment, free_port, wait_until

COMMAND = ["-m", "smartindustri.assistants"]


@pytest.fixture(scope="session")
def surroundings(site):
    return environment(API=f"{site}/api/v1")


@pytest.fixture(scope="session")
def address(surroundings, tmp_path_factory):
    """Where the server listens, in a process of its own."""
    told = surroundings | {"TRANSPORT": "http", "PORT": free_port()}
    root = f"http://127.0.0.1:{told['PORT']}"
    with (tmp_path_factory.mktemp("assistants") / "log").open("w") as log:
        process = subprocess.Popen([sys.executable, *COMMAND], cwd=ROOT, env=told, stdout=log, stderr=log)
        try:
            wait_until(lambda: _listens(root))
            yield f"{root}/mcp"
        finally:
            process.terminate()
            process.wait(20)


def _listens(address: str) -> bool:
    try:
        return bool(httpx2.get(address).status_code)
    except httpx2.HTTPError:
        return False


@pytest.fixture
def ask(address):
    """What one tool answers, asked by HTTP."""
    return partial(_asked, lambda: address)


@pytest.fixture
def ask_on_standard_input(surroundings):
    """The same of a process that the client starts itself."""
    started = StdioServerParameters(command=sys.executable, args=COMMAND, env=surroundings, cwd=ROOT)
    return partial(_asked, lambda: stdio_client(started))


@pytest.fixture
def ask_nobody():
    """The same where no site answers."""
    told = environment(API="http://127.0.0.1:1/api/v1")
    started = StdioServerParameters(command=sys.executable, args=COMMAND, env=told, cwd=ROOT)
    return partial(_asked, lambda: stdio_client(started))


def _asked(door, tool, **arguments):
    async def ask():
        async with Client(door()) as client:
            return await client.call_tool(tool, arguments)

    with ThreadPoolExecutor(1) as apart:  # a browser that another test left open has this thread's loop
        return apart.submit(anyio.run, ask).result()
