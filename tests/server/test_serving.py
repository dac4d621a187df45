"""What a browser is told about each file of the page: type, freshness, encoding, policy."""

import gzip
import mimetypes
import shutil
from collections.abc import Callable
from pathlib import Path

import brotli
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
    assert client.get("/model/model.json").status_code == 200
    (dist / "model" / "model.json").write_text("{}")
    again = client.get("/model/model.json", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (200, b"{}")


def test_an_answer_that_was_given_is_not_given_of_another_file(client: FlaskClient, dist: Path) -> None:
    for _ in range(2):
        assert client.get("/sw.js").data == (dist / "sw.js").read_bytes()
    (dist / "sw.js").unlink()
    assert client.get("/sw.js").status_code == 404
    (dist / "sw.js").symlink_to(dist / "icon.svg")
    assert client.get("/sw.js").data == b"<svg/>"
    (dist / "sw.js").unlink()
    (dist / "sw.js").symlink_to(dist.parent / "secret.txt")
    assert client.get("/sw.js").status_code == 404


def test_an_answer_that_was_given_is_only_given_to_the_same_question(client: FlaskClient) -> None:
    for _ in range(2):
        assert client.get(HASHED).status_code == 200
        assert client.head(HASHED).data == b""
        assert client.get(HASHED, headers={"Range": "bytes=0-1"}).status_code == 206
        assert client.get(HASHED, headers={"If-None-Match": "*"}).status_code == 304
        assert client.get(HASHED, headers={"If-Match": '"other"'}).status_code == 412
        assert client.get(HASHED, headers={"Accept-Encoding": "br"}).content_encoding == "br"
        assert client.post(HASHED).status_code == 405
        assert client.get(HASHED, headers={"Host": ""}).status_code == 400


def test_answers_that_are_remembered_have_no_date_of_their_own(client: FlaskClient) -> None:
    assert "Date" not in client.get(HASHED).headers


# What is sent by RFC 9110, section 12.5.3, for each Accept-Encoding: the coding, or None where nothing is acceptable.
NEGOTIATIONS = [
    ("", "identity"),
    ("identity", "identity"),
    ("gzip, deflate", "gzip"),
    ("gzip, deflate, br, zstd", "br"),
    ("GZIP", "gzip"),
    ("gzip;q=0", "identity"),
    ("gzip;q=0, br;q=0", "identity"),
    ("br;q=0, gzip", "gzip"),
    ("br;q=0.5, gzip;q=0.8", "gzip"),
    ("identity, gzip;q=0.5", "identity"),
    ("zstd", "identity"),
    ("*", "br"),
    ("*;q=0", None),
    ("*;q=0, gzip", "gzip"),
    ("gzip, *;q=0", "gzip"),
    ("br;q=0, *", "gzip"),
    ("identity;q=0", None),
    ("identity;q=0, gzip", "gzip"),
    ("zstd, identity;q=0", None),
]
UNPACK: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}


@pytest.mark.parametrize(("accept", "coding"), NEGOTIATIONS)
def test_the_coding_is_one_that_the_client_takes(
    client: FlaskClient, dist: Path, accept: str, coding: str | None
) -> None:
    for _ in range(2):
        answer = client.get(HASHED, headers={"Accept-Encoding": accept})
        if coding is None:
            assert answer.status_code == 406
            continue
        assert answer.status_code == 200
        assert answer.headers.get("Content-Encoding", "identity") == coding
        assert UNPACK[coding](answer.data) == (dist / HASHED[1:]).read_bytes()
        assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert answer.headers["Vary"] == "Accept-Encoding"


def test_each_coding_has_a_strong_tag_of_its_own(client: FlaskClient) -> None:
    tags = {coding: client.get(HASHED, headers={"Accept-Encoding": coding}).headers["ETag"] for coding in UNPACK}
    assert len(set(tags.values())) == 3
    assert not any(tag.startswith("W/") for tag in tags.values())
    for coding, tag in tags.items():
        again = client.get(HASHED, headers={"Accept-Encoding": coding, "If-None-Match": tag})
        assert (again.status_code, again.headers["ETag"], again.headers["Vary"]) == (304, tag, "Accept-Encoding")
        others = ", ".join(other for other in tags.values() if other != tag)
        changed = client.get(HASHED, headers={"Accept-Encoding": coding, "If-None-Match": others})
        assert changed.status_code == 200


@pytest.mark.parametrize("path", [HASHED + ".br", HASHED + ".gz", "/index.html.br", "/model/model.json.gz"])
def test_a_compressed_copy_is_no_page_of_its_own(client: FlaskClient, dist: Path, path: str) -> None:
    (dist / path[1:]).touch()
    assert client.get(path).status_code == 404


def test_weights_are_sent_as_they_are(client: FlaskClient) -> None:
    answer = client.get("/model/weights.bin", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in answer.headers
    assert "Vary" not in answer.headers
    assert answer.headers["Content-Length"] == "2048"


@pytest.mark.parametrize("accept", [{}, {"Accept-Encoding": "gzip, br"}])
def test_ranges(client: FlaskClient, accept: dict[str, str]) -> None:
    whole = client.get(HASHED).data
    for asked, first, end in (("100-1999", 100, 2000), ("4000-", 4000, len(whole)), ("-10", -10, len(whole))):
        part = client.get(HASHED, headers={**accept, "Range": f"bytes={asked}"})
        assert (part.status_code, part.data) == (206, whole[first:end])
        first %= len(whole)
        assert part.headers["Content-Range"] == f"bytes {first}-{end - 1}/{len(whole)}"
        assert "Content-Encoding" not in part.headers
    past = client.get(HASHED, headers={**accept, "Range": "bytes=99999-"})
    assert (past.status_code, past.headers["Content-Range"]) == (416, f"bytes */{len(whole)}")


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=0-1,4-5",
        "bytes=0-1, -1",
        "items=0-5",
        "seconds=1-2",
        "bytes",
        "bytes=",
        "bytes=a-b",
        "bytes=-",
        "0-5",
        "",
    ],
)
def test_ranges_that_are_not_taken_are_ignored(client: FlaskClient, asked: str) -> None:
    answer = client.get(HASHED, headers={"Range": asked})
    assert (answer.status_code, answer.data) == (200, client.get(HASHED).data)


def test_units_of_a_range_have_no_case(client: FlaskClient) -> None:
    assert client.get(HASHED, headers={"Range": "Bytes=0-1"}).status_code == 206


def test_a_range_is_of_the_file_that_it_was_begun_of(client: FlaskClient) -> None:
    tag = client.get(HASHED).headers["ETag"]
    packed = client.get(HASHED, headers={"Accept-Encoding": "gzip"}).headers["ETag"]
    for begun, status in ((tag, 206), (packed, 200), ('"other"', 200)):
        assert client.get(HASHED, headers={"Range": "bytes=0-1", "If-Range": begun}).status_code == status


def test_a_condition_comes_before_a_range(client: FlaskClient) -> None:
    tag = client.get(HASHED).headers["ETag"]
    assert client.get(HASHED, headers={"Range": "bytes=0-1", "If-None-Match": tag}).status_code == 304
    assert client.get(HASHED, headers={"Range": "bytes=0-1", "If-Match": '"other"'}).status_code == 412


def test_a_range_of_what_must_be_compressed_is_the_whole(client: FlaskClient) -> None:
    answer = client.get(HASHED, headers={"Range": "bytes=0-1", "Accept-Encoding": "gzip, identity;q=0"})
    assert (answer.status_code, answer.content_encoding) == (200, "gzip")


def test_only_get_has_ranges(client: FlaskClient) -> None:
    assert client.head(HASHED, headers={"Range": "bytes=0-1"}).status_code == 200


@pytest.mark.parametrize("host", ["", "a,b", "a b", "a/b", "a@b", "[::1", "a:b"])
def test_a_request_names_the_one_host_that_it_is_for(client: FlaskClient, host: str) -> None:
    for _ in range(2):
        answer = client.get("/", headers={"Host": host})
        assert answer.status_code == 400
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "kantor_1.example:", "xn--bcher-kva.example"]
)
def test_hosts_that_are_named(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_health_is_that_of_the_page(client: FlaskClient, dist: Path) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.text, answer.mimetype) == (200, "ok\n", "text/plain")
    assert answer.headers["Cache-Control"] == "no-store"
    (dist / "index.html").unlink()
    assert client.get("/health").status_code == 503


def test_head_is_get_without_the_body(client: FlaskClient) -> None:
    head, get = client.head("/model/weights.bin"), client.get("/model/weights.bin")
    assert (head.status_code, head.data) == (200, b"")
    unlike = {"Date"}
    assert {k: v for k, v in head.headers if k not in unlike} == {k: v for k, v in get.headers if k not in unlike}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", HASHED, "/health"])
def test_other_methods_are_refused(client: FlaskClient, method: str, path: str) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize("path", ["/", HASHED, "/model/weights.bin", "/missing", "/health"])
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
        "require-trusted-types-for": "'script'",
        "trusted-types": "default",
    }
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
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
