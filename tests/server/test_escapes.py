"""Whatever path is asked for, only the page's own files are sent."""

import os
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder, run_wsgi_app

from server import create_app
from tests.support.tally import tally

HIDDEN = "hidden"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, dict[str, bytes]]:
    """An application with traps in and around its folder, and the only files it may send, by path."""
    outside = tmp_path_factory.mktemp("site")
    dist = outside / "dist"
    public = {"/index.html": b"page", "/assets/a.js": b"script", "/assets/deep/b.wasm": b"wasm"}
    for path, content in public.items():
        write(dist / path[1:], content)
    (dist / "again.js").symlink_to(dist / "assets" / "a.js")
    for trap in (
        *("secret.txt", "distant/secret.txt", "dist/.env", "dist/.git/secret.txt", "dist/assets/.secret.txt"),
        *("dist/assets/a.js.br", "dist/index.html.gz"),  # which are sent in their files' place, where that is asked for
    ):
        write(outside / trap, HIDDEN.encode())
    (dist / "leak.txt").symlink_to(outside / "secret.txt")
    (dist / "leak").symlink_to(outside / "distant")
    (dist / "loop").symlink_to(dist / "loop")
    os.mkfifo(dist / "pipe")
    return create_app(dist), {**public, "/": b"page", "/again.js": b"script"}


def write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def ask(app: Flask, target: str) -> tuple[int, bytes]:
    """Status and body for the request target `target`, decoded once, as WSGI servers do it."""
    environ = EnvironBuilder(method="GET").get_environ()
    environ["PATH_INFO"] = unquote_to_bytes(target.partition("?")[0]).decode("latin-1")
    body, status, _ = run_wsgi_app(app, environ, buffered=True)
    return int(status.split()[0]), b"".join(body)


TRAPS = [
    "secret.txt",
    "leak",
    "leak.txt",
    "loop",
    "pipe",
    ".env",
    ".git",
    ".secret.txt",
    "etc",
    "passwd",
    "C:",
    "~",
    "a.js.br",
]
NAMES = st.sampled_from(["..", ".", "assets", "deep", "a.js", "index.html", "dist", "distant", "static", *TRAPS])
SEPARATORS = st.sampled_from(["/", "//", "%2f", "%2F", "\\", "%5c", "%252f", "%00", ";", "?", "#", "/./", "/../"])
SPELLINGS = st.sampled_from(
    [str, quote, lambda name: name.replace(".", "%2e"), lambda name: name.replace(".", "%252e")]
)
SPELLED = st.builds(lambda spell, name: spell(name), SPELLINGS, NAMES)
PUBLIC = st.sampled_from(["index.html", "assets/a.js", "assets/deep/b.wasm", "again.js"])
PIECES = st.one_of(SPELLED, SEPARATORS, PUBLIC, st.text(max_size=3))
TARGETS = st.lists(PIECES, max_size=8).map(lambda pieces: "/" + "".join(pieces))


@settings(max_examples=8 * settings().max_examples)
@given(target=TARGETS)
def test_no_path_leads_elsewhere(site: tuple[Flask, dict[str, bytes]], target: str) -> None:
    app, public = site
    status, body = ask(app, target)
    assert HIDDEN.encode() not in body
    asked = "/" + unquote_to_bytes(target.partition("?")[0]).decode("utf-8", "replace").lstrip("/")  # as werkzeug does
    assert (status, body) == (200, public[asked]) if asked in public else status == 404
    tally("hostile paths")


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/assets/../../secret.txt",
        "/assets/../index.html",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "/index.html%00",
        "/secret.txt%00.js",
        "/.env",
        "/.git/secret.txt",
        "/assets/.secret.txt",
        "/leak.txt",
        "/leak/secret.txt",
        "/loop",
        "/pipe",
        "/assets/a.js.br",
        "/index.html.gz",
        "/assets",
        "/assets/",
        "/index.html/",
        "/assets//a.js",
        "//etc/passwd",
        "/" + "a" * 5000,
        "/static/index.html",
        "/%ff",
    ],
)
def test_known_tricks(site: tuple[Flask, dict[str, bytes]], target: str) -> None:
    status, body = ask(site[0], target)
    assert status == 404
    assert HIDDEN.encode() not in body


def test_a_link_inside_the_page_is_followed(site: tuple[Flask, dict[str, bytes]]) -> None:
    assert ask(site[0], "/again.js") == (200, b"script")
