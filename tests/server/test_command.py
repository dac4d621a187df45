"""`python server.py` as a person starts and stops it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT = 60  # seconds

VISITORS = 40
CONNECTIONS_OF_A_BROWSER = 6
PATIENCE = 10  # seconds that an answer may take

SLOW_CLIENTS = 400  # a process may have 1024 files open
HASTE = "HEADER_TIMEOUT, STALL_TIMEOUT, DRAIN = 1, 1, 1"  # seconds, for which tests wait

TABLE_OF_CONNECTIONS = Path("/proc/net/tcp")

RECORDING = 12_000_000  # bytes: more than the system takes at once for somebody who does not read
GET = b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture
def command(tmp_path: Path, dist: Path) -> list[str]:
    """The command in a repository of its own, whose web/dist is `dist`."""
    shutil.copy(ROOT / "server.py", tmp_path)
    (tmp_path / "deploy").mkdir()
    shutil.copy(ROOT / "deploy" / "headers.py", tmp_path / "deploy")
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "dist").symlink_to(dist)
    return [sys.executable, str(tmp_path / "server.py")]


@pytest.fixture
def hasty(command: list[str], tmp_path: Path) -> list[str]:
    """The command whose patience with clients is short."""
    with (tmp_path / "deploy" / "headers.py").open("a") as settings:
        print(HASTE, file=settings)
    return command


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
        assert not re.search(r"\d", answer.headers["Server"])
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


def ask(port: int, request: bytes) -> bytes:
    """All that is answered to `request`, up to the end of the connection."""
    with connect(port) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def connect(port: int, buffer: int | None = None) -> socket.socket:
    """A connection; `buffer` is how many bytes the system takes for somebody who does not read."""
    connection = socket.socket()
    if buffer is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    connection.settimeout(TIMEOUT)
    connection.connect(("127.0.0.1", port))
    return connection


def listens(port: int) -> bool:
    """Whether somebody takes connections."""
    try:
        connect(port).close()
    except ConnectionRefusedError:
        return False
    return True


def sends(connection: socket.socket, content: bytes) -> bool:
    """Whether something can be sent over a connection that the other side may have closed."""
    try:
        connection.sendall(content)
    except OSError:
        return False
    return True


def wait_until(so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + TIMEOUT
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def normal_request(port: int) -> float:
    """Seconds that a visitor waits for the page."""
    begin = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    with closing(connection):
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
    return time.monotonic() - begin


@pytest.mark.parametrize(
    ("request_of", "status"),
    [
        (b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 200),
        (b"GET http://a/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 200),
        (b"HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 200),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnote", 405),
        (b"GET / HTTP/1.0\r\n\r\n", 200),
        (b"GET /" + b"a" * 30_000 + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 431),
        (b"nonsense\r\n\r\n", 400),
        (b"GET /..%2fsecret.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404),
        (b"GET /%2e%2e/secret.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404),
        (b"GET /assets/%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404),
        (b"GET /%ff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404),
    ],
)
def test_what_is_sent_over_the_wire(command: list[str], request_of: bytes, status: int) -> None:
    with running([*command, "--port", "0"]) as (_, port):
        answer = ask(port, request_of)
        assert int(answer.split()[1]) == status
        assert b"secret" not in answer
        if request_of.startswith(b"HEAD"):
            assert answer.endswith(b"\r\n\r\n")


def test_slow_clients_hold_up_nobody(command: list[str]) -> None:
    with running([*command, "--port", "0"]) as (_, port), ExitStack() as kept:
        for number in range(SLOW_CLIENTS):
            client = kept.enter_context(connect(port, buffer=2048))
            # One of two never ends its request, the other one takes nothing of many answers.
            client.sendall(b"GET / HTTP/1.1\r\n" if number % 2 else GET % b"/assets/index-C5wXZhYK.js" * 20)
        waited = [normal_request(port) for _ in range(7)]
        assert max(waited) < PATIENCE


def test_who_does_not_end_a_request_is_left(hasty: list[str]) -> None:
    with running([*hasty, "--port", "0"]) as (_, port):
        begun, silent, idle = (connect(port) for _ in range(3))
        idle.sendall(GET % b"/icon.svg")
        idle.recv(65536)
        begun.sendall(b"GET / HTTP/1.1\r\n")
        with closing(begun):
            wait_until(lambda: not sends(begun, b"X: y\r\n"))  # a header now and then is no excuse
        for connection in (silent, idle):
            with closing(connection):
                assert connection.recv(65536) == b""


@pytest.mark.skipif(not TABLE_OF_CONNECTIONS.exists(), reason="only Linux has a time-out for what is not read")
def test_who_takes_nothing_of_an_answer_is_left(hasty: list[str], dist: Path) -> None:
    (dist / "organ.ogg").write_bytes(bytes(RECORDING))
    with running([*hasty, "--port", "0"]) as (_, port), closing(connect(port, buffer=2048)) as client:
        client.sendall(GET % b"/organ.ogg")
        client.recv(1)
        wait_until(lambda: f"0100007F:{port:04X} 0100007F:{client.getsockname()[1]:04X} 01" not in connections())


def connections() -> str:
    """The system's own table, in which a connection is local address, other address and state."""
    return TABLE_OF_CONNECTIONS.read_text()


def test_downloads_under_way_are_finished_when_it_is_asked_to_stop(command: list[str], dist: Path) -> None:
    recording = os.urandom(RECORDING)
    (dist / "organ.ogg").write_bytes(recording)
    with running([*command, "--port", "0", "--drain", str(TIMEOUT)]) as (server, port):
        idle = connect(port)
        with closing(idle), closing(connect(port, buffer=65536)) as client:
            client.sendall(GET % b"/organ.ogg")
            received = client.recv(2048)
            server.send_signal(signal.SIGTERM)
            assert idle.recv(1) == b""
            wait_until(lambda: not listens(port))
            assert server.poll() is None
            while not received.endswith(recording[-1000:]):
                more = client.recv(65536)
                assert more, f"{len(received)} bytes of {len(recording)}"
                received += more
        assert received.partition(b"\r\n\r\n")[2] == recording
        _, complaints = server.communicate(timeout=TIMEOUT)
        assert (server.returncode, complaints) == (0, "")


def test_who_does_not_read_does_not_keep_it_from_stopping(command: list[str], dist: Path) -> None:
    (dist / "organ.ogg").write_bytes(bytes(RECORDING))
    with (
        running([*command, "--port", "0", "--drain", "1"]) as (server, port),
        closing(connect(port, buffer=2048)) as client,
        closing(connect(port)) as begun,
    ):
        client.sendall(GET % b"/organ.ogg")
        begun.sendall(b"GET /")
        client.recv(1)
        server.send_signal(signal.SIGTERM)
        _, complaints = server.communicate(timeout=TIMEOUT)
        assert (server.returncode, complaints) == (0, "")


def test_a_process_that_is_killed_leaves_none_behind(command: list[str]) -> None:
    with running([*command, "--port", "0"]) as (server, port):
        server.kill()
        server.wait()
        wait_until(lambda: not listens(port))


@pytest.mark.skipif(not TABLE_OF_CONNECTIONS.exists(), reason="only Linux lists a process's children as files")
def test_nor_does_a_client_who_does_not_read_keep_one(hasty: list[str], dist: Path, tmp_path: Path) -> None:
    (dist / "organ.ogg").write_bytes(bytes(RECORDING))
    with (tmp_path / "deploy" / "headers.py").open("a") as settings:
        print(f"STALL_TIMEOUT = {10 * TIMEOUT}", file=settings)
    with running([*hasty, "--port", "0"]) as (server, port), closing(connect(port, buffer=2048)) as client:
        client.sendall(GET % b"/organ.ogg")
        client.recv(1)
        (child,) = children(server.pid)
        server.kill()
        server.wait()
        wait_until(lambda: has_ended(child))


def has_ended(process: int) -> bool:
    """Whether a process has ended, though nobody may have asked yet how."""
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.skipif(not TABLE_OF_CONNECTIONS.exists(), reason="only Linux lists a process's children as files")
def test_a_process_that_answers_is_replaced_when_it_is_killed(command: list[str]) -> None:
    with running([*command, "--port", "0"]) as (server, port):
        first = children(server.pid)
        assert len(first) == 1
        os.kill(first[0], signal.SIGKILL)
        wait_until(lambda: children(server.pid) not in ([], first))
        normal_request(port)
        server.terminate()
        said, complaints = server.communicate(timeout=TIMEOUT)
        assert server.returncode == 0
        assert "Unexpected exit" in said + complaints


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
