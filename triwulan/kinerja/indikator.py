"""Indikator of a year with everything the kamus indikator asks for."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, fields
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import Realisasi
from db.rencana import (
    Frekuensi,
    Indikator,
    JenisIndikator,
    Konsolidasi,
    Polarisasi,
    SimpulRencana,
    TipeIndikator,
)
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput, NotAllowedNow
from triwulan.kinerja.kebijakan import Kebijakan
from triwulan.kinerja.muat import load_indikator, load_simpul
from triwulan.kinerja.perjanjian import require_open
from triwulan.kinerja.rencana import check_bidang
from triwulan.kinerja.skala import SkalaPredikat
from triwulan.versi import check_versi

PRESISI_MAKS = 6


@dataclass(frozen=True)
class IsianIndikator:
    """What a person enters for an indikator; the names are those of the kamus indikator."""

    simpul_id: int
    kode: str
    nama: str
    satuan: str
    bidang_id: int | None = None
    urutan: int = 0
    presisi: int = 2
    polarisasi: Polarisasi = Polarisasi.MAXIMIZE
    konsolidasi: Konsolidasi = Konsolidasi.TAKE_LAST_KNOWN
    frekuensi: Frekuensi = Frekuensi.TRIWULANAN
    jenis: JenisIndikator = JenisIndikator.LAINNYA
    tipe: TipeIndikator = TipeIndikator.OUTCOME
    definisi_operasional: str = ""
    alasan_pemilihan: str = ""
    formula: str = ""
    pembilang: str = ""
    penyebut: str = ""
    faktor: Decimal = Decimal(100)
    skala: dict[str, Any] | None = None
    baseline: Decimal | None = None
    baseline_tahun: int | None = None
    bobot: Decimal = Decimal(1)
    sumber_data: str = ""
    penanggung_jawab: str = ""
    bukti_wajib: str = ""
    tingkat_kendali: str = ""
    tingkat_validitas: str = ""
    metode_cascading: str = ""
    kebijakan: dict[str, Any] | None = None
    catatan: str = ""


FIELDS = tuple(item.name for item in fields(IsianIndikator))


@dataclass(frozen=True)
class KartuIndikator:
    """An indikator as pages show it: what was entered, and where it stands."""

    id: int
    tahun: int
    silsilah: str
    isian: IsianIndikator
    simpul: str
    jenjang: str
    aktif: bool
    versi: int
    jalur: tuple[str, ...] = field(default=())


@service("kinerja.lihat")
def list_indikator(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    tahun: int,
    bidang_id: int | None = None,
    with_archived: bool = False,
) -> tuple[KartuIndikator, ...]:
    """The indikator of a year, of one bidang or of all, in the order in which they are printed."""
    simpul = load_simpul(session, instansi_id, tahun)
    rows = load_indikator(session, instansi_id, tahun, bidang_id=bidang_id, with_archived=with_archived)
    return tuple(_card(row, simpul) for row in rows)


@service("kinerja.lihat")
def get_indikator(session: Session, actor: Actor, *, indikator_id: int) -> KartuIndikator:
    """One indikator."""
    row = own(session, actor, Indikator, indikator_id)
    return _card(row, load_simpul(session, row.instansi_id, row.tahun))


@service("rencana.ubah")
def add_indikator(
    session: Session, actor: Actor, *, instansi_id: int, tahun: int, isian: IsianIndikator
) -> KartuIndikator:
    """Add an indikator. Raises InvalidInput by field, NotAllowedNow while the year is locked."""
    state = require_open(session, actor, instansi_id, tahun)
    _check(session, instansi_id, tahun, isian)
    row = Indikator(instansi_id=instansi_id, tahun=tahun, silsilah=new_silsilah())
    fill_indikator(row, isian)
    session.add(row)
    record_change(session, actor, "indikator.tambah", row, alasan=state.alasan or None)
    return _card(row, load_simpul(session, instansi_id, tahun))


@service("rencana.ubah")
def change_indikator(
    session: Session, actor: Actor, *, indikator_id: int, versi: int, isian: IsianIndikator
) -> KartuIndikator:
    """Change an indikator; `versi` is the one that the person saw."""
    row = own(session, actor, Indikator, indikator_id, lock=True)
    state = require_open(session, actor, row.instansi_id, row.tahun)
    check_versi(row, versi, vars(isian_of(row)))
    _check(session, row.instansi_id, row.tahun, isian, besides=row.id)
    fill_indikator(row, isian)
    record_change(session, actor, "indikator.ubah", row, alasan=state.alasan or None)
    return _card(row, load_simpul(session, row.instansi_id, row.tahun))


@service("rencana.ubah")
def archive_indikator(
    session: Session, actor: Actor, *, indikator_id: int, versi: int, aktif: bool = False
) -> KartuIndikator:
    """Put an indikator away, or (`aktif`) bring it back. One that has realisasi this year stays.

    Raises NotAllowedNow where realisasi exists.
    """
    row = own(session, actor, Indikator, indikator_id, lock=True)
    state = require_open(session, actor, row.instansi_id, row.tahun)
    check_versi(row, versi, vars(isian_of(row)))
    filled = (
        select(Realisasi.id).where(Realisasi.indikator_id == row.id, Realisasi.nilai.is_not(None)).limit(1)
    )
    if not aktif and session.scalar(filled) is not None:
        raise NotAllowedNow(
            f"“{row.nama}” sudah mempunyai realisasi tahun {row.tahun}, jadi tidak dapat diarsipkan pada tahun ini."
        )
    row.aktif = aktif
    record_change(session, actor, "indikator.arsip", row, alasan=state.alasan or None)
    return _card(row, load_simpul(session, row.instansi_id, row.tahun))


def new_silsilah() -> str:
    """The identity of a new indikator, kept over the years."""
    return uuid.uuid4().hex


def fill_indikator(row: Indikator, isian: IsianIndikator) -> None:
    """Write an entry into the row; columns that say the same stay untouched."""
    for name in FIELDS:
        value = getattr(isian, name)
        value = value.strip() if isinstance(value, str) and type(value) is str else value
        if getattr(row, name) != value:
            setattr(row, name, value)


def isian_of(row: Indikator) -> IsianIndikator:
    """What the row holds, as an entry."""
    return IsianIndikator(**{name: getattr(row, name) for name in FIELDS})


def faults_of(isian: IsianIndikator) -> dict[str, str]:
    """What is wrong with an entry by itself, by field."""
    faults = {
        name: "wajib diisi" for name in ("kode", "nama", "satuan") if not str(getattr(isian, name)).strip()
    }
    if not 0 <= isian.presisi <= PRESISI_MAKS:
        faults["presisi"] = f"antara 0 dan {PRESISI_MAKS}"
    if isian.bobot < 0:
        faults["bobot"] = "tidak boleh negatif"
    if bool(isian.pembilang.strip()) != bool(isian.penyebut.strip()):
        faults["penyebut"] = "isi pembilang dan penyebut keduanya, atau kosongkan keduanya"
    if isian.faktor <= 0:
        faults["faktor"] = "harus lebih dari nol (100 untuk persen)"
    for name, check in (("kebijakan", _check_policy), ("skala", _check_grades)):
        try:
            check(isian)
        except InvalidInput as error:
            faults[name] = error.pesan
    return faults


def _check_policy(isian: IsianIndikator) -> None:
    Kebijakan().override(isian.kebijakan)


def _check_grades(isian: IsianIndikator) -> None:
    if not isian.skala:
        return
    try:
        SkalaPredikat({name: Decimal(str(number)) for name, number in isian.skala.items()})
    except InvalidOperation as error:
        raise InvalidInput("angka setiap predikat harus berupa bilangan, misalnya BB = 80") from error


def _check(
    session: Session, instansi_id: int, tahun: int, isian: IsianIndikator, besides: int | None = None
) -> None:
    faults = faults_of(isian)
    simpul = session.get(SimpulRencana, isian.simpul_id)
    if simpul is None or (simpul.instansi_id, simpul.tahun) != (instansi_id, tahun):
        faults["simpul_id"] = "pilih sasaran, program, kegiatan atau sub kegiatan tahun ini"
    bidang_fault = check_bidang(session, instansi_id, isian.bidang_id)
    if bidang_fault:
        faults["bidang_id"] = bidang_fault
    same = session.scalar(
        select(Indikator).filter_by(instansi_id=instansi_id, tahun=tahun, kode=isian.kode.strip())
    )
    if same is not None and same.id != besides:
        faults["kode"] = f"kode {same.kode} sudah dipakai “{same.nama}”"
    if faults:
        listed = "; ".join(f"{name}: {fault}" for name, fault in faults.items())
        raise InvalidInput(f"Indikator belum dapat disimpan. {listed}.", faults)


def _card(row: Indikator, simpul: dict[int, SimpulRencana]) -> KartuIndikator:
    node = simpul[row.simpul_id]
    jalur: list[str] = []
    above: SimpulRencana | None = node
    while above is not None:
        jalur.insert(0, above.nama)
        above = simpul.get(above.induk_id) if above.induk_id else None
    return KartuIndikator(
        row.id, row.tahun, row.silsilah, isian_of(row), node.nama, node.jenjang.value, row.aktif, row.versi,
        tuple(jalur),
    )  # fmt: skip
