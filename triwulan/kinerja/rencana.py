"""The planning tree of a year: tujuan → sasaran → program → kegiatan → sub kegiatan."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from db.kinerja import RealisasiAnggaran
from db.organisasi import Bidang
from db.rencana import Indikator, Jenjang, Pagu, SimpulRencana
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput, NotAllowedNow
from triwulan.kinerja.muat import load_simpul
from triwulan.kinerja.perjanjian import Keadaan, plan_state, require_open
from triwulan.kinerja.urutan import walk_tree
from triwulan.versi import check_versi

INDUK: dict[Jenjang, frozenset[Jenjang | None]] = {
    Jenjang.TUJUAN: frozenset({None}),
    Jenjang.SASARAN: frozenset({Jenjang.TUJUAN}),
    Jenjang.PROGRAM: frozenset({Jenjang.SASARAN, None}),
    Jenjang.KEGIATAN: frozenset({Jenjang.PROGRAM}),
    Jenjang.SUB_KEGIATAN: frozenset({Jenjang.KEGIATAN}),
}
"""Under what a node may stand. A program may stand alone until its sasaran is known."""

NAMA_JENJANG = {
    Jenjang.TUJUAN: "Tujuan",
    Jenjang.SASARAN: "Sasaran",
    Jenjang.PROGRAM: "Program",
    Jenjang.KEGIATAN: "Kegiatan",
    Jenjang.SUB_KEGIATAN: "Sub Kegiatan",
}
TAHUN_PERTAMA, TAHUN_TERAKHIR = 2000, 2100


@dataclass(frozen=True)
class Simpul:
    """A node of the tree as pages show it; `kedalaman` 0 for a root, `indikator` how many hang on it."""

    id: int
    jenjang: Jenjang
    induk_id: int | None
    kode: str
    nama: str
    urutan: int
    bidang_id: int | None
    aktif: bool
    kedalaman: int
    indikator: int
    versi: int


@dataclass(frozen=True)
class PohonRencana:
    """The planning of a year: its state and its nodes, parents before children."""

    keadaan: Keadaan
    simpul: tuple[Simpul, ...]


@dataclass(frozen=True)
class IsianSimpul:
    """What a person enters for a node."""

    jenjang: Jenjang
    kode: str
    nama: str
    induk_id: int | None = None
    urutan: int = 0
    bidang_id: int | None = None


@service("kinerja.lihat")
def list_tahun(session: Session, actor: Actor, *, instansi_id: int) -> tuple[int, ...]:
    """The years that have planning, newest first."""
    query = select(SimpulRencana.tahun).where(SimpulRencana.instansi_id == instansi_id).distinct()
    return tuple(sorted(session.scalars(query), reverse=True))


@service("kinerja.lihat")
def plan_tree(session: Session, actor: Actor, *, instansi_id: int, tahun: int) -> PohonRencana:
    """The planning tree of a year."""
    counts = dict(
        session.execute(
            select(Indikator.simpul_id, func.count())
            .where(Indikator.instansi_id == instansi_id, Indikator.tahun == tahun, Indikator.aktif)
            .group_by(Indikator.simpul_id)
        )
        .tuples()
        .all()
    )
    nodes = load_simpul(session, instansi_id, tahun)
    simpul = tuple(_simpul(row, depth, counts.get(row.id, 0)) for row, depth in walk_tree(nodes.values()))
    return PohonRencana(plan_state(session, instansi_id, tahun), simpul)


@service("rencana.ubah")
def add_simpul(session: Session, actor: Actor, *, instansi_id: int, tahun: int, isian: IsianSimpul) -> Simpul:
    """Add a node. Raises InvalidInput by field, NotAllowedNow while the year is locked."""
    check_tahun(tahun)
    state = require_open(session, actor, instansi_id, tahun)
    _check(session, instansi_id, tahun, isian)
    row = SimpulRencana(instansi_id=instansi_id, tahun=tahun, jenjang=isian.jenjang)
    _fill(row, isian)
    session.add(row)
    record_change(session, actor, "rencana.tambah", row, alasan=state.alasan or None)
    return _simpul(row, 0, 0)


@service("rencana.ubah")
def change_simpul(
    session: Session, actor: Actor, *, simpul_id: int, versi: int, isian: IsianSimpul
) -> Simpul:
    """Change kode, nama, place or bidang of a node; its jenjang stays."""
    row = own(session, actor, SimpulRencana, simpul_id, lock=True)
    state = require_open(session, actor, row.instansi_id, row.tahun)
    check_versi(row, versi, vars(isian_of(row)))
    if isian.jenjang is not row.jenjang:
        raise InvalidInput("Jenjang tidak dapat diubah. Tambahkan unsur baru, lalu arsipkan yang lama.")
    _check(session, row.instansi_id, row.tahun, isian, besides=row.id)
    _fill(row, isian)
    record_change(session, actor, "rencana.ubah", row, alasan=state.alasan or None)
    return _simpul(row, 0, 0)


@service("rencana.ubah")
def archive_simpul(
    session: Session, actor: Actor, *, simpul_id: int, versi: int, aktif: bool = False
) -> Simpul:
    """Put a node away, or (`aktif`) bring it back. What carries realisasi anggaran or active indikator stays."""
    row = own(session, actor, SimpulRencana, simpul_id, lock=True)
    state = require_open(session, actor, row.instansi_id, row.tahun)
    check_versi(row, versi, vars(isian_of(row)))
    if not aktif:
        _require_unused(session, row)
    row.aktif = aktif
    record_change(session, actor, "rencana.arsip", row, alasan=state.alasan or None)
    return _simpul(row, 0, 0)


@service("rencana.ubah")
def remove_simpul(session: Session, actor: Actor, *, simpul_id: int, versi: int) -> None:
    """Delete a node that nothing hangs on (a slip while drafting)."""
    row = own(session, actor, SimpulRencana, simpul_id, lock=True)
    state = require_open(session, actor, row.instansi_id, row.tahun)
    check_versi(row, versi, vars(isian_of(row)))
    _require_unused(session, row)
    models: tuple[tuple[type[Indikator] | type[Pagu], str], ...] = ((Indikator, "indikator"), (Pagu, "pagu"))
    for model, nama in models:
        if _exists(session, select(model.id).where(model.simpul_id == row.id)):
            raise NotAllowedNow(f"{row.nama} masih mempunyai {nama}. Pindahkan atau arsipkan saja.")
    session.delete(row)
    record_change(session, actor, "rencana.hapus", row, alasan=state.alasan or None)


def check_tahun(tahun: int) -> None:
    """Raise InvalidInput for a year that cannot be meant."""
    if not TAHUN_PERTAMA <= tahun <= TAHUN_TERAKHIR:
        raise InvalidInput(
            f"Tahun {tahun} tidak dapat dipakai. Tulis tahun dengan empat angka, misalnya 2026."
        )


def check_bidang(session: Session, instansi_id: int, bidang_id: int | None) -> str | None:
    """What is wrong with this bidang for this Instansi; None when nothing is."""
    if bidang_id is None:
        return None
    bidang = session.get(Bidang, bidang_id)
    return None if bidang and bidang.instansi_id == instansi_id else "bidang ini bukan milik instansi"


def _check(
    session: Session, instansi_id: int, tahun: int, isian: IsianSimpul, besides: int | None = None
) -> None:
    faults = {
        "kode": _kode_fault(session, instansi_id, tahun, isian, besides),
        "nama": None if isian.nama.strip() else "wajib diisi",
        "induk_id": _induk_fault(session, instansi_id, tahun, isian),
        "bidang_id": check_bidang(session, instansi_id, isian.bidang_id),
    }
    found = {field: fault for field, fault in faults.items() if fault}
    if found:
        raise InvalidInput(
            f"{NAMA_JENJANG[isian.jenjang]} belum dapat disimpan: " + "; ".join(found.values()) + ".", found
        )


def _kode_fault(
    session: Session, instansi_id: int, tahun: int, isian: IsianSimpul, besides: int | None
) -> str | None:
    if not isian.kode.strip():
        return "kode wajib diisi"
    same = session.scalar(
        select(SimpulRencana).where(
            SimpulRencana.instansi_id == instansi_id,
            SimpulRencana.tahun == tahun,
            SimpulRencana.jenjang == isian.jenjang,
            SimpulRencana.kode == isian.kode.strip(),
        )
    )
    taken = same is not None and same.id != besides
    return f"kode {isian.kode.strip()} sudah dipakai “{same.nama}”" if same and taken else None


def _induk_fault(session: Session, instansi_id: int, tahun: int, isian: IsianSimpul) -> str | None:
    induk = session.get(SimpulRencana, isian.induk_id) if isian.induk_id is not None else None
    if isian.induk_id is not None and (
        induk is None or (induk.instansi_id, induk.tahun) != (instansi_id, tahun)
    ):
        return "induknya tidak ada pada tahun ini"
    if (induk.jenjang if induk else None) not in INDUK[isian.jenjang]:
        allowed = " atau ".join(sorted(NAMA_JENJANG[level] for level in INDUK[isian.jenjang] if level))
        return f"pilih induk berupa {allowed}" if allowed else "tujuan tidak mempunyai induk"
    return None


def isian_of(row: SimpulRencana) -> IsianSimpul:
    """What the row holds, as an entry."""
    return IsianSimpul(row.jenjang, row.kode, row.nama, row.induk_id, row.urutan, row.bidang_id)


def _fill(row: SimpulRencana, isian: IsianSimpul) -> None:
    row.kode, row.nama = isian.kode.strip(), isian.nama.strip()
    row.induk_id, row.urutan, row.bidang_id = isian.induk_id, isian.urutan, isian.bidang_id


def _require_unused(session: Session, row: SimpulRencana) -> None:
    child = select(SimpulRencana.id).where(SimpulRencana.induk_id == row.id, SimpulRencana.aktif)
    indikator = select(Indikator.id).where(Indikator.simpul_id == row.id, Indikator.aktif)
    spent = select(RealisasiAnggaran.id).where(RealisasiAnggaran.simpul_id == row.id)
    for query, what in (
        (child, "unsur di bawahnya"),
        (indikator, "indikator yang aktif"),
        (spent, "realisasi anggaran"),
    ):
        if _exists(session, query):
            raise NotAllowedNow(f"“{row.nama}” masih mempunyai {what}. Selesaikan itu lebih dahulu.")


def _exists(session: Session, query: Select[int]) -> bool:
    return session.scalar(query.limit(1)) is not None


def _simpul(row: SimpulRencana, depth: int, indikator: int) -> Simpul:
    return Simpul(
        row.id, row.jenjang, row.induk_id, row.kode, row.nama, row.urutan, row.bidang_id, row.aktif, depth,
        indikator, row.versi,
    )  # fmt: skip
