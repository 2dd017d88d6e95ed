"""Downloads: /unduh/{jenis}/{id}. The service behind each kind checks who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from triwulan.akses.pelaku import Actor
from triwulan.errors import AccessDenied, NotFound, TriwulanError
from web.sesi import find_actor


@dataclass(frozen=True)
class Unduhan:
    """A file on its way out: name, media type, content, and whether the browser may show it."""

    nama: str
    media: str
    isi: bytes | Iterator[bytes]
    tampil: bool = False
    ukuran: int | None = None
    """Length in bytes of what comes in pieces."""


Source = Callable[[Actor, int], Unduhan]
SOURCES: dict[str, Source] = {}


def source(jenis: str) -> Callable[[Source], Source]:
    """Register what serves /unduh/{jenis}/{id}."""

    def register(function: Source) -> Source:
        SOURCES[jenis] = function
        return function

    return register


async def download(request: Request) -> Response:
    """GET /unduh/{jenis}/{id}: the file, or a plain sentence why not."""
    return await run_in_threadpool(_download, request)


def _download(request: Request) -> Response:
    actor = find_actor(request)
    if actor is None:
        return PlainTextResponse("Silakan masuk dahulu, lalu buka tautan ini lagi.", status_code=401)
    found = SOURCES.get(request.path_params["jenis"])
    if found is None:
        return PlainTextResponse("Tidak ada unduhan jenis ini.", status_code=404)
    try:
        return _as_response(found(actor, request.path_params["id"]))
    except TriwulanError as error:
        status = 404 if isinstance(error, NotFound | AccessDenied) else 409
        return PlainTextResponse(error.pesan, status_code=status)


def _as_response(file: Unduhan) -> Response:
    disposition = "inline" if file.tampil else "attachment"
    headers = {
        "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(file.nama)}",
        "Cache-Control": "private, no-store",
        # Whatever a person uploaded must not run as a page of ours.
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    if isinstance(file.isi, bytes):
        return Response(file.isi, media_type=file.media, headers=headers)
    if file.ukuran is not None:
        headers["Content-Length"] = str(file.ukuran)
    return StreamingResponse(file.isi, media_type=file.media, headers=headers)


routes = [Route("/unduh/{jenis}/{id:int}", download)]
