"""The letterhead, and which files are taken as a logo."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Peristiwa
from db.organisasi import Instansi
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput
from triwulan.organisasi.baris_kop import MAKS_BARIS, BarisKop
from triwulan.organisasi.kop import get_kop, get_logo, remove_logo, set_logo, update_kop

LOOK: dict[str, Any] = {"tinggi_logo_mm": 25, "garis": "tunggal", "fonta": "Arial", "ukuran": 12}


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 360), **options: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#0b5f6b").save(out, kind, **options)
    return out.getvalue()


def test_an_office_without_letterhead_gets_one_from_its_data(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    kop = get_kop(session, admin, instansi_id=kantor.id)
    assert kop.baris[1] == BarisKop(kantor.nama.upper(), 18, tebal=True)
    assert kop.versi == 0


def test_lines_are_kept_in_order_without_empty_ones(session: Session, kantor: Instansi, admin: Actor) -> None:
    lines = [BarisKop("  PEMERINTAH   KOTA ", 14), BarisKop(" ", 10), BarisKop("DINAS", 18, True)]
    kop = update_kop(session, admin, instansi_id=kantor.id, versi=1, baris=lines, **LOOK)
    assert kop.baris == (BarisKop("PEMERINTAH KOTA", 14), BarisKop("DINAS", 18, True))


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [BarisKop("   ", 12)],
        [BarisKop("X", 3)],
        [BarisKop("X", 90)],
        [BarisKop("X" * 201, 12)],
        [BarisKop("X", 12)] * (MAKS_BARIS + 1),
    ],
)
def test_impossible_lines_are_refused(
    lines: list[BarisKop], session: Session, kantor: Instansi, admin: Actor
) -> None:
    with pytest.raises(InvalidInput):
        update_kop(session, admin, instansi_id=kantor.id, versi=1, baris=lines, **LOOK)


@pytest.mark.parametrize(
    "wrong", [{"garis": "zigzag"}, {"fonta": "Comic Sans"}, {"tinggi_logo_mm": 99}, {"ukuran": 2}]
)
def test_impossible_measures_are_refused(
    wrong: dict[str, Any], session: Session, kantor: Instansi, admin: Actor
) -> None:
    with pytest.raises(InvalidInput) as refused:
        update_kop(session, admin, instansi_id=kantor.id, versi=1, baris=[BarisKop("X", 12)], **LOOK | wrong)
    assert list(refused.value.per_isian) == list(wrong)


def test_two_editors_of_the_letterhead(session: Session, kantor: Instansi, admin: Actor) -> None:
    first = update_kop(session, admin, instansi_id=kantor.id, versi=1, baris=[BarisKop("SATU", 12)], **LOOK)
    with pytest.raises(Conflict) as conflict:
        update_kop(session, admin, instansi_id=kantor.id, versi=1, baris=[BarisKop("DUA", 12)], **LOOK)
    assert conflict.value.sekarang["baris"] == first.baris


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_pictures_are_taken_and_stored_anew_as_png(
    kind: str, session: Session, kantor: Instansi, admin: Actor
) -> None:
    kop = set_logo(session, admin, instansi_id=kantor.id, versi=1, isi=picture(kind))
    logo = get_logo(session, admin, instansi_id=kantor.id)
    assert kop.ada_logo
    assert logo is not None
    assert logo.media == "image/png"
    assert Image.open(BytesIO(logo.isi)).size == (300, 360)


def test_the_audit_holds_the_hash_of_the_logo_and_not_the_picture(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    set_logo(session, admin, instansi_id=kantor.id, versi=1, isi=picture())
    line = session.scalars(select(Peristiwa).where(Peristiwa.aksi == "kop.logo")).one()
    assert line.sesudah is not None
    assert line.sesudah["logo"].startswith("sha256:")


def test_a_logo_can_be_taken_off(session: Session, kantor: Instansi, admin: Actor) -> None:
    kop = set_logo(session, admin, instansi_id=kantor.id, versi=1, isi=picture())
    assert not remove_logo(session, admin, instansi_id=kantor.id, versi=kop.versi).ada_logo
    assert get_logo(session, admin, instansi_id=kantor.id) is None


def test_what_else_the_file_holds_does_not_survive(session: Session, kantor: Instansi, admin: Actor) -> None:
    extra = PngInfo()
    extra.add_text("Comment", "<script>alert(1)</script>")
    isi = picture(pnginfo=extra) + b"<script>tail</script>"
    set_logo(session, admin, instansi_id=kantor.id, versi=1, isi=isi)
    logo = get_logo(session, admin, instansi_id=kantor.id)
    assert logo is not None
    assert b"script" not in logo.isi


@pytest.mark.parametrize(
    "isi",
    [
        b"",
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture()[:400],
        picture(size=(60, 60)),
    ],
    ids=["empty", "pdf", "svg", "cut off", "tiny"],
)
def test_other_files_are_refused_in_a_sentence_and_nothing_changes(
    isi: bytes, session: Session, kantor: Instansi, admin: Actor
) -> None:
    with pytest.raises(InvalidInput):
        set_logo(session, admin, instansi_id=kantor.id, versi=1, isi=isi)
    assert get_logo(session, admin, instansi_id=kantor.id) is None


def test_a_ribbon_is_no_logo(session: Session, kantor: Instansi, admin: Actor) -> None:
    with pytest.raises(InvalidInput, match="terlalu panjang"):
        set_logo(session, admin, instansi_id=kantor.id, versi=1, isi=picture(size=(2000, 200)))
