"""The session cookie: set by exchanging a ticket, cleared by signing out. JavaScript never sees it."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from triwulan import layanan
from triwulan.akses import sesi
from triwulan.akses.pelaku import Actor
from triwulan.errors import TriwulanError
from triwulan.settings import settings

COOKIE = "triwulan_sesi"
TICKET_BYTES = 200


def cookie_token(connection: HTTPConnection) -> str | None:
    """The session token that the browser sent, if any."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(connection.headers.get("cookie", ""))
    except CookieError:
        return None
    morsel = jar.get(COOKIE)
    return morsel.value if morsel else None


def find_actor(connection: HTTPConnection) -> Actor | None:
    """Who is signed in on this connection, looked up in the database; None for nobody.

    Whoever still has the first password is nobody here: it opens the page that replaces it, and no file.
    """
    with layanan.reading() as session:
        masuk = sesi.find_session(session, cookie_token(connection))
    return masuk.actor if masuk and not masuk.actor.wajib_ganti_sandi else None


async def exchange(request: Request) -> Response:
    """POST /sesi/tukar: a ticket in the body becomes the session cookie."""
    if not _same_origin(request):
        return JSONResponse({"pesan": "Permintaan ditolak."}, status_code=403)
    ticket = await _beginning_of_body(request)
    try:
        token = await run_in_threadpool(_redeem, request, ticket)
    except TriwulanError as error:
        return JSONResponse({"pesan": error.pesan}, status_code=403)
    response = Response(status_code=204)
    response.set_cookie(
        COOKIE,
        token,
        max_age=settings().sesi_maks_hari * 86400,
        httponly=True,
        samesite="lax",
        secure=settings().secure_cookie,
    )
    return response


async def sign_out(request: Request) -> Response:
    """POST /keluar: the session ends on the server, in every tab; the cookie goes too."""
    if not _same_origin(request):
        return JSONResponse({"pesan": "Permintaan ditolak."}, status_code=403)
    await run_in_threadpool(_end, cookie_token(request))
    response = RedirectResponse("/", status_code=303)
    response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=settings().secure_cookie)
    return response


async def _beginning_of_body(request: Request) -> str:
    """As much of the body as a ticket may be long; whoever sends more does not fill the memory."""
    begun = b""
    async for piece in request.stream():
        begun += piece
        if len(begun) >= TICKET_BYTES:
            break
    return begun[:TICKET_BYTES].decode("ascii", "ignore")


def _redeem(request: Request, ticket: str) -> str:
    with layanan.writing() as session:
        sesi.end_session(session, cookie_token(request))
        return sesi.redeem_ticket(
            session,
            ticket,
            alamat=request.client.host if request.client else "",
            peramban=request.headers.get("user-agent", ""),
        )


def _end(token: str | None) -> None:
    with layanan.writing() as session:
        sesi.end_session(session, token)


def _same_origin(request: Request) -> bool:
    """Whether the request comes from a page of our own; browsers tell by Sec-Fetch-Site, older ones by Origin."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


routes = [
    Route("/sesi/tukar", exchange, methods=["POST"]),
    Route("/keluar", sign_out, methods=["POST"]),
]
