"""What a browser is told about the page's files, whoever serves them: `server.py`, nginx or a static host.

`deploy/write.py` makes the other servers' settings of what stands here.
"""

# The bundler puts the hash of the contents into the name of everything in here, so it never changes.
HASHED = "assets/"
YEAR = 365 * 24 * 60 * 60  # seconds
KEPT = f"public, max-age={YEAR}, immutable"
ASKED_FOR_AGAIN = "no-cache"

# The build leaves a compressed copy beside each file that becomes smaller: web/plugins/compressed-copies.ts. By content
# coding, the best first.
COPIES = {"br": ".br", "gzip": ".gz"}

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
        "require-trusted-types-for 'script'",
        "trusted-types default",  # web/src/ui/trusted-scripts.ts
    ]
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    # Not COEP: with it and this policy, TensorFlow.js loads a threaded build by a blob: script, and waits for ever.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",  # a link holds the visitor's melody
    "X-Content-Type-Options": "nosniff",
}

# Answers "ok" for as long as the page can be served: for whatever watches over the server.
HEALTH = "/health"
HEALTHY = "ok\n"

# Seconds in which a request must have arrived, and in which the next one must on the same connection.
HEADER_TIMEOUT = 10
# Seconds for which a client may take nothing of its answer.
STALL_TIMEOUT = 30
# Seconds that downloads under way have once the server is asked to stop. Docker kills after ten.
DRAIN = 8
