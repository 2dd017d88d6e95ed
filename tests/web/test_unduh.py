"""Downloads and logos: only for those who may see them, never as a page of ours."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image

from db import Database
from db.akses import Pengguna
from tests.factories import create_instansi
from tests.web.klien import Klien
from triwulan import layanan
from triwulan.akses.pelaku import Actor, system_actor
from triwulan.errors import AccessDenied, NotAllowedNow
from triwulan.organisasi.kop import set_logo
from web import unduh
from web.unduh import Unduhan


@pytest.fixture(autouse=True)
def _source() -> Iterator[None]:
    @unduh.source("uji")
    def serve(actor: Actor, number: int) -> Unduhan:
        if number == 2:
            raise AccessDenied
        if number == 3:
            raise NotAllowedNow("Naskah belum final.")
        return Unduhan('laporan "akhir"; é.pdf', "application/pdf", b"%PDF", tampil=number == 4)

    yield
    unduh.SOURCES.pop("uji")


def test_who_is_not_signed_in_gets_a_sentence_and_no_file(client: Klien) -> None:
    answer = client.get("/unduh/uji/1")
    assert answer.status_code == 401
    assert "masuk" in answer.text
    assert b"%PDF" not in answer.content


def test_a_file_comes_with_its_name_and_stays_out_of_caches(signed_in: Klien) -> None:
    answer = signed_in.get("/unduh/uji/1")
    assert answer.content == b"%PDF"
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''laporan%20%22akhir%22%3B%20%C3%A9.pdf"
    )
    assert answer.headers["cache-control"] == "private, no-store"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert signed_in.get("/unduh/uji/4").headers["content-disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("path", "status"), [("uji/2", 404), ("uji/3", 409), ("lain/1", 404), ("uji/x", 404)]
)
def test_a_refused_download_says_why_in_one_sentence(signed_in: Klien, path: str, status: int) -> None:
    answer = signed_in.get(f"/unduh/{path}")
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_with_the_first_password_nothing_is_handed_out(
    signed_in: Klien, sqlite: Database, pengguna_id: int
) -> None:
    with sqlite.writing() as session:
        session.get_one(Pengguna, pengguna_id).wajib_ganti_sandi = True
    assert signed_in.get("/unduh/uji/1").status_code == 401
    assert signed_in.get("/media/x").status_code == 401


def _office_with_logo(sqlite: Database, instansi_id: int) -> None:
    picture = BytesIO()
    Image.new("RGB", (200, 200), "green").save(picture, "PNG")
    with layanan.writing() as session:
        set_logo(session, system_actor(), instansi_id=instansi_id, versi=1, isi=picture.getvalue())


def test_a_logo_is_shown_to_its_office_only(signed_in: Klien, sqlite: Database, pengguna_id: int) -> None:
    with sqlite.writing() as session:
        other = create_instansi(session).id
        own = session.get_one(Pengguna, pengguna_id).instansi_id
    assert own is not None
    for instansi_id in (own, other):
        _office_with_logo(sqlite, instansi_id)
    assert signed_in.get(f"/logo/{own}").headers["content-type"] == "image/png"
    assert signed_in.get(f"/logo/{other}").status_code == 404
    signed_in.cookies.clear()
    assert signed_in.get(f"/logo/{own}").status_code == 404
