"""What stands in deploy/: current, and of one mind with server.py about every header."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from fnmatch import fnmatch
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from deploy.headers import SECURITY_HEADERS
from deploy.write import FILES, NODE_IMAGE, PYTHON_IMAGE
from tests.server.test_command import running
from tools.nginx import find_nginx, served_by_nginx

ROOT = Path(__file__).resolve().parents[2]
RECIPES = ROOT / "deploy"
TIMEOUT = 60  # seconds

PATHS = [
    *("/", "/index.html", "/icon.svg", "/manifest.webmanifest", "/sw.js", "/model/model.json", "/model/weights.bin"),
    *("/assets/index-C5wXZhYK.js", "/assets/index-CaxjsVj2.css", "/assets/simd-BrM3BlWr.wasm"),
    *("/assets/bravura-XqwI0llv.woff2", "/assets/missing.js", "/missing", "/.env", "/assets/", "/assets"),
    *("/assets/index-C5wXZhYK.js.gz", "/index.html.br", "/health"),
]
SAME = [*SECURITY_HEADERS, "Cache-Control", "Content-Encoding", "Vary"]


@pytest.mark.parametrize("name", list(FILES))
def test_the_recipes_are_what_the_headers_make(name: str) -> None:
    assert (RECIPES / name).read_text() == FILES[name](), "run `python deploy/write.py`"


# nginx


@pytest.fixture
def nginx(tmp_path: Path, dist: Path) -> Iterator[HTTPConnection]:
    """A connection to nginx, which serves `dist` by deploy/nginx.conf."""
    if find_nginx() is None:
        pytest.skip("there is no nginx: `apt-get install nginx-light` has deploy/nginx.conf tried")
    with served_by_nginx(dist, tmp_path) as port, closing(HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)) as found:
        yield found


@pytest.mark.parametrize("accept", ["identity", "gzip", "gzip;q=0"])
def test_nginx_says_what_the_server_says(nginx: HTTPConnection, client: FlaskClient, accept: str) -> None:
    for path in PATHS:
        nginx.request("GET", path, headers={"Accept-Encoding": accept})
        there = nginx.getresponse()
        content = there.read()
        here = client.get(path, headers={"Accept-Encoding": accept})
        assert there.status == here.status_code, path
        assert [there.headers[name] for name in SAME] == [here.headers.get(name) for name in SAME], path
        if there.status == 200:
            assert content == here.data, path
            assert there.headers["Content-Type"] == here.headers["Content-Type"], path
            assert not re.search(r"\d", there.headers["Server"])


def test_nginx_refuses_what_the_server_refuses(nginx: HTTPConnection) -> None:
    for method in ("POST", "PUT", "DELETE"):
        nginx.request(method, "/index.html")
        answer = nginx.getresponse()
        assert (answer.read() is not None, answer.status) == (True, 405)


# A static host


def rules() -> dict[str, dict[str, str]]:
    """The rules of `_headers`: headers by pattern."""
    found: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in (RECIPES / "_headers").read_text().splitlines():
        if line.startswith("/"):
            pattern = line
            found[pattern] = {}
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[pattern][name] = value
        else:
            assert line.startswith("#")
    return found


def built_paths() -> list[str]:
    """Every path of a build, without having built: what the sources put at its top, and a file of each folder."""
    public = ROOT / "web" / "public"
    copied = [f"/{path.relative_to(public).as_posix()}" for path in public.rglob("*") if path.is_file()]
    made = ["/", "/index.html", "/how.html", "/sw.js", "/assets/a.js", "/samples/organ.ogg", "/licences/font.txt"]
    return sorted({*copied, *made})


@pytest.mark.parametrize("path", built_paths())
def test_a_static_host_says_what_the_server_says(client: FlaskClient, dist: Path, path: str) -> None:
    file = dist / (path[1:] or "index.html")
    file.parent.mkdir(exist_ok=True)
    file.touch()
    answer = client.get(path)
    assert answer.status_code == 200
    fitting = [headers for pattern, headers in rules().items() if fnmatch(path, pattern)]
    said: dict[str, str] = {}
    for headers in fitting:
        assert not said.keys() & headers.keys(), "a static host would join the two"
        said |= headers
    assert said == {name: answer.headers[name] for name in [*SECURITY_HEADERS, "Cache-Control"]}


# A container


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions: word and what follows."""
    text = (RECIPES / "Dockerfile").read_text()
    return [tuple(line.split(" ", 1)) for line in text.splitlines() if line and not line.startswith("#")]  # type: ignore[misc]


def arguments(word: str) -> list[str]:
    """What follows each instruction of a name."""
    return [rest for found, rest in instructions() if found == word]


def exec_form(text: str) -> list[str]:
    """The command of an instruction such as `CMD ["python", "server.py"]`."""
    command = json.loads(text[text.index("[") :])
    assert isinstance(command, list)
    return command


def test_the_container_holds_what_the_page_is_built_with() -> None:
    major = int(NODE_IMAGE.removeprefix("node:").split("-")[0])
    engines = (ROOT / "web" / "package.json").read_text()
    least = re.search(r'"node": ">=(\d+)', engines)
    assert least is not None
    assert major >= int(least[1])
    assert PYTHON_IMAGE.startswith("python:3.")
    assert arguments("FROM") == [f"{NODE_IMAGE} AS page", PYTHON_IMAGE]


def test_a_container_serves_the_page_and_knows_that_it_does(tmp_path: Path, dist: Path) -> None:
    folder = tmp_path / "container"
    last = max(number for number, (word, _) in enumerate(instructions()) if word == "FROM")
    for word, rest in instructions()[last:]:
        if word != "COPY":
            continue
        *sources, target = shlex.split(rest.removeprefix("--from=page "))
        for source in sources:
            place = folder / target
            if rest.startswith("--from=page"):
                shutil.copytree(dist, place)
                continue
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / source, place)
    command = [sys.executable, *exec_form(arguments("CMD")[0])[1:]]
    port_at, host_at = command.index("--port") + 1, command.index("--host") + 1
    assert command[host_at] == "0.0.0.0"
    inside = command[port_at]
    assert arguments("EXPOSE") == [inside]
    command[1], command[host_at], command[port_at] = str(folder / "server.py"), "127.0.0.1", "0"
    look = [sys.executable, *exec_form(arguments("HEALTHCHECK")[0])[1:]]
    with running(command) as (_, port):
        look[-1] = look[-1].replace(inside, str(port))
        assert subprocess.run(look, timeout=TIMEOUT, check=False).returncode == 0
        (dist / "index.html").unlink()
        (folder / "web" / "dist" / "index.html").unlink()
        sick = subprocess.run(look, timeout=TIMEOUT, check=False, capture_output=True)
        assert sick.returncode != 0


def test_what_the_container_needs_is_sent_to_docker() -> None:
    sent = (RECIPES / "Dockerfile.dockerignore").read_text().splitlines()
    assert sent[1] == "*"
    for word, rest in instructions():
        if word != "COPY" or rest.startswith("--from"):
            continue
        for source in shlex.split(rest)[:-1]:
            assert (ROOT / source).exists()
            assert f"!{source}" in sent or f"!{source.split('/')[0]}" in sent


def test_the_container_has_what_the_build_reads_outside_the_page() -> None:
    plugins = [path for path in (ROOT / "web" / "plugins").glob("*.ts") if not path.name.endswith(".test.ts")]
    named = [
        (path.parent / name).resolve() for path in plugins for name in re.findall(r'URL\("([^"]+)"', path.read_text())
    ]
    outside = {str(path.relative_to(ROOT)) for path in named if not path.is_relative_to(ROOT / "web")}
    assert outside
    assert outside <= {source for rest in arguments("COPY") for source in shlex.split(rest)}
