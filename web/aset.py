"""The few static files of our own: /aset/{nama}. Pages ask for them with the hash of the content in the address."""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

FOLDER = Path(__file__).parent / "aset"
FILES = {path.name: path for path in FOLDER.iterdir() if path.is_file()}
VERSIONS = {name: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for name, path in FILES.items()}
FOREVER = "public, max-age=31536000, immutable"


def address(nama: str) -> str:
    """Where the file lies; another content has another address, so browsers may keep it for ever."""
    return f"/aset/{nama}?v={VERSIONS[nama]}"


async def asset(request: Request) -> Response:
    """GET /aset/{nama}."""
    nama = request.path_params["nama"]
    path = FILES.get(nama)
    if path is None:
        return PlainTextResponse("Tidak ada.", status_code=404)
    current = request.query_params.get("v") == VERSIONS[nama]
    return FileResponse(path, headers={"Cache-Control": FOREVER if current else "no-cache"})


routes = [Route("/aset/{nama}", asset)]
