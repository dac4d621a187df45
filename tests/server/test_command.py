"""`python server.py` as a person starts and stops it."""

import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

SERVER = Path(__file__).resolve().parents[2] / "server.py"
TIMEOUT = 60  # seconds

VISITORS = 40
CONNECTIONS_OF_A_BROWSER = 6
PATIENCE = 10  # seconds that an answer may take


@pytest.fixture
def command(tmp_path: Path, dist: Path) -> list[str]:
    """The command in a repository of its own, whose web/dist is `dist`."""
    shutil.copy(SERVER, tmp_path)
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "dist").symlink_to(dist)
    return [sys.executable, str(tmp_path / "server.py")]


def refusal(command: list[str]) -> str:
    """What `command` says as it refuses to start: one line, with an exit code that tells of failure."""
    ended = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert ended.returncode not in (0, None)
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    return ended.stderr


def hear_interrupts() -> None:
    """Before the server starts: a shell lets what it runs in the background ignore Ctrl-C, and these tests with it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def running(command: list[str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The server as a process, and the port that it says it listens at."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hear_interrupts
    ) as server:
        try:
            assert server.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:(\d+)/ ", server.stdout.readline())
            assert address is not None
            yield server, int(address[1])
        finally:
            server.kill()


def test_without_a_build_it_names_the_command_that_builds(command: list[str], dist: Path) -> None:
    shutil.rmtree(dist)
    assert "make build" in refusal(command)


@pytest.mark.parametrize("port", ["none", "-1", "65536", "1.5", "", "²"])
def test_what_is_not_a_port(command: list[str], port: str) -> None:
    assert "not a port" in refusal([*command, f"--port={port}"])


def test_a_port_in_use(command: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = refusal([*command, "--port", str(port)])
    assert str(port) in said
    assert "choose another" in said


@pytest.mark.parametrize("host", ["192.0.2.1", "a" * 70])
def test_what_is_not_an_address_of_this_machine(command: list[str], host: str) -> None:
    assert host in refusal([*command, "--host", host, "--port", "0"])


def test_a_free_port_is_named_and_serves_over_http(command: list[str], dist: Path) -> None:
    with running([*command, "--port", "0"]) as (_, port):
        assert port > 0
        connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (200, (dist / "index.html").read_bytes())
        assert answer.headers["Server"] is None
        connection.putrequest("GET", "/../secret.txt")
        connection.endheaders()
        assert connection.getresponse().status == 404
        connection.close()


def test_visitors_whose_browsers_keep_their_connections_hold_up_nobody(command: list[str]) -> None:
    with running([*command, "--port", "0"]) as (_, port), ExitStack() as kept:
        for _ in range(VISITORS * CONNECTIONS_OF_A_BROWSER):
            connection = kept.enter_context(closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)))
            connection.request("GET", "/")
            assert connection.getresponse().read()


@pytest.mark.parametrize("request_to_stop", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_without_a_word(command: list[str], request_to_stop: signal.Signals) -> None:
    with running([*command, "--port", "0"]) as (server, _):
        server.send_signal(request_to_stop)
        _, complaints = server.communicate(timeout=TIMEOUT)
        assert (server.returncode, complaints) == (0, "")
