"""Realisasi anggaran per sub kegiatan and triwulan, entered in a grid beside the pagu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.kinerja import RealisasiAnggaran, StatusRealisasi, Sumber
from db.rencana import SETAHUN, Jenjang, Ragam, SimpulRencana
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.angka import KONTEKS, BukanAngka, Terbaca, bulatkan, print_rupiah, read_rupiah
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow
from triwulan.kinerja.muat import DaftarPagu, load_pagu, load_simpul
from triwulan.kinerja.mutu_anggaran import check_serapan
from triwulan.kinerja.pagu import PAGU_MAKS
from triwulan.kinerja.tahapan import DAPAT_DIUBAH, note_author
from triwulan.kinerja.urutan import ancestors, walk_tree
from triwulan.kinerja.wewenang import may_fill, require_fill

TINDAKAN = ("diisi", "diverifikasi", "disahkan")


@dataclass(frozen=True)
class Tindakan:
    """Who did one of TINDAKAN to the record of a triwulan, and when."""

    apa: str
    oleh: str
    pada: datetime


@dataclass(frozen=True)
class BarisAnggaran:
    """One sub kegiatan of the grid. Amounts are Rupiah; `rupiah` of this triwulan alone, `sd_tw` up to it.

    `serapan` is sd_tw against the pagu that holds, in percent; `temuan` are sentences about odd amounts; `orang` are
    those who filled, verified and confirmed the amount of this triwulan, as far as it has come.
    """

    simpul_id: int
    kode: str
    nama: str
    program: str
    bidang_id: int | None
    pagu_murni: int | None
    pagu: int | None
    teks: str
    gema: str
    galat: str
    rupiah: int | None
    sd_tw: int
    serapan: Decimal | None
    catatan: str
    status: StatusRealisasi | None
    catatan_verifikator: str
    versi: int
    boleh_diisi: bool
    temuan: tuple[str, ...]
    sintetis: bool
    orang: tuple[Tindakan, ...]


@dataclass(frozen=True)
class LembarAnggaran:
    """The budget grid of one office, year and triwulan, with its totals in Rupiah."""

    tahun: int
    tw: int
    baris: tuple[BarisAnggaran, ...]
    pagu: int
    rupiah: int
    sd_tw: int

    @property
    def serapan(self) -> Decimal | None:
        """Absorption of the whole grid in percent."""
        return absorption(self.sd_tw, self.pagu)


@service("kinerja.lihat")
def anggaran_grid(
    session: Session, actor: Actor, *, instansi_id: int, tahun: int, tw: int, bidang_id: int | None = None
) -> LembarAnggaran:
    """The budget grid: of one bidang, or of the whole office."""
    nodes = load_simpul(session, instansi_id, tahun)
    pagu = load_pagu(session, instansi_id, tahun)
    spent = load_spending(session, instansi_id, tahun)
    rows = tuple(
        _row(actor, row, nodes, pagu, spent, tw)
        for row, _ in walk_tree(nodes.values())
        if row.jenjang is Jenjang.SUB_KEGIATAN and row.aktif and bidang_id in (None, bidang_of(nodes, row.id))
    )
    return LembarAnggaran(
        tahun,
        tw,
        rows,
        sum(row.pagu or 0 for row in rows),
        sum(row.rupiah or 0 for row in rows),
        sum(row.sd_tw for row in rows),
    )


@service("realisasi.isi")
def save_anggaran(
    session: Session,
    actor: Actor,
    *,
    simpul_id: int,
    tw: int,
    versi: int,
    teks: str,
    catatan: str | None = None,
) -> BarisAnggaran:
    """Save what was spent on a sub kegiatan within a triwulan and give the row back.

    What cannot be read is kept as text without an amount. Raises Conflict, NotAllowedNow once handed in.
    """
    node = own(session, actor, SimpulRencana, simpul_id)
    nodes = load_simpul(session, node.instansi_id, node.tahun)
    require_fill(actor, bidang_of(nodes, node.id))
    if node.jenjang is not Jenjang.SUB_KEGIATAN or tw not in (1, 2, 3, 4):
        raise InvalidInput("Realisasi anggaran diisi per sub kegiatan dan triwulan I sampai IV.")
    row = session.scalar(select(RealisasiAnggaran).filter_by(simpul_id=node.id, tw=tw).with_for_update())
    _require_unchanged(row, versi)
    row = row or new_anggaran(node, tw)
    row.teks, row.rupiah = read_spending(teks)[:2]
    row.catatan = row.catatan if catatan is None else catatan.strip()
    note_author(actor, row, Sumber.FORMULIR)
    _keep(session, actor, row)
    pagu = load_pagu(session, node.instansi_id, node.tahun)
    return _row(actor, node, nodes, pagu, load_spending(session, node.instansi_id, node.tahun), tw)


def read_spending(isi: object) -> tuple[str, int | None, str]:
    """The text, the whole Rupiah that it means (None: empty or unreadable), and what is wrong with it.

    Cents are rounded half up, as budget reports do.
    """
    bacaan = read_rupiah(isi)
    teks = " ".join(str("" if isi is None else isi).split())
    if isinstance(bacaan, Terbaca):
        rupiah = int(bulatkan(bacaan.nilai, 0))
        if abs(rupiah) < PAGU_MAKS:
            return teks, rupiah, ""
        return teks, None, "Jumlah ini di luar jangkauan. Periksa banyaknya angka nol."
    return teks, None, bacaan.gema if isinstance(bacaan, BukanAngka) else ""


def load_spending(session: Session, instansi_id: int, tahun: int) -> dict[int, dict[int, RealisasiAnggaran]]:
    """What was spent, by sub kegiatan and triwulan."""
    rows = session.scalars(
        select(RealisasiAnggaran).where(
            RealisasiAnggaran.instansi_id == instansi_id, RealisasiAnggaran.tahun == tahun
        )
    )
    spent: dict[int, dict[int, RealisasiAnggaran]] = {}
    for row in rows:
        spent.setdefault(row.simpul_id, {})[row.tw] = row
    return spent


def bidang_of(nodes: Mapping[int, SimpulRencana], simpul_id: int) -> int | None:
    """The bidang in charge of a node: its own, else that of the nearest node above."""
    current: int | None = simpul_id
    while current is not None and current in nodes:
        if nodes[current].bidang_id is not None:
            return nodes[current].bidang_id
        current = nodes[current].induk_id
    return None


def absorption(spent: int, pagu: int | None) -> Decimal | None:
    """Spent against pagu in percent with two decimals; None without a pagu."""
    if not pagu:
        return None
    return bulatkan(KONTEKS.divide(Decimal(spent) * 100, Decimal(pagu)))


def new_anggaran(node: SimpulRencana, tw: int) -> RealisasiAnggaran:
    """An empty row, not yet in the session."""
    return RealisasiAnggaran(
        instansi_id=node.instansi_id,
        simpul_id=node.id,
        tahun=node.tahun,
        tw=tw,
        status=StatusRealisasi.DRAF,
        catatan="",
    )


def _require_unchanged(row: RealisasiAnggaran | None, versi: int) -> None:
    if (row.versi if row else 0) != versi:
        now_there = {"teks": row.teks, "oleh": row.diisi_oleh, "versi": row.versi} if row else {"versi": 0}
        raise Conflict(
            "Baris ini baru saja diubah orang lain. Isian Anda belum tersimpan; bandingkan dahulu.", now_there
        )
    if row is not None and row.status not in DAPAT_DIUBAH:
        raise NotAllowedNow(
            f"Realisasi anggaran ini sudah {row.status}. Minta pemeriksa mengembalikannya bila perlu diubah."
        )


def _keep(session: Session, actor: Actor, row: RealisasiAnggaran) -> None:
    if not inspect(row).transient:
        record_change(session, actor, "anggaran.isi", row)
        return
    try:
        with session.begin_nested():
            session.add(row)
            record_change(session, actor, "anggaran.isi", row)
    except IntegrityError as error:
        raise Conflict("Baris ini baru saja diisi orang lain. Muat ulang, lalu bandingkan.") from error


def _row(
    actor: Actor,
    node: SimpulRencana,
    nodes: Mapping[int, SimpulRencana],
    pagu: DaftarPagu,
    spent: Mapping[int, Mapping[int, RealisasiAnggaran]],
    tw: int,
) -> BarisAnggaran:
    year = spent.get(node.id, {})
    found = year.get(tw)
    amount = pagu.berlaku(node.id)
    total = sum(row.rupiah or 0 for number, row in year.items() if number <= tw)
    bidang_id = bidang_of(nodes, node.id)
    editable = found is None or found.status in DAPAT_DIUBAH
    rupiah = found.rupiah if found else None
    return BarisAnggaran(
        simpul_id=node.id,
        kode=node.kode,
        nama=node.nama,
        program=next(
            (above.nama for above in ancestors(nodes, node.id) if above.jenjang is Jenjang.PROGRAM), ""
        ),
        bidang_id=bidang_id,
        pagu_murni=pagu.get(node.id, SETAHUN, Ragam.MURNI),
        pagu=amount,
        teks=found.teks if found else "",
        gema=f"terbaca: {print_rupiah(rupiah)}" if rupiah is not None else "",
        galat=read_spending(found.teks)[2] if found and rupiah is None else "",
        rupiah=rupiah,
        sd_tw=total,
        serapan=absorption(total, amount),
        catatan=found.catatan if found else "",
        status=found.status if found else None,
        catatan_verifikator=found.catatan_verifikator if found else "",
        versi=found.versi if found else 0,
        boleh_diisi=editable and may_fill(actor, bidang_id),
        temuan=_odd(rupiah, total, amount),
        sintetis=bool(found and found.sintetis),
        orang=tuple(_people(found)) if found else (),
    )


def _people(row: RealisasiAnggaran) -> Iterator[Tindakan]:
    for what in TINDAKAN:
        who, at = getattr(row, f"{what}_oleh"), getattr(row, f"{what}_pada")
        if who and at is not None:
            yield Tindakan(what, who, at)


def _odd(rupiah: int | None, total: int, pagu: int | None) -> tuple[str, ...]:
    """What somebody should look at: spending without pagu, beyond it, or below zero."""
    negative = check_serapan(None, rupiah) if rupiah is not None and rupiah < 0 else ()
    found = (*negative, *(check_serapan(pagu, total) if total else ()))
    return tuple(dict.fromkeys(f"{one.pesan} {one.penjelasan}" for one in found))
