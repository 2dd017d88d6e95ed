"""Middleware: security headers on every answer, files only for people who are signed in, the page in Indonesian."""

from __future__ import annotations

import re

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from triwulan.settings import settings
from web import aset
from web.sesi import find_actor

NAMA_APLIKASI = "Triwulan"
TANPA_SKRIP = (
    "Aplikasi ini memerlukan JavaScript. Aktifkan JavaScript pada peramban Anda, lalu muat ulang halaman ini."
)
OWN_HEAD = (
    f'<link rel="icon" type="image/svg+xml" href="{aset.address("ikon.svg")}">'
    f'<link rel="stylesheet" href="{aset.address("gaya.css")}">'
    f'<script src="{aset.address("pangkal.js")}"></script>'  # before Streamlit's own, so not deferred
    f'<script src="{aset.address("bahasa.js")}" defer></script>'
    f'<script src="{aset.address("isian.js")}" defer></script>'
    '<meta name="robots" content="noindex">'
)
GUARDED = ("/media/", "/_stcore/upload_file", "/_stcore/metrics")
CSP = (
    "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; media-src 'self' blob:; "
    "frame-src 'self' blob:; frame-ancestors 'none'; object-src 'none'; base-uri 'self'; form-action 'self'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def guards() -> list[Middleware]:
    """The middleware of the app, outermost first."""
    return [
        # Behind a proxy, the address that failed sign-ins are counted on is the one the proxy names.
        Middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings().trusted_proxies)),
        Middleware(SecurityHeaders),
        Middleware(FilesForSignedIn),
        Middleware(IndonesianPage),
    ]


class SecurityHeaders:
    """Adds the security headers to every answer that does not carry its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", CSP)
                if settings().secure_cookie:
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000")
            await send(message)

        await self.app(scope, receive, send_with_headers)


class FilesForSignedIn:
    """Refuses files that pages hold (media, uploads) and metrics to whoever is not signed in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(GUARDED):
            actor = await run_in_threadpool(find_actor, HTTPConnection(scope))
            if actor is None:
                await PlainTextResponse("Silakan masuk dahulu.", status_code=401)(scope, receive, send)
                return
        await self.app(scope, receive, send)


class IndonesianPage:
    """Streamlit's index.html says lang="en"; screen readers and browsers' translators must know better."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or b"text/html" not in dict(scope["headers"]).get(b"accept", b""):
            await self.app(scope, receive, send)
            return
        # The page is rewritten, so it must come whole: not compressed, not "unchanged since".
        kept = [(name, value) for name, value in scope["headers"] if name not in NOT_FOR_PAGES]
        await self.app({**scope, "headers": kept}, receive, _Rewriter(send).send)


NOT_FOR_PAGES = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


class _Rewriter:
    """Holds back an HTML answer until it is complete, then sends it rewritten; lets all else pass."""

    def __init__(self, send: Send) -> None:
        self.forward = send
        self.start: Message | None = None
        self.body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if not MutableHeaders(scope=message).get("content-type", "").startswith("text/html"):
                await self.forward(message)
                return
            self.start = message
        elif self.start is None:
            await self.forward(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = indonesian(self.body)
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        headers["cache-control"] = "no-cache"
        del headers["etag"], headers["last-modified"]
        await self.forward(start)
        await self.forward({"type": "http.response.body", "body": body})


def indonesian(page: bytes) -> bytes:
    """Streamlit's index.html with our language, title, icon, style sheet and words for those without JavaScript."""
    text = page.decode()
    text = text.replace('<html lang="en">', '<html lang="id">', 1)
    text = re.sub(r"<title>.*?</title>", f"<title>{NAMA_APLIKASI}</title>", text, count=1)
    text = re.sub(r'<link rel="shortcut icon"[^>]*>', "", text, count=1)
    text = re.sub(r'<link rel="service-desc"[^>]*>', "", text, count=1)
    text = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)  # inline: the CSP refuses it anyway
    text = re.sub(
        r"<noscript>.*?</noscript>",
        f"<noscript><p>{TANPA_SKRIP}</p></noscript>",
        text,
        count=1,
        flags=re.DOTALL,
    )
    return text.replace("</head>", f"{OWN_HEAD}</head>", 1).encode()
