"""Serves the built page, web/dist, and nothing else.

    python server.py [--host 127.0.0.1] [--port 8000] [--drain 8]

Nothing that a visitor does reaches this process: the melody, the network and the harmony stay in the browser.
"""

import argparse
import contextlib
import functools
import hashlib
import ipaddress
import multiprocessing
import os
import re
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, request
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.net import SocketHolder
from granian.server import MPServer
from werkzeug.datastructures import Accept
from werkzeug.utils import get_content_type

from deploy.headers import (
    ASKED_FOR_AGAIN,
    COPIES,
    DRAIN,
    HASHED,
    HEADER_TIMEOUT,
    HEALTH,
    HEALTHY,
    KEPT,
    MEDIA_TYPES,
    OTHER_MEDIA_TYPE,
    SECURITY_HEADERS,
    STALL_TIMEOUT,
)

DIST = Path(__file__).resolve().parent / "web" / "dist"
START_PAGE = "index.html"

NOT_BUILT = "The page has not been built: run `make build` (or `make serve`, which builds and serves it)."

# A single range of bytes. Other units and several ranges are ignored, as RFC 9110, section 14.2, has it: the whole file
# is sent.
BYTE_RANGE = re.compile(r"bytes=(\d+-\d*|-\d+)", re.ASCII | re.IGNORECASE)
# A host with or without a port. Several, as the WSGI server joins them, are none (RFC 9112, section 3.2).
HOST = re.compile(r"([\w.-]+|\[[\da-f:.]+\])(:\d*)?", re.ASCII | re.IGNORECASE)

# Requests with one of these are answered by Flask, whatever was answered before.
CONDITIONS = ("HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")
# A browser sends one and the same Accept-Encoding: a page of sixty files makes sixty answers.
MOST_ANSWERS = 1024

# Open at once: a browser keeps six for a while. Each is a file of the process, which may have 1024 unless it asks for
# more, and has a copy of its answer in memory until that has been read.
MOST_CONNECTIONS = 2048
# Bytes that the system holds of an answer that is not read as quickly as it is sent. As many as it likes would be 3 MB:
# 500 clients who read nothing held 1.5 GB, and up visitors for 1.4 s while that was copied.
MOST_UNSENT = 131_072
OTHER_FILES = 256
BACKLOG = 1024
LARGEST_HEAD = 16_384  # bytes of a request's first line and headers

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Any], Iterable[bytes]]


def create_app(dist: Path) -> Flask:
    """The application that serves the files below the folder `dist`: GET and HEAD, and no other route but `HEALTH`."""
    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = app.url_map.redirect_defaults = False  # each file has one path, and no redirect
    app.wsgi_app = RememberedAnswers(app.wsgi_app)  # type: ignore[method-assign]

    @app.before_request
    def refuse() -> None:
        if not names_its_host(request.environ):
            abort(HTTPStatus.BAD_REQUEST)

    @app.get(HEALTH, provide_automatic_options=False)
    def health() -> Response:
        expect_build(dist)
        return Response(HEALTHY, mimetype="text/plain", headers={"Cache-Control": "no-store"})

    @app.get("/", defaults={"name": START_PAGE}, provide_automatic_options=False)
    @app.get("/<path:name>", provide_automatic_options=False)
    def serve(name: str) -> Response:
        expect_build(dist)
        if not is_public(dist, name):
            abort(HTTPStatus.NOT_FOUND)
        return send(dist, name)

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers.update(SECURITY_HEADERS)
        response.headers.setdefault("Cache-Control", ASKED_FOR_AGAIN)
        response.headers.pop("Date", None)  # an answer may be given again; the WSGI server has the time
        return response

    return app


def expect_build(dist: Path) -> None:
    """Answer that there is no page where `dist` holds none."""
    if not is_built(dist):
        abort(Response(NOT_BUILT + "\n", HTTPStatus.SERVICE_UNAVAILABLE, mimetype="text/plain"))


def is_built(dist: Path) -> bool:
    """Whether the folder `dist` holds a built page."""
    return (dist / START_PAGE).is_file()


def is_public(dist: Path, name: str) -> bool:
    """Whether `name`, the path of a URL, is that of a file that is really below the folder `dist` and not hidden.

    A symbolic link that leads out of `dist` is not; nor is a second spelling of a name, such as `a//b` or `a/../b`, nor
    a compressed copy, which is sent in its file's place.
    """
    if any(not part or part.startswith(".") or "\\" in part or "\0" in part for part in name.split("/")):
        return False
    if name.endswith(tuple(COPIES.values())):
        return False
    file = Path(os.path.realpath(dist / name))
    return file.is_relative_to(dist.resolve()) and os.path.isfile(file)


def names_its_host(environ: Environ) -> bool:
    """Whether a request names the one host that it is for, which HTTP/1.0 need not do."""
    host = environ.get("HTTP_HOST") or ""
    if not host and environ["SERVER_PROTOCOL"] in ("HTTP/1.0", "HTTP/1"):
        return True
    return HOST.fullmatch(host) is not None


def send(dist: Path, name: str) -> Response:
    """The file `name` of `dist` as it was asked for: compressed, a range of it, or only that it has not changed."""
    copies = {coding: suffix for coding, suffix in COPIES.items() if (dist / (name + suffix)).is_file()}
    asked = request.environ.get("HTTP_RANGE", "")
    ranged = request.method == "GET" and BYTE_RANGE.fullmatch(asked.strip()) is not None
    coding = choose_coding(request.accept_encodings, [] if ranged else copies)  # a range is of the file as it is
    if coding is None and ranged:
        ranged, coding = False, choose_coding(request.accept_encodings, copies)
    if coding is None:
        abort(HTTPStatus.NOT_ACCEPTABLE)
    file = dist / (name + copies.get(coding, ""))
    try:
        state = FileState.of(file)
        content, tag = read(state)
    except OSError:  # it has just gone
        abort(HTTPStatus.NOT_FOUND)
    media_type = MEDIA_TYPES.get(Path(name).suffix.lower(), OTHER_MEDIA_TYPE)
    response = Response(content, content_type=get_content_type(media_type, "utf-8"))
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = KEPT if name.startswith(HASHED) else ASKED_FOR_AGAIN
    response.last_modified = datetime.fromtimestamp(state.modified // 10**9, UTC)
    response.set_etag(tag)
    if copies:
        response.vary.add("Accept-Encoding")
    if coding != "identity":
        response.content_encoding = coding
    response.make_conditional(request.environ)
    if ranged and response.status_code == HTTPStatus.OK:  # RFC 9110, section 13.2.2: conditions come first
        response.make_conditional(request.environ, accept_ranges=True, complete_length=len(content))
    request.environ[ANSWERED_BY] = state
    return response


def choose_coding(accepted: Accept, copies: Collection[str]) -> str | None:
    """The content coding that a client likes best of `copies`, the best first, and `identity`; `None` if it takes none.

    RFC 9110, section 12.5.3: what is not named is not taken, but for `identity`, which is unless it is excluded.
    """
    liking = {coding: accepted.quality(coding) for coding in copies}
    liking["identity"] = accepted.quality("identity") if "identity" in accepted else sys.float_info.min
    best = max(liking, key=lambda coding: liking[coding])
    return best if liking[best] > 0 else None


@dataclass(frozen=True)
class FileState:
    """A file at one time: another state is another content."""

    path: str
    modified: int  # nanoseconds
    size: int
    number: int

    @classmethod
    def of(cls, path: str | Path) -> "FileState":
        """The state of the file `path` now. Raises OSError where it is not there."""
        stat = os.stat(path)
        return cls(str(path), stat.st_mtime_ns, stat.st_size, stat.st_ino)


@functools.lru_cache(MOST_ANSWERS)
def read(state: FileState) -> tuple[bytes, str]:
    """The content of a file and its entity tag. Raises OSError where it cannot be read."""
    content = Path(state.path).read_bytes()
    return content, hashlib.sha256(content).hexdigest()[:32]


ANSWERED_BY = "kantor.file"  # of a WSGI environment: the FileState of which its answer is made


@dataclass(frozen=True)
class Answer:
    file: FileState
    status: str
    headers: list[tuple[str, str]]
    body: list[bytes]


class RememberedAnswers:
    """Gives the answers of `app` to simple requests again, for as long as their file stays as it is.

    Flask takes four times as long to find an answer as the WSGI server takes to send it. An answer is a list of one
    part, which the server takes over at once: whoever reads it slowly holds up no thread.
    """

    def __init__(self, app: Wsgi) -> None:
        self.app = app
        self.answers: dict[tuple[str, str, str | None], Answer] = {}

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        simple = names_its_host(environ) and not any(condition in environ for condition in CONDITIONS)
        key = (environ["REQUEST_METHOD"], environ["PATH_INFO"], environ.get("HTTP_ACCEPT_ENCODING"))
        if simple:
            answer = self.answers.get(key)
            if answer is not None and is_as_it_was(answer.file):
                start_response(answer.status, answer.headers)
                return answer.body
        return self.ask(environ, start_response, key if simple else None)

    def ask(self, environ: Environ, start_response: Any, key: tuple[str, str, str | None] | None) -> Iterable[bytes]:
        """The answer of the application, which is remembered under `key` if it is of a file."""
        begun: list[Any] = []
        parts = self.app(environ, lambda *status_and_headers: begun.extend(status_and_headers))
        try:
            body = [b"".join(parts)]
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()
        status, headers = begun[:2]
        file = environ.get(ANSWERED_BY)
        if key is not None and file is not None:
            if len(self.answers) >= MOST_ANSWERS:
                self.answers.clear()
            self.answers[key] = Answer(file, status, headers, body)
        start_response(status, headers)
        return body


def is_as_it_was(file: FileState) -> bool:
    """Whether a file is still in the state that it was in."""
    try:
        return FileState.of(file.path) == file
    except OSError:
        return False


def listen(host: str, port: str) -> socket.socket:
    """A socket that is bound to `host` and `port`. Raises SystemExit, with a sentence, where that cannot be."""
    if not (port.isascii() and port.isdigit() and int(port) <= 65535):
        sys.exit(f"{port!r} is not a port: give a whole number from 0 to 65535 (0 picks a free one).")
    try:
        family, _, _, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except PermissionError:
        sys.exit(f"Port {port} is not open to this user: choose one from 1024 up, for example `--port 8000`.")
    except (socket.gaierror, UnicodeError):
        sys.exit(f"{host!r} is not an address of this machine: choose 127.0.0.1, or 0.0.0.0 to be seen by others.")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        sys.exit(f"Port {port} of {host} cannot be used ({reason}): choose another, or 0 for any free one.")


def address(listening: socket.socket) -> str:
    """The URL at which a browser on this machine finds what `listening` is bound to."""
    host, port = listening.getsockname()[:2]
    if ipaddress.ip_address(host).is_unspecified:
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class PageServer(MPServer):
    """Granian, on a socket that is bound already: its own would share a port that is in use (SO_REUSEPORT).

    A process of its own answers; this one waits for signals. Asked to stop, no connection is taken any more, and those
    that are open have `drain` seconds for the answers under way.
    """

    def __init__(self, listening: socket.socket, drain: int) -> None:
        super().__init__(
            target="server",
            interface=Interfaces.WSGI,
            http=HTTPModes.http1,
            websockets=False,
            blocking_threads=2,
            backlog=BACKLOG,
            backpressure=most_connections(),
            http1_settings=HTTP1Settings(header_read_timeout=1000 * HEADER_TIMEOUT, max_buffer_size=LARGEST_HEAD),
            log_level=LogLevels.error,
            respawn_failed_workers=True,
            workers_kill_timeout=drain,
        )
        self.listening = listening

    def _init_shared_socket(self) -> None:
        if sys.platform == "linux":  # each connection has what the socket has that takes it
            self.listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 1000 * STALL_TIMEOUT)
            self.listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, MOST_UNSENT)
        self.listening.setblocking(False)
        self.listening.set_inheritable(True)
        self._sso = self.listening
        # Its types lack two of the arguments: whether this is a Unix socket, and how many may wait.
        self._shd = SocketHolder(self.listening.fileno(), False, BACKLOG)  # type: ignore[call-arg, assignment]


def most_connections() -> int:
    """How many connections this process may have, after it has asked the system for as many as it wants."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return MOST_CONNECTIONS
    wanted = MOST_CONNECTIONS + OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        return max(1, soft - OTHER_FILES)
    return MOST_CONNECTIONS


def start(url: str) -> Flask:
    """In the process that answers: the application, once it has been said where it is.

    Granian hears a signal only when it serves. One that comes before, and the end of the process that waits for
    signals, is told to it then.
    """
    asked = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked.set())
    threading.Thread(target=stop_when_asked, args=(asked,), daemon=True).start()
    app = create_app(DIST)
    print(f"Kantor is at {url} (Ctrl-C stops it)", flush=True)
    return app


def stop_when_asked(asked: threading.Event) -> None:
    """Has this process stop once `asked` is set or its parent has ended."""
    parent = multiprocessing.parent_process()
    while not asked.wait(0.2):
        if parent is not None and wait([parent.sentinel], timeout=0):
            break
    if parent is not None and not parent.is_alive() and hasattr(signal, "alarm"):
        signal.alarm(DRAIN)  # nobody else ends a drain that takes longer
    while True:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.2)


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve the built page.")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at; 0.0.0.0 is all of them")
    parser.add_argument("--port", default="8000", help="the port to listen at; 0 picks a free one")
    parser.add_argument(
        "--drain", type=int, default=DRAIN, help="seconds that downloads have when the server is asked to stop"
    )
    chosen = parser.parse_args()
    if not is_built(DIST):
        sys.exit(NOT_BUILT)
    with listen(chosen.host, chosen.port) as listening:
        server = PageServer(listening, max(1, chosen.drain))
        server.serve(target_loader=functools.partial(start, address(listening)), wrap_loader=False)


if __name__ == "__main__":
    main()
