"""The logo of an office: /logo/{instansi_id}, for whoever may see that office."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from triwulan import layanan
from triwulan.errors import AccessDenied, TriwulanError
from triwulan.organisasi.kop import get_logo
from web.sesi import find_actor

HEADERS = {
    # The address carries the version of the letterhead, so a new logo has a new address.
    "Cache-Control": "private, max-age=86400",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


async def logo(request: Request) -> Response:
    """GET /logo/{instansi_id}: the picture, or 404."""
    return await run_in_threadpool(_logo, request)


def _logo(request: Request) -> Response:
    try:
        actor = find_actor(request)
        if actor is None:
            raise AccessDenied
        found = layanan.ask(get_logo, actor, instansi_id=request.path_params["instansi_id"])
    except TriwulanError:
        found = None
    if found is None:
        return PlainTextResponse("Tidak ada.", status_code=404)
    return Response(found.isi, media_type=found.media, headers=HEADERS)


routes = [Route("/logo/{instansi_id:int}", logo)]
