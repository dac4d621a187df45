"""What server.py does under load, beside nginx where it is installed: `python tools/bench/load.py`.

The page must be built. All goes over this machine's loopback, which the two servers and this program share with
whatever else runs: read the ratios. nginx (`apt-get install nginx-light`) serves the same files by deploy/nginx.conf,
with the compressed copies.
"""

import _command  # noqa: F401 (it comes first)

import argparse
import re
import selectors
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from server import DIST
from tools.nginx import find_nginx, served_by_nginx
from tools.served_page import served_page

CROWD = 256  # connections
SLOW_CLIENTS = 500
NORMAL_REQUESTS = 20
TOO_LATE = 2.0  # seconds after which an answer is a time-out, as wrk counts them
PATIENCE = 30.0  # seconds that this program waits
LARGEST_READ = 1 << 20  # bytes
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass
class Load:
    """What connections were answered that asked again as soon as they could."""

    seconds: float
    waits: list[float] = field(default_factory=list)  # seconds from a request to the end of its answer
    unanswered: int = 0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.waits) / self.seconds

    @property
    def timeouts(self) -> int:
        return self.unanswered + sum(wait > TOO_LATE for wait in self.waits)

    def quantile(self, part: float) -> float:
        """Seconds within which that part of the answers had come."""
        return sorted(self.waits)[int(part * (len(self.waits) - 1))]


class Client:
    """A connection that asks for one file again and again."""

    def __init__(self, port: int, request: bytes) -> None:
        self.connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.request = request

    def ask(self) -> None:
        self.begin, self.head, self.left = time.monotonic(), b"", -1
        self.connection.sendall(self.request)

    def read(self, buffer: bytearray) -> bool:
        """Takes what has come; whether that was the end of the answer. Raises ConnectionError where there is none."""
        count = self.connection.recv_into(buffer)
        if count == 0:
            raise ConnectionError("The server has closed the connection.")
        if self.left < 0:
            self.head += buffer[:count]
            head, end, body = self.head.partition(b"\r\n\r\n")
            if not end:
                return False
            length = LENGTH.search(head)
            if not head.split(b" ", 2)[1] == b"200" or length is None:
                raise ConnectionError(head.decode("latin-1"))
            self.left, count = int(length[1]), len(body)
        self.left -= count
        return self.left == 0


def load(port: int, path: str, coding: str, connections: int, seconds: float) -> Load:
    """Asks for one file over so many connections, for so long. Raises ConnectionError where one is refused."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {coding}\r\n\r\n".encode()
    found, buffer = Load(seconds), bytearray(LARGEST_READ)
    with ExitStack() as stack:
        ready = stack.enter_context(selectors.DefaultSelector())
        clients = [Client(port, request) for _ in range(connections)]
        for client in clients:
            stack.enter_context(closing(client.connection))
            ready.register(client.connection, selectors.EVENT_READ, client)
            client.ask()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for key, _ in ready.select(TOO_LATE):
                client = key.data
                if client.read(buffer):
                    found.waits.append(time.monotonic() - client.begin)
                    client.ask()
        found.unanswered = sum(time.monotonic() - client.begin > TOO_LATE for client in clients)
    return found


@contextmanager
def slow_clients(port: int, sent: bytes) -> Iterator[None]:
    """Clients that send so much and read nothing, for as long as the context lasts."""
    with ExitStack() as stack:
        for _ in range(SLOW_CLIENTS):
            connection = stack.enter_context(socket.socket())
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            connection.settimeout(PATIENCE)
            connection.connect(("127.0.0.1", port))
            connection.sendall(sent)
        yield


def normal_requests(port: int) -> list[float]:
    """Seconds that visitors wait for the page, each over a connection of their own."""
    waits = []
    for _ in range(NORMAL_REQUESTS):
        begin = time.monotonic()
        with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
            connection.request("GET", "/")
            assert connection.getresponse().read()
        waits.append(time.monotonic() - begin)
    return waits


def report(ports: dict[str, int], path: str, seconds: float) -> None:
    """Prints the figures of each server, in turn."""
    for coding in ("gzip", "br"):
        for connections in (1, CROWD):
            print(f"{path} in {coding}, {connections} at once:")
            rates = {}
            for name, port in ports.items():
                if coding == "br" and name == "nginx":
                    continue  # without ngx_brotli it sends the file as it is
                found = load(port, path, coding, connections, seconds)
                rates[name] = found.rate
                times = f"p99 {1000 * found.quantile(0.99):.1f} ms, slowest {1000 * max(found.waits):.0f} ms"
                print(f"  {name:9} {found.rate:8,.0f} a second, {times}, {found.timeouts} time-outs")
            if "nginx" in rates:
                print(f"  nginx has {rates['nginx'] / rates['server.py']:.2f} times as many")
    port = ports["server.py"]
    unread = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 8
    for what, sent in (("do not end their request", b"GET / HTTP/1.1\r\nX: "), ("do not read their answers", unread)):
        with slow_clients(port, sent):
            waits = normal_requests(port)
        print(f"{SLOW_CLIENTS} clients {what}: a page takes {1000 * max(waits):.0f} ms at most, of {len(waits)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=4, help="that each load lasts")
    seconds = min(parser.parse_args().seconds, 60)
    script = max((DIST / "assets").glob("worker-*.js"), key=lambda file: file.stat().st_size)
    path = f"/{script.relative_to(DIST).as_posix()}"
    with ExitStack() as stack:
        address = stack.enter_context(served_page())
        ports = {"server.py": int(address.rstrip("/").rpartition(":")[2])}
        if find_nginx() is None:
            print("There is no nginx to compare with: `apt-get install nginx-light`.")
        else:
            scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            ports["nginx"] = stack.enter_context(served_by_nginx(DIST, scratch))
        report(ports, path, seconds)


if __name__ == "__main__":
    main()
