"""nginx on a folder, by deploy/nginx.conf: what the recipe is tried with, and the server is measured beside."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = Path(__file__).resolve().parent.parent / "deploy" / "nginx.conf"
PLACES = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")  # for files that nginx may have to write
CONNECTIONS = 1024
TIMEOUT = 60  # seconds until it answers


def find_nginx() -> str | None:
    """The program, which Debian keeps from the path of those who are not root."""
    return shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")


@contextmanager
def served_by_nginx(folder: Path, scratch: Path) -> Iterator[int]:
    """The port of this machine at which nginx serves `folder`, for as long as the context lasts.

    Raises:
        RuntimeError: there is no nginx, or it ended; the message is its own.
    """
    program = find_nginx()
    if program is None:
        raise RuntimeError("There is no nginx: `apt-get install nginx-light`.")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    site = SETTINGS.read_text().replace("listen 80;", f"listen 127.0.0.1:{port};").replace("    listen [::]:80;\n", "")
    site = site.replace("/usr/share/nginx/html", str(folder))
    user = "user root;" if os.geteuid() == 0 else ""  # a scratch folder is its own user's
    places = "".join(f"{place}_temp_path {scratch / place};" for place in PLACES)
    settings, errors = scratch / "nginx.conf", scratch / "errors"
    settings.write_text(
        f"daemon off; {user} pid {scratch / 'pid'}; events {{ worker_connections {CONNECTIONS}; }}\n"
        f"http {{ access_log off; sendfile on; keepalive_requests 1000000; {places}\n{site} }}"
    )
    with subprocess.Popen([program, "-e", errors, "-c", settings]) as nginx:
        try:
            deadline = time.monotonic() + TIMEOUT
            while not answers(port):
                if nginx.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(errors.read_text())
                time.sleep(0.02)
            yield port
        finally:
            nginx.terminate()


def answers(port: int) -> bool:
    """Whether somebody takes connections at a port of this machine."""
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0
