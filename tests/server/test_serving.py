"""What a browser is told about each file of the page: type, freshness, encoding, policy."""

import gzip
import mimetypes
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

HASHED = "/assets/index-C5wXZhYK.js"
# A service worker that is kept for a year would keep the page for a year.
KEEPERS = ["/sw.js", "/manifest.webmanifest"]
NAMED = ["/", "/index.html", "/icon.svg", "/model/model.json", "/model/weights.bin", *KEEPERS]


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        (HASHED, "text/javascript; charset=utf-8"),
        ("/assets/index-CaxjsVj2.css", "text/css; charset=utf-8"),
        ("/assets/simd-BrM3BlWr.wasm", "application/wasm"),
        ("/assets/bravura-XqwI0llv.woff2", "font/woff2"),
        ("/model/model.json", "application/json"),
        ("/model/weights.bin", "application/octet-stream"),
        ("/icon.svg", "image/svg+xml; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/sw.js", "text/javascript; charset=utf-8"),
    ],
)
def test_types_do_not_come_from_the_machine(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str, media_type: str
) -> None:
    monkeypatch.setattr(mimetypes, "guess_type", lambda *_, **__: ("text/plain", None))
    assert client.get(path).headers["Content-Type"] == media_type


def test_start_page_with_a_melody_in_the_link(client: FlaskClient, dist: Path) -> None:
    assert client.get("/?melody=E5/4,D5/4&tempo=80").data == (dist / "index.html").read_bytes()


def test_hashed_files_are_kept_for_ever(client: FlaskClient) -> None:
    assert client.get(HASHED).headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", [*NAMED, "/missing", "/assets/missing.js"])
def test_all_else_is_asked_for_again(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", [HASHED, *NAMED])
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_an_unchanged_file_is_not_sent_twice(client: FlaskClient, path: str, encoding: str) -> None:
    accept = {"Accept-Encoding": encoding}
    first = client.get(path, headers=accept)
    again = client.get(path, headers={**accept, "If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")


def test_a_changed_file_is_sent(client: FlaskClient, dist: Path) -> None:
    tag = client.get("/model/model.json").headers["ETag"]
    (dist / "model" / "model.json").write_text("{}")
    again = client.get("/model/model.json", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (200, b"{}")


def test_text_is_compressed_where_that_is_asked_for(client: FlaskClient) -> None:
    plain = client.get(HASHED)
    packed = client.get(HASHED, headers={"Accept-Encoding": "gzip, deflate"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 3
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["ETag"] != packed.headers["ETag"]


def test_weights_are_sent_as_they_are(client: FlaskClient) -> None:
    answer = client.get("/model/weights.bin", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Content-Length"] == "2048"


@pytest.mark.parametrize("accept", [{}, {"Accept-Encoding": "gzip, br"}])
def test_ranges(client: FlaskClient, accept: dict[str, str]) -> None:
    whole = client.get(HASHED).data
    part = client.get(HASHED, headers={**accept, "Range": "bytes=100-1999"})
    assert (part.status_code, part.data) == (206, whole[100:2000])
    assert part.headers["Content-Range"] == f"bytes 100-1999/{len(whole)}"
    assert "Content-Encoding" not in part.headers
    assert client.get(HASHED, headers={**accept, "Range": "bytes=99999-"}).status_code == 416


def test_head_is_get_without_the_body(client: FlaskClient) -> None:
    head, get = client.head("/model/weights.bin"), client.get("/model/weights.bin")
    assert (head.status_code, head.data) == (200, b"")
    unlike = {"Date"}
    assert {k: v for k, v in head.headers if k not in unlike} == {k: v for k, v in get.headers if k not in unlike}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", HASHED])
def test_other_methods_are_refused(client: FlaskClient, method: str, path: str) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize("path", ["/", HASHED, "/model/weights.bin", "/missing"])
def test_every_answer_carries_the_policies(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(directive.split(" ", 1) for directive in headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "img-src": "'self' data: blob:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "media-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "microphone=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/", HASHED])
def test_a_build_that_vanishes_is_named_until_it_is_back(client: FlaskClient, dist: Path, path: str) -> None:
    away = dist.with_name("away")
    shutil.move(dist, away)
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (503, "text/plain")
    assert "make build" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"
    shutil.move(away, dist)
    assert client.get(path).status_code == 200
