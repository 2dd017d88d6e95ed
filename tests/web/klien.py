"""A small client that calls an ASGI application in the test's process, as a browser would over HTTP."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Jawaban:
    """An answer."""

    status_code: int
    headers: Headers
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> Any:
        return json.loads(self.content)


@dataclass
class Klien:
    """Sends requests; `cookies` go with each unless it brings its own Cookie header; `alamat` is where they come from."""

    app: ASGIApp
    cookies: dict[str, str] = field(default_factory=dict)
    alamat: str = "127.0.0.1"

    def get(self, path: str, headers: dict[str, str] | None = None) -> Jawaban:
        return asyncio.run(self._send("GET", path, headers or {}, b""))

    def post(
        self, path: str, *, content: bytes | str = b"", headers: dict[str, str] | None = None
    ) -> Jawaban:
        body = content.encode() if isinstance(content, str) else content
        return asyncio.run(self._send("POST", path, headers or {}, body))

    async def _send(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Jawaban:
        parts = urlsplit(path)
        sent: list[Message] = []
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        own = {"host": "127.0.0.1", **({"cookie": cookie} if cookie else {}), **headers}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "http",
            "method": method,
            "path": unquote(parts.path),
            "raw_path": parts.path.encode(),
            "root_path": "",
            "query_string": parts.query.encode(),
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in own.items()],
            "client": (self.alamat, 40000),
            "server": ("127.0.0.1", 80),
        }

        requests = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Message:
            if not requests:
                await asyncio.Event().wait()  # the client stays connected and says no more
            return requests.pop()

        async def send(message: Message) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        start = next(message for message in sent if message["type"] == "http.response.start")
        content = b"".join(
            message.get("body", b"") for message in sent if message["type"] == "http.response.body"
        )
        return Jawaban(start["status"], Headers(raw=start["headers"]), content)
