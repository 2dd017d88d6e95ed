"""The ASGI application in the test's process, with a person who is signed in."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from db import Database
from db.akses import Peran
from tests.factories import create_instansi, create_pengguna
from tests.web.klien import Klien
from triwulan.akses.sesi import issue_ticket, open_session
from web import alamat, aset, logo, sesi, unduh
from web.penjaga import guards

INDEX = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title><link rel="shortcut icon" href="./favicon.png" />'
    "<script>window.x = 1</script></head><body><noscript>You need to enable JavaScript</noscript></body></html>"
)


async def _index(request: object) -> HTMLResponse:
    return HTMLResponse(INDEX * 20, headers={"etag": '"1"'})


async def _media(request: object) -> PlainTextResponse:
    return PlainTextResponse("isi")


async def _address(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.client.host if request.client else "")


@pytest.fixture
def client(sqlite: Database) -> Klien:
    """Our routes and middleware as `app.py` puts them together, over a stand-in for Streamlit's own routes."""
    stand_ins = [
        Route("/alamat", _address),
        Route("/", _index),
        Route("/media/{name}", _media),
        Route("/_stcore/metrics", _media),
    ]
    app = Starlette(
        routes=[*alamat.routes, *sesi.routes, *unduh.routes, *logo.routes, *aset.routes, *stand_ins],
        middleware=guards(),
    )
    return Klien(app)


@pytest.fixture
def pengguna_id(sqlite: Database) -> int:
    with sqlite.writing() as session:
        return create_pengguna(session, create_instansi(session), Peran.ADMIN_OPD).id


@pytest.fixture
def ticket(sqlite: Database, pengguna_id: int) -> str:
    with sqlite.writing() as session:
        return issue_ticket(session, pengguna_id)


@pytest.fixture
def signed_in(client: Klien, sqlite: Database, pengguna_id: int) -> Klien:
    with sqlite.writing() as session:
        client.cookies[sesi.COOKIE] = open_session(session, pengguna_id)
    return client
