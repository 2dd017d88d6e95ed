"""The few static files of our own: /aset/{nama}."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

FOLDER = Path(__file__).parent / "aset"
FILES = {path.name: path for path in FOLDER.iterdir() if path.is_file()}


async def asset(request: Request) -> Response:
    """GET /aset/{nama}."""
    path = FILES.get(request.path_params["nama"])
    if path is None:
        return PlainTextResponse("Tidak ada.", status_code=404)
    return FileResponse(path, headers={"Cache-Control": "public, max-age=3600"})


routes = [Route("/aset/{nama}", asset)]
