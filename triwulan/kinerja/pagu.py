"""Pagu per sub kegiatan: Murni and Perubahan side by side, for the year and (planned cash) per triwulan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import RealisasiAnggaran
from db.rencana import SETAHUN, Jenjang, Pagu, Ragam, SimpulRencana
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.angka import Kosong, Terbaca, read_rupiah
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow
from triwulan.kinerja.muat import DaftarPagu, load_pagu, load_simpul
from triwulan.kinerja.perjanjian import Keadaan, plan_state, require_open
from triwulan.kinerja.target import PERIODE
from triwulan.kinerja.urutan import walk_tree

PAGU_MAKS = 10**15
"""Rp1.000 triliun: more than any office has."""


@dataclass(frozen=True)
class SelPagu:
    """One pagu in all its ragam, in Rupiah. `versi`: that of the ragam which an edit changes now."""

    tw: int
    murni: int | None
    perubahan: int | None
    rancangan: int | None
    berlaku: int | None
    versi: int


@dataclass(frozen=True)
class BarisPagu:
    """A program, kegiatan or sub kegiatan with its pagu; those above a sub kegiatan are sums."""

    simpul_id: int
    jenjang: Jenjang
    kode: str
    nama: str
    kedalaman: int
    bidang_id: int | None
    sel: Mapping[int, SelPagu]


@dataclass(frozen=True)
class LembarPagu:
    """The pagu of a year and whether they may be changed."""

    keadaan: Keadaan
    baris: tuple[BarisPagu, ...]
    jumlah: SelPagu


@service("kinerja.lihat")
def pagu_sheet(session: Session, actor: Actor, *, instansi_id: int, tahun: int) -> LembarPagu:
    """All pagu of the year along the tree."""
    nodes = load_simpul(session, instansi_id, tahun)
    pagu = load_pagu(session, instansi_id, tahun)
    state = plan_state(session, instansi_id, tahun)
    leaves = leaves_of(nodes)
    baris = tuple(
        BarisPagu(
            row.id,
            row.jenjang,
            row.kode,
            row.nama,
            depth,
            row.bidang_id,
            {tw: _sel(pagu, leaves[row.id], tw, state.ragam) for tw in PERIODE},
        )
        for row, depth in walk_tree(nodes.values())
        if row.jenjang in (Jenjang.PROGRAM, Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN)
    )
    subs = [key for key, row in nodes.items() if row.jenjang is Jenjang.SUB_KEGIATAN]
    return LembarPagu(state, baris, _sel(pagu, subs, SETAHUN, state.ragam))


@service("rencana.ubah")
def save_pagu(session: Session, actor: Actor, *, simpul_id: int, tw: int, teks: str, versi: int) -> SelPagu:
    """Set (or with an empty text remove) the pagu of a sub kegiatan, for the year (`tw` 0) or a triwulan.

    It is Murni while the year is a draft, and a draft of the Perubahan while one is open. Raises InvalidInput,
    NotAllowedNow (locked, or removed while money was spent), Conflict.
    """
    row = own(session, actor, SimpulRencana, simpul_id)
    state = require_open(session, actor, row.instansi_id, row.tahun)
    if row.jenjang is not Jenjang.SUB_KEGIATAN:
        raise InvalidInput("Pagu diisi pada sub kegiatan; kegiatan dan program dijumlahkan sendiri.")
    if tw not in PERIODE:
        raise InvalidInput("Triwulan hanya I sampai IV.")
    _write(session, actor, row, tw, state, read_pagu(teks), versi)
    return _sel(load_pagu(session, row.instansi_id, row.tahun), [row.id], tw, state.ragam)


def read_pagu(teks: object) -> int | None:
    """An amount in whole Rupiah; None for an empty entry. Raises InvalidInput with what to write instead."""
    bacaan = read_rupiah(teks)
    if isinstance(bacaan, Kosong):
        return None
    if not isinstance(bacaan, Terbaca):
        raise InvalidInput(bacaan.gema, {"teks": bacaan.gema})
    if not 0 <= bacaan.nilai < PAGU_MAKS:
        pesan = f"“{teks}” di luar jangkauan: tulis rupiah antara 0 dan 1.000 triliun."
        raise InvalidInput(pesan, {"teks": pesan})
    if bacaan.nilai != int(bacaan.nilai):
        pesan = f"“{teks}” mempunyai sen. Tulis rupiah bulat tanpa angka di belakang koma."
        raise InvalidInput(pesan, {"teks": pesan})
    return int(bacaan.nilai)


def _write(
    session: Session,
    actor: Actor,
    row: SimpulRencana,
    tw: int,
    state: Keadaan,
    rupiah: int | None,
    versi: int,
) -> None:
    pagu = session.scalar(select(Pagu).filter_by(simpul_id=row.id, tw=tw, ragam=state.ragam))
    if (pagu.versi if pagu else 0) != versi:
        raise Conflict(
            "Pagu ini baru saja diubah orang lain. Muat ulang, lalu ulangi perubahan Anda.",
            {"rupiah": pagu.rupiah if pagu else None, "versi": pagu.versi if pagu else 0},
        )
    if rupiah is None:
        _remove(session, actor, row, pagu, state)
        return
    if pagu is None:
        pagu = Pagu(instansi_id=row.instansi_id, simpul_id=row.id, tahun=row.tahun, tw=tw, ragam=state.ragam)
        session.add(pagu)
    if pagu.rupiah != rupiah:
        pagu.rupiah, pagu.sintetis = rupiah, False
    record_change(session, actor, "pagu.ubah", pagu, alasan=state.alasan or None)


def _remove(session: Session, actor: Actor, row: SimpulRencana, pagu: Pagu | None, state: Keadaan) -> None:
    if pagu is None:
        return
    spent = select(RealisasiAnggaran.id).where(RealisasiAnggaran.simpul_id == row.id).limit(1)
    if pagu.ragam is Ragam.MURNI and pagu.tw == SETAHUN and session.scalar(spent) is not None:
        raise NotAllowedNow(f"Pagu “{row.nama}” tidak dapat dihapus karena realisasinya sudah diisi.")
    session.delete(pagu)
    record_change(session, actor, "pagu.hapus", pagu, alasan=state.alasan or None)


def leaves_of(nodes: Mapping[int, SimpulRencana]) -> dict[int, list[int]]:
    """The sub kegiatan under every node (a sub kegiatan: itself)."""
    leaves: dict[int, list[int]] = {key: [] for key in nodes}
    for row in nodes.values():
        if row.jenjang is not Jenjang.SUB_KEGIATAN:
            continue
        above: SimpulRencana | None = row
        while above is not None:
            leaves[above.id].append(row.id)
            above = nodes.get(above.induk_id) if above.induk_id else None
    return leaves


def _sel(pagu: DaftarPagu, leaves: list[int], tw: int, editable: Ragam) -> SelPagu:
    return SelPagu(
        tw,
        sum_known(pagu.get(leaf, tw, Ragam.MURNI) for leaf in leaves),
        sum_known(pagu.get(leaf, tw, Ragam.PERUBAHAN) for leaf in leaves),
        sum_known(pagu.get(leaf, tw, Ragam.RANCANGAN) for leaf in leaves),
        sum_known(pagu.berlaku(leaf, tw) for leaf in leaves),
        pagu.versi(leaves[0], tw, editable) if len(leaves) == 1 else 0,
    )


def sum_known(values: Iterable[int | None]) -> int | None:
    """The sum of what is there; None where nothing is."""
    found = [value for value in values if value is not None]
    return sum(found) if found else None
