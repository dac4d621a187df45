"""Serves the built page, web/dist, and nothing else.

    python server.py [--host 127.0.0.1] [--port 8000]

Nothing that a visitor does reaches this process: the melody, the network and the harmony stay in the browser.
"""

import argparse
import contextlib
import ipaddress
import os
import signal
import socket
import sys
from http import HTTPStatus
from pathlib import Path

import waitress
from flask import Flask, Response, abort, send_from_directory
from flask_compress import Compress

DIST = Path(__file__).resolve().parent / "web" / "dist"
START_PAGE = "index.html"

# The bundler puts the hash of the contents into the name of everything in here, so it never changes.
HASHED = "assets/"
YEAR = 365 * 24 * 60 * 60  # seconds

# Open at once. A browser keeps six for two minutes, so that of waitress's hundred the seventeenth visitor would wait; a
# process may have 1024 files open.
MOST_CONNECTIONS = 800

# What a build consists of. The machine's own table of types is not asked: it differs from one to the next, and a
# browser compiles WebAssembly as it arrives only under its exact type.
MEDIA_TYPES = {
    ".bin": "application/octet-stream",
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/vnd.microsoft.icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".mid": "audio/midi",
    ".mjs": "text/javascript",
    ".ogg": "audio/ogg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
OTHER_MEDIA_TYPE = "application/octet-stream"
COMPRESSED_MEDIA_TYPES = [
    "application/json",
    "application/manifest+json",
    "application/wasm",
    "image/svg+xml",
    "text/css",
    "text/html",
    "text/javascript",
    "text/plain",
]

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "media-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",  # a link holds the visitor's melody
    "X-Content-Type-Options": "nosniff",
}

NOT_BUILT = "The page has not been built: run `make build` (or `make serve`, which builds and serves it)."


def create_app(dist: Path) -> Flask:
    """The application that serves the files below the folder `dist`: GET and HEAD, and no other route."""
    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = app.url_map.redirect_defaults = False  # each file has one path, and no redirect
    app.config.update(
        COMPRESS_ALGORITHM_STREAMING=["br", "gzip"],
        COMPRESS_MIMETYPES=COMPRESSED_MEDIA_TYPES,
        COMPRESS_REGISTER=False,  # a range is of the file as it is; see finish()
        COMPRESS_STREAMING_ENDPOINT_CONDITIONAL=["serve"],
    )
    compress = Compress(app)

    @app.get("/", defaults={"name": START_PAGE}, provide_automatic_options=False)
    @app.get("/<path:name>", provide_automatic_options=False)
    def serve(name: str) -> Response:
        if not is_built(dist):
            abort(Response(NOT_BUILT + "\n", HTTPStatus.SERVICE_UNAVAILABLE, mimetype="text/plain"))
        if not is_public(dist, name):
            abort(HTTPStatus.NOT_FOUND)
        hashed = name.startswith(HASHED)
        response = send_from_directory(
            dist.resolve(),
            name,
            mimetype=MEDIA_TYPES.get(Path(name).suffix.lower(), OTHER_MEDIA_TYPE),
            max_age=YEAR if hashed else None,
        )
        if hashed:
            response.cache_control.immutable = True
        return response

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers.update(SECURITY_HEADERS)
        response.headers.setdefault("Cache-Control", "no-cache")
        if response.status_code == HTTPStatus.PARTIAL_CONTENT:
            return response
        return compress.after_request(response)

    return app


def is_built(dist: Path) -> bool:
    """Whether the folder `dist` holds a built page."""
    return (dist / START_PAGE).is_file()


def is_public(dist: Path, name: str) -> bool:
    """Whether `name`, the path of a URL, is that of a file that is really below the folder `dist` and not hidden.

    A symbolic link that leads out of `dist` is not; nor is a second spelling of a name, such as `a//b` or `a/../b`.
    """
    if any(not part or part.startswith(".") or "\\" in part or "\0" in part for part in name.split("/")):
        return False
    file = Path(os.path.realpath(dist / name))
    return file.is_relative_to(dist.resolve()) and os.path.isfile(file)


def listen(host: str, port: str) -> socket.socket:
    """A socket that is bound to `host` and `port`. Raises SystemExit, with a sentence, where that cannot be."""
    if not (port.isascii() and port.isdigit() and int(port) <= 65535):
        sys.exit(f"{port!r} is not a port: give a whole number from 0 to 65535 (0 picks a free one).")
    try:
        family, _, _, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
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


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve the built page.")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at; 0.0.0.0 is all of them")
    parser.add_argument("--port", default="8000", help="the port to listen at; 0 picks a free one")
    chosen = parser.parse_args()
    if not is_built(DIST):
        sys.exit(NOT_BUILT)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # asked to stop: as by Ctrl-C
    with contextlib.suppress(KeyboardInterrupt), listen(chosen.host, chosen.port) as listening:
        server = waitress.create_server(
            create_app(DIST), sockets=[listening], ident=None, connection_limit=MOST_CONNECTIONS
        )
        print(f"Kantor is at {address(listening)} (Ctrl-C stops it)", flush=True)
        server.run()


if __name__ == "__main__":
    main()
