"""Bidang of an office: list, add, rename, order, close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.organisasi import Bidang
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput
from triwulan.versi import check_versi


@dataclass(frozen=True)
class BidangTersimpan:
    """A bidang as stored."""

    id: int
    nama: str
    singkatan: str
    urutan: int
    aktif: bool
    versi: int


@service("instansi.lihat")
def list_bidang(
    session: Session, actor: Actor, *, instansi_id: int, semua: bool = False
) -> tuple[BidangTersimpan, ...]:
    """The bidang of an office in their order; with `semua` the closed ones too, at the end."""
    query = select(Bidang).where(Bidang.instansi_id == instansi_id)
    if not semua:
        query = query.where(Bidang.aktif)
    rows = session.scalars(query.order_by(Bidang.aktif.desc(), Bidang.urutan, Bidang.id))
    return tuple(_view(row) for row in rows)


@service("bidang.ubah")
def add_bidang(
    session: Session, actor: Actor, *, instansi_id: int, nama: str, singkatan: str = ""
) -> BidangTersimpan:
    """Add a bidang at the end. Raises InvalidInput when the name is empty or taken."""
    nama = _free_name(session, instansi_id, nama, but=None)
    last = session.scalar(select(func.max(Bidang.urutan)).where(Bidang.instansi_id == instansi_id))
    row = Bidang(
        instansi_id=instansi_id,
        nama=nama,
        singkatan=singkatan.strip(),
        urutan=0 if last is None else last + 1,
    )
    session.add(row)
    record_change(session, actor, "bidang.buat", row)
    return _view(row)


@service("bidang.ubah")
def update_bidang(
    session: Session, actor: Actor, *, bidang_id: int, versi: int, nama: str, singkatan: str
) -> BidangTersimpan:
    """Rename a bidang. Raises Conflict with what stands there when it was changed meanwhile."""
    row = own(session, actor, Bidang, bidang_id, lock=True)
    check_versi(row, versi, {"nama": row.nama, "singkatan": row.singkatan})
    row.nama, row.singkatan = _free_name(session, row.instansi_id, nama, but=row.id), singkatan.strip()
    record_change(session, actor, "bidang.ubah", row)
    session.flush()
    return _view(row)


@service("bidang.ubah")
def set_bidang_aktif(session: Session, actor: Actor, *, bidang_id: int, aktif: bool) -> None:
    """Close a bidang (what belongs to it stays) or open it again."""
    row = own(session, actor, Bidang, bidang_id, lock=True)
    row.aktif = aktif
    record_change(session, actor, "bidang.aktifkan" if aktif else "bidang.nonaktifkan", row)


@service("bidang.ubah")
def order_bidang(session: Session, actor: Actor, *, instansi_id: int, urutan: Sequence[int]) -> None:
    """Put the active bidang into this order of ids. Raises Conflict when they are not those of now."""
    query = select(Bidang).where(Bidang.instansi_id == instansi_id, Bidang.aktif).with_for_update()
    rows = {row.id: row for row in session.scalars(query)}
    if set(rows) != set(urutan) or len(rows) != len(urutan):
        raise Conflict("Daftar bidang baru saja berubah. Muat ulang, lalu susun lagi.")
    for place, bidang_id in enumerate(urutan):
        rows[bidang_id].urutan = place
        record_change(session, actor, "bidang.susun", rows[bidang_id])


def _free_name(session: Session, instansi_id: int, nama: str, *, but: int | None) -> str:
    nama = " ".join(nama.split())
    if not nama:
        raise InvalidInput("Nama bidang wajib diisi.", {"nama": "Nama bidang wajib diisi."})
    taken = session.execute(select(Bidang.id, Bidang.nama).where(Bidang.instansi_id == instansi_id))
    if any(row.nama.casefold() == nama.casefold() and row.id != but for row in taken):
        pesan = f"Bidang bernama {nama} sudah ada. Pilih nama lain, atau aktifkan kembali yang lama."
        raise InvalidInput(pesan, {"nama": pesan})
    return nama


def _view(row: Bidang) -> BidangTersimpan:
    return BidangTersimpan(row.id, row.nama, row.singkatan, row.urutan, row.aktif, row.versi)
