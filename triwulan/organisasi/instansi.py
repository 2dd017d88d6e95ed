"""Offices: list, add, change, close."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Peran
from db.organisasi import Instansi, JenisInstansi, Pemda, ProfilKop, Zona
from triwulan.akses.audit import record_change
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.errors import AccessDenied, InvalidInput, NotFound
from triwulan.organisasi.baris_kop import default_baris
from triwulan.organisasi.hari_libur import seed_hari_libur
from triwulan.versi import check_versi

KODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
JENIS = tuple(JenisInstansi)
ZONA = tuple(Zona)
SUREL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class DataInstansi:
    """What people enter about an office."""

    nama: str
    nama_pendek: str
    jenis: JenisInstansi = JenisInstansi.DINAS
    zona: Zona = Zona.WIB
    kota: str = ""
    alamat: str = ""
    kode_pos: str = ""
    telepon: str = ""
    faksimile: str = ""
    laman: str = ""
    pos_el: str = ""


@dataclass(frozen=True)
class InstansiTersimpan:
    """An office as stored."""

    id: int
    kode: str
    pemda: str
    data: DataInstansi
    aktif: bool
    contoh: bool
    versi: int

    @property
    def nama(self) -> str:
        """The full name."""
        return self.data.nama


@service("instansi.lihat")
def list_instansi(session: Session, actor: Actor) -> tuple[InstansiTersimpan, ...]:
    """The offices within reach, active ones first, by name."""
    query = (
        select(Instansi, Pemda.nama).join(Pemda).order_by(Instansi.aktif.desc(), Instansi.nama, Instansi.id)
    )
    if actor.jangkauan is not None:
        query = query.where(Instansi.id.in_(actor.jangkauan))
    return tuple(_view(instansi, pemda) for instansi, pemda in session.execute(query))


@service("instansi.lihat")
def get_instansi(session: Session, actor: Actor, *, instansi_id: int) -> InstansiTersimpan:
    """One office. Raises NotFound."""
    row = session.get(Instansi, instansi_id)
    if row is None:
        raise NotFound("Instansi tidak ada. Muat ulang halaman.")
    return _stored(session, row)


@dataclass(frozen=True)
class PapanNama:
    """What stands on top of every page. `logo`: version of the logo for its address; None: no logo."""

    instansi_id: int
    pemda: str
    nama: str
    nama_pendek: str
    logo: int | None


@service("instansi.lihat")
def get_papan_nama(session: Session, actor: Actor, *, instansi_id: int) -> PapanNama | None:
    """The name board of an office; None when it is gone. One query: this runs on every click."""
    row = session.execute(
        select(Pemda.nama, Instansi.nama, Instansi.nama_pendek, ProfilKop.logo_jenis, ProfilKop.versi)
        .join(Pemda, Pemda.id == Instansi.pemda_id)
        .outerjoin(ProfilKop, ProfilKop.instansi_id == Instansi.id)
        .where(Instansi.id == instansi_id)
    ).first()
    if row is None:
        return None
    return PapanNama(instansi_id, row[0], row[1], row[2], row[4] if row[3] else None)


@service("instansi.buat")
def add_instansi(
    session: Session, actor: Actor, *, kode: str, data: DataInstansi, pemda_id: int | None = None
) -> InstansiTersimpan:
    """Add an office with a default letterhead and the cuti bersama that are decreed.

    `pemda_id` is only for the command line; an admin pemda adds to the own pemda.
    """
    owner = pemda_id if actor.is_system else actor.pemda_id
    pemda = session.get(Pemda, owner) if owner is not None else None
    if pemda is None:
        raise InvalidInput("Sebutkan pemda untuk instansi ini.")
    kode = _free_kode(session, kode)
    row = Instansi(pemda_id=pemda.id, kode=kode, **asdict(_checked(data)))
    session.add(row)
    record_change(session, actor, "instansi.buat", row)
    kop = ProfilKop(instansi_id=row.id, baris=default_baris(pemda.nama, row))
    session.add(kop)
    record_change(session, actor, "kop.buat", kop)
    seed_hari_libur(session, actor, row.id)
    return _stored(session, row)


@service("instansi.ubah")
def update_instansi(
    session: Session, actor: Actor, *, instansi_id: int, versi: int, data: DataInstansi
) -> InstansiTersimpan:
    """Change the data of an office. Raises Conflict with what stands there when it was changed meanwhile."""
    row = _of(session, instansi_id)
    check_versi(row, versi, asdict(_data(row)))
    for field, value in asdict(_checked(data)).items():
        setattr(row, field, value)
    record_change(session, actor, "instansi.ubah", row, instansi_id=row.id)
    return _stored(session, row)


@service("instansi.ubah")
def set_instansi_aktif(session: Session, actor: Actor, *, instansi_id: int, aktif: bool) -> None:
    """Close an office (its people cannot sign in any more, its data stay) or open it again; only for an admin pemda."""
    if not actor.is_system and actor.peran is not Peran.ADMIN_PEMDA:
        raise AccessDenied("Hanya admin pemda yang dapat menutup atau membuka instansi.")
    row = _of(session, instansi_id)
    row.aktif = aktif
    record_change(session, actor, "instansi.buka" if aktif else "instansi.tutup", row, instansi_id=row.id)


def suggest_kode(nama: str) -> str:
    """A short identifier made from a name: "Dinas Pekerjaan Umum" → "dinas-pekerjaan-umum"."""
    ascii_only = unicodedata.normalize("NFKD", nama).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:60].rstrip("-")


def _of(session: Session, instansi_id: int) -> Instansi:
    row = session.get(Instansi, instansi_id, with_for_update=True)
    if row is None:
        raise NotFound("Instansi tidak ada. Muat ulang halaman.")
    return row


def _free_kode(session: Session, kode: str) -> str:
    kode = kode.strip().lower()
    fault = None
    if not KODE.fullmatch(kode) or len(kode) > 80:
        fault = "Kode instansi hanya huruf kecil, angka dan tanda hubung, misalnya dinas-kesehatan-kota-x."
    elif session.scalar(select(Instansi.id).where(Instansi.kode == kode)) is not None:
        fault = f"Kode {kode} sudah dipakai instansi lain. Tambahkan nama daerahnya."
    if fault:
        raise InvalidInput(fault, {"kode": fault})
    return kode


def _checked(data: DataInstansi) -> DataInstansi:
    clean: dict[str, Any] = {k: v.strip() if type(v) is str else v for k, v in asdict(data).items()}
    faults = {}
    for field, label in (("nama", "Nama instansi"), ("nama_pendek", "Nama pendek")):
        if not clean[field]:
            faults[field] = f"{label} wajib diisi."
    if clean["kode_pos"] and not re.fullmatch(r"\d{5}", clean["kode_pos"]):
        faults["kode_pos"] = "Kode pos terdiri atas 5 angka."
    if clean["pos_el"] and not SUREL.fullmatch(clean["pos_el"]):
        faults["pos_el"] = "Pos-el tidak lengkap; contoh: dinas@kota.go.id."
    if faults:
        raise InvalidInput(" ".join(faults.values()), faults)
    return DataInstansi(**clean)


def _stored(session: Session, row: Instansi) -> InstansiTersimpan:
    session.flush()
    return _view(row, session.get_one(Pemda, row.pemda_id).nama)


def _view(row: Instansi, pemda: str) -> InstansiTersimpan:
    return InstansiTersimpan(
        id=row.id,
        kode=row.kode,
        pemda=pemda,
        data=_data(row),
        aktif=row.aktif,
        contoh=row.contoh,
        versi=row.versi,
    )


def _data(row: Instansi) -> DataInstansi:
    return DataInstansi(**{field: getattr(row, field) for field in DataInstansi.__dataclass_fields__})
