"""The cookie: who gets it, what it looks like, who can take it away."""

from __future__ import annotations

import asyncio

import pytest
from starlette.requests import Request
from starlette.types import Message

from db import Database
from tests.web.klien import Klien
from triwulan.akses.pelaku import system_actor
from triwulan.akses.pengguna import set_pengguna_aktif
from triwulan.settings import settings
from web import sesi
from web.sesi import COOKIE

SAME = {"sec-fetch-site": "same-origin"}
CROSS = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://jahat.example"},
]


def test_a_ticket_becomes_a_cookie_that_no_script_can_read(client: Klien, ticket: str) -> None:
    answer = client.post("/sesi/tukar", content=ticket, headers=SAME)
    cookie = answer.headers["set-cookie"].lower()
    assert answer.status_code == 204
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "secure" not in cookie


def test_over_https_the_cookie_is_secure_and_the_browser_is_told_to_stay_on_https(
    client: Klien, ticket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "base_url", "https://triwulan.contoh.go.id")
    answer = client.post("/sesi/tukar", content=ticket, headers=SAME)
    assert "secure" in answer.headers["set-cookie"].lower()
    assert "max-age" in answer.headers["strict-transport-security"]


def test_a_ticket_opens_once(client: Klien, ticket: str) -> None:
    assert client.post("/sesi/tukar", content=ticket, headers=SAME).status_code == 204
    again = client.post("/sesi/tukar", content=ticket, headers=SAME)
    assert again.status_code == 403
    assert "sekali lagi" in again.json()["pesan"]


@pytest.mark.parametrize("content", [b"", b"salah", b"\xff\xfe", b"x" * 100_000])
def test_rubbish_instead_of_a_ticket_is_refused_in_a_sentence(client: Klien, content: bytes) -> None:
    answer = client.post("/sesi/tukar", content=content, headers=SAME)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_body_without_end_instead_of_a_ticket_does_not_fill_the_memory() -> None:
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": b"x" * 1000, "more_body": True}

    request = Request({"type": "http", "method": "POST", "headers": []}, receive)
    begun = asyncio.run(sesi._beginning_of_body(request))
    assert (len(begun), taken) == (sesi.TICKET_BYTES, 1)


@pytest.mark.parametrize("headers", CROSS)
def test_another_site_can_neither_sign_a_person_in_nor_out(
    client: Klien, signed_in: Klien, ticket: str, headers: dict[str, str]
) -> None:
    assert client.post("/sesi/tukar", content=ticket, headers=headers).status_code == 403
    assert signed_in.post("/keluar", headers=headers).status_code == 403
    assert signed_in.get("/media/x").status_code == 200


@pytest.mark.parametrize("path", ["/sesi/tukar", "/keluar"])
def test_a_link_alone_does_nothing(client: Klien, path: str) -> None:
    assert client.get(path).status_code == 405


def test_signing_out_ends_the_session_on_the_server_and_the_kept_cookie_opens_nothing(
    signed_in: Klien,
) -> None:
    kept = signed_in.cookies.get(COOKIE)
    assert kept is not None
    assert signed_in.get("/media/x").status_code == 200
    answer = signed_in.post("/keluar", headers=SAME)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    signed_in.cookies[COOKIE] = kept
    assert signed_in.get("/media/x").status_code == 401


def test_signing_in_anew_ends_the_session_before(signed_in: Klien, ticket: str) -> None:
    old = signed_in.cookies.get(COOKIE)
    signed_in.post("/sesi/tukar", content=ticket, headers={**SAME, "cookie": f"{COOKIE}={old}"})
    signed_in.cookies.clear()
    assert signed_in.get("/media/x", headers={"cookie": f"{COOKIE}={old}"}).status_code == 401


def test_the_cookie_of_a_disabled_account_opens_nothing(
    signed_in: Klien, sqlite: Database, pengguna_id: int
) -> None:
    with sqlite.writing() as session:
        set_pengguna_aktif(session, system_actor(), pengguna_id=pengguna_id, aktif=False)
    assert signed_in.get("/media/x").status_code == 401


@pytest.mark.parametrize(
    "cookie", ["", "triwulan_sesi", "triwulan_sesi=", ";;;", "a=b; triwulan_sesi=x; \x7f=1"]
)
def test_a_broken_cookie_header_is_nobody_and_no_crash(client: Klien, cookie: str) -> None:
    assert client.get("/media/x", headers={"cookie": cookie}).status_code == 401
