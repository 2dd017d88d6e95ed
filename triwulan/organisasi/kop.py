"""The letterhead of an office: lines, logo, rule, type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db.organisasi import Instansi, Pemda, ProfilKop
from db.upsert import insert_missing
from triwulan.akses.audit import record_change
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.periksa import inspect_logo
from triwulan.errors import InvalidInput, NotFound
from triwulan.organisasi.baris_kop import (
    FONTA,
    GARIS,
    BarisKop,
    Garis,
    as_json,
    check_baris,
    default_baris,
    from_json,
)
from triwulan.versi import check_versi

TINGGI_LOGO_MM = (15, 35)
UKURAN_ISI_PT = (10, 14)
PANJANG_LOGO = 5
"""A logo at most so many times as long as it is high (or high as it is long)."""


@dataclass(frozen=True)
class Logo:
    """A picture and its media type."""

    isi: bytes
    media: str


@dataclass(frozen=True)
class Kop:
    """The letterhead as stored; `ukuran` is the type size of the body of papers, in points."""

    instansi_id: int
    baris: tuple[BarisKop, ...]
    ada_logo: bool
    tinggi_logo_mm: int
    garis: Garis
    fonta: str
    ukuran: int
    versi: int


@service("instansi.lihat")
def get_kop(session: Session, actor: Actor, *, instansi_id: int) -> Kop:
    """The letterhead of an office; the default one where none was entered."""
    return load_kop(session, instansi_id)


def load_kop(session: Session, instansi_id: int) -> Kop:
    """The letterhead, for services that make papers; checks no permission."""
    row = session.get(ProfilKop, instansi_id)
    return _view(row or ProfilKop(**_defaults(session, instansi_id), versi=0))


@service("instansi.lihat")
def get_logo(session: Session, actor: Actor, *, instansi_id: int) -> Logo | None:
    """The logo of an office; None when there is none."""
    row = session.get(ProfilKop, instansi_id)
    if row is None or row.logo is None or row.logo_jenis is None:
        return None
    return Logo(row.logo, row.logo_jenis)


@service("instansi.ubah")
def update_kop(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    versi: int,
    baris: Iterable[BarisKop],
    tinggi_logo_mm: int,
    garis: Garis,
    fonta: str,
    ukuran: int,
) -> Kop:
    """Change lines, rule and type. Raises InvalidInput, or Conflict with what stands there now."""
    row = _locked(session, instansi_id)
    check_versi(row, versi, _shown(row))
    lines = check_baris(baris)
    _check_measures(tinggi_logo_mm, garis, fonta, ukuran)
    row.baris, row.tinggi_logo_mm, row.garis = as_json(lines), tinggi_logo_mm, garis
    row.fonta, row.ukuran = fonta, ukuran
    record_change(session, actor, "kop.ubah", row)
    session.flush()
    return _view(row)


@service("instansi.ubah")
def set_logo(session: Session, actor: Actor, *, instansi_id: int, versi: int, isi: bytes) -> Kop:
    """Replace the logo. The picture is checked by its content and stored anew, without whatever else the file held.

    Raises InvalidInput with the mend for another kind of file, a broken, tiny or too long one.
    """
    picture = inspect_logo("logo", isi)  # before the row is locked: looking into a picture takes its time
    sides = (picture.piksel.lebar, picture.piksel.tinggi)
    if max(sides) > PANJANG_LOGO * min(sides):
        raise InvalidInput("Gambar logo terlalu panjang. Potong dahulu menjadi lambangnya saja.")
    row = _locked(session, instansi_id)
    check_versi(row, versi, _shown(row))
    row.logo, row.logo_jenis = picture.png, "image/png"
    record_change(session, actor, "kop.logo", row)
    session.flush()
    return _view(row)


@service("instansi.ubah")
def remove_logo(session: Session, actor: Actor, *, instansi_id: int, versi: int) -> Kop:
    """Print the letterhead without a logo."""
    row = _locked(session, instansi_id)
    check_versi(row, versi, _shown(row))
    row.logo = row.logo_jenis = None
    record_change(session, actor, "kop.logo", row)
    session.flush()
    return _view(row)


def _locked(session: Session, instansi_id: int) -> ProfilKop:
    if session.get(ProfilKop, instansi_id) is None:
        insert_missing(session, ProfilKop, **_defaults(session, instansi_id), versi=1)
    return session.get_one(ProfilKop, instansi_id, with_for_update=True, populate_existing=True)


def _defaults(session: Session, instansi_id: int) -> dict[str, Any]:
    instansi = session.get(Instansi, instansi_id)
    if instansi is None:
        raise NotFound("Instansi tidak ada. Muat ulang halaman.")
    pemda = session.get_one(Pemda, instansi.pemda_id)
    return {
        "instansi_id": instansi_id,
        "baris": default_baris(pemda.nama, instansi),
        "tinggi_logo_mm": 25,
        "garis": "tunggal",
        "fonta": "Arial",
        "ukuran": 12,
    }


def _check_measures(tinggi_logo_mm: int, garis: str, fonta: str, ukuran: int) -> None:
    faults = {}
    if not TINGGI_LOGO_MM[0] <= tinggi_logo_mm <= TINGGI_LOGO_MM[1]:
        faults["tinggi_logo_mm"] = "Tinggi logo antara {} dan {} mm.".format(*TINGGI_LOGO_MM)
    if not UKURAN_ISI_PT[0] <= ukuran <= UKURAN_ISI_PT[1]:
        faults["ukuran"] = "Ukuran huruf isi antara {} dan {} pt.".format(*UKURAN_ISI_PT)
    if garis not in GARIS:
        faults["garis"] = "Pilih garis kop dari daftar."
    if fonta not in FONTA:
        faults["fonta"] = "Pilih huruf dari daftar."
    if faults:
        raise InvalidInput(" ".join(faults.values()), faults)


def _shown(row: ProfilKop) -> dict[str, Any]:
    view = _view(row)
    return {field: getattr(view, field) for field in ("baris", "tinggi_logo_mm", "garis", "fonta", "ukuran")}


def _view(row: ProfilKop) -> Kop:
    return Kop(
        instansi_id=row.instansi_id,
        baris=from_json(row.baris),
        ada_logo=row.logo_jenis is not None,
        tinggi_logo_mm=row.tinggi_logo_mm,
        garis=row.garis if row.garis in GARIS else "tunggal",
        fonta=row.fonta,
        ukuran=row.ukuran,
        versi=row.versi,
    )
