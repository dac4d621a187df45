"""Write how others serve the page, with what `headers.py` says: `python deploy/write.py`.

`nginx.conf` serves web/dist by itself, `_headers` has a static host do so, and `Dockerfile` holds `server.py` for
whoever has a proxy before it.
"""

import _command  # noqa: F401 (it comes first)

import json
import re
from collections.abc import Iterable
from pathlib import Path

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

FOLDER = Path(__file__).resolve().parent
MADE = "Made by `python deploy/write.py` of deploy/headers.py."

# What the build has beside `HASHED`: a static host joins the headers of all rules that fit, so no rule may fit all.
ASKED_FOR = [
    *("/", "/index.html", "/how.html", "/sw.js", "/manifest.webmanifest", "/icon.svg", "/favicon.ico", "/robots.txt"),
    *("/icons/*", "/licences/*", "/model/*", "/samples/*"),
]

# Of one address at nginx: a browser has six, and a school class shares an address.
CONNECTIONS = 300

# A page that is built by Node is served by Python. Both are what the Makefile takes.
NODE_IMAGE = "node:22-slim"
PYTHON_IMAGE = "python:3.12-slim"
PORT = 8000


def nginx() -> str:
    """The settings of nginx, for /etc/nginx/conf.d."""
    types: dict[str, list[str]] = {}
    for suffix, media_type in MEDIA_TYPES.items():
        types.setdefault(media_type, []).append(suffix[1:])
    # Of text/html nginx knows.
    with_charset = sorted(media_type for media_type in types if re.match(r"text/(?!html)|image/svg\+xml", media_type))
    copies = "|".join(suffix[1:] for suffix in COPIES.values())
    return f"""\
# {MADE} For /etc/nginx/conf.d; `root` is the folder web/dist.
# For https: `listen 443 ssl`, with ssl_certificate and ssl_certificate_key; without it, a page that is not on
# localhost has no service worker, and is not kept for use without a network.

# A file of this name never changes; what is not there may come to be.
map "$status:$uri" $kantor_freshness {{
    default "{ASKED_FOR_AGAIN}";
    "~^(200|206|304):/{HASHED}" "{KEPT}";
    "~^200:{HEALTH}$" "no-store";
}}

limit_conn_zone $binary_remote_addr zone=kantor:1m;

server {{
    listen 80;
    listen [::]:80;
    root /usr/share/nginx/html;
    merge_slashes off;

    server_tokens off;
    client_header_timeout {HEADER_TIMEOUT}s;
    keepalive_timeout {HEADER_TIMEOUT}s;
    send_timeout {STALL_TIMEOUT}s;
    limit_conn kantor {CONNECTIONS};
    limit_conn_status 429;

    # The build's compressed copies. An nginx with ngx_brotli can have `brotli_static on;` as well.
    gzip_static on;
    gzip_vary on;

    charset utf-8;
    charset_types {" ".join(with_charset)};
    default_type {OTHER_MEDIA_TYPE};
    types {{
{lines(8, (f"{media_type} {' '.join(suffixes)};" for media_type, suffixes in types.items()))}
    }}

{lines(4, (f"add_header {name} {json.dumps(value)} always;" for name, value in SECURITY_HEADERS.items()))}
    add_header Cache-Control $kantor_freshness always;

    location = {HEALTH} {{
        default_type text/plain;
        return 200 {json.dumps(HEALTHY)};
    }}
    # Hidden files, and the copies, which are sent in their files' place.
    location ~ (/\\.|\\.({copies})$) {{
        return 404;
    }}
    location = / {{
        try_files /index.html =404;
    }}
    location / {{
        try_files $uri =404;
    }}
}}
"""


def static_host() -> str:
    """The file `_headers` of Netlify, Cloudflare Pages and their like, for the top of what is uploaded."""
    rules = {"/*": SECURITY_HEADERS, f"/{HASHED}*": {"Cache-Control": KEPT}}
    rules |= {path: {"Cache-Control": ASKED_FOR_AGAIN} for path in ASKED_FOR}
    return f"# {MADE} For the top of what is uploaded, beside index.html.\n" + "".join(
        f"{path}\n{lines(2, (f'{name}: {value}' for name, value in headers.items()))}\n"
        for path, headers in rules.items()
    )


def dockerfile() -> str:
    """The recipe of a container, built from the top of the repository."""
    look = f"import urllib.request as u; u.urlopen('http://127.0.0.1:{PORT}{HEALTH}')"
    return f"""\
# {MADE} From the top of the repository:
#     docker build --file deploy/Dockerfile --tag kantor .
#     docker run --publish 127.0.0.1:{PORT}:{PORT} kantor

FROM {NODE_IMAGE} AS page
WORKDIR /kantor/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci --ignore-scripts
COPY LICENSE ../
COPY web ./
RUN npm run build

FROM {PYTHON_IMAGE}
WORKDIR /kantor
COPY requirements-serve.lock ./
RUN pip install --no-cache-dir --require-hashes --only-binary :all: --requirement requirements-serve.lock
COPY server.py ./
COPY deploy/headers.py ./deploy/
COPY --from=page /kantor/web/dist ./web/dist
USER nobody
EXPOSE {PORT}
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["python", "-c", {json.dumps(look)}]
CMD ["python", "server.py", "--host", "0.0.0.0", "--port", "{PORT}", "--drain", "{DRAIN}"]
"""


# What of the repository a container needs: Docker sends the rest nowhere.
DOCKERIGNORE = f"""\
# {MADE}
*
!LICENSE
!requirements-serve.lock
!server.py
!deploy/headers.py
!web
web/dist
web/node_modules
"""


def lines(indent: int, texts: Iterable[str]) -> str:
    """Texts, a line each, indented by so many spaces."""
    return "\n".join(" " * indent + text for text in texts)


FILES = {
    "nginx.conf": nginx,
    "_headers": static_host,
    "Dockerfile": dockerfile,
    "Dockerfile.dockerignore": lambda: DOCKERIGNORE,
}


def main() -> None:
    for name, make in FILES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
