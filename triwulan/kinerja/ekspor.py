"""Planning and realisasi as workbooks: prefilled with what stands there, ready to be filled in and imported again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import Bidang, Instansi
from db.rencana import SETAHUN, Indikator, Jenjang, Ragam, SimpulRencana, Target
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.angka import print_angka, romawi
from triwulan.kinerja.anggaran import BarisAnggaran, anggaran_grid
from triwulan.kinerja.excel.kolom_realisasi import (
    LEMBAR_ANGGARAN,
    LEMBAR_REALISASI,
    PETUNJUK_REALISASI,
    TULIS_ANGGARAN,
    TULIS_REALISASI,
)
from triwulan.kinerja.excel.kolom_rencana import (
    ENUM,
    KOLOM_ANGKA,
    KOLOM_PILIHAN,
    KOLOM_TARGET,
    KOLOM_TEKS,
    LEMBAR_INDIKATOR,
    LEMBAR_PAGU,
    LEMBAR_RENCANA,
    PETUNJUK_RENCANA,
    indikator_columns,
    renstra_columns,
)
from triwulan.kinerja.excel.tulis import Isi, KolomTulis, new_workbook
from triwulan.kinerja.lembar import BarisRealisasi, realisasi_grid
from triwulan.kinerja.muat import DaftarPagu, load_indikator, load_pagu, load_simpul
from triwulan.kinerja.perjanjian import Keadaan, plan_state
from triwulan.kinerja.rencana import NAMA_JENJANG
from triwulan.kinerja.urutan import walk_tree

LEBAR = {"nama": 48, "bidang": 28, "unsur": 18, "definisi_operasional": 40, "formula": 40, "catatan": 40}


@service("kinerja.lihat")
def export_rencana(
    session: Session, actor: Actor, *, instansi_id: int, tahun: int, kosong: bool = False
) -> bytes:
    """The planning of a year as a workbook, or (`kosong`) the empty template with its lists."""
    instansi = session.get_one(Instansi, instansi_id)
    state = plan_state(session, instansi_id, tahun)
    nodes = {} if kosong else load_simpul(session, instansi_id, tahun)
    rows = [] if kosong else load_indikator(session, instansi_id, tahun)
    bidang = _bidang(session, instansi_id)
    targets = {} if kosong else _targets(session, instansi_id)
    pagu = load_pagu(session, instansi_id, tahun)
    lists = {
        "Jenjang": list(NAMA_JENJANG.values()),
        "Bidang": list(bidang.values()),
        **{column.judul: [member.value for member in ENUM[column.kunci]] for column in KOLOM_PILIHAN},
    }
    with new_workbook(lists) as (writer, buffer):
        writer.write_guide(f"Rencana kinerja {instansi.nama} tahun {tahun}", PETUNJUK_RENCANA)
        writer.write_sheet(LEMBAR_RENCANA, _TREE, [_tree_row(row, nodes, bidang) for row in _walk(nodes)])
        writer.write_sheet(
            LEMBAR_INDIKATOR,
            _indikator_headers(tahun),
            [_indikator_row(row, nodes, bidang, targets, state) for row in rows],
        )
        writer.write_sheet(LEMBAR_PAGU, _PAGU, [_pagu_row(row, pagu, state) for row in _leaves(nodes)])
        writer.write_lists()
    return buffer.getvalue()


@service("kinerja.lihat")
def export_realisasi(
    session: Session, actor: Actor, *, instansi_id: int, tahun: int, tw: int, bidang_id: int | None = None
) -> bytes:
    """The realisasi and anggaran of a triwulan as a workbook to fill in."""
    instansi = session.get_one(Instansi, instansi_id)
    bidang = _bidang(session, instansi_id)
    grid = realisasi_grid(session, actor, instansi_id=instansi_id, tahun=tahun, tw=tw, bidang_id=bidang_id)
    money = anggaran_grid(session, actor, instansi_id=instansi_id, tahun=tahun, tw=tw, bidang_id=bidang_id)
    with new_workbook({}) as (writer, buffer):
        judul = f"Realisasi {instansi.nama} Triwulan {romawi(tw)} Tahun {tahun}"
        writer.write_guide(judul, PETUNJUK_REALISASI)
        writer.write_sheet(
            LEMBAR_REALISASI, TULIS_REALISASI, [_realisasi_row(row, bidang) for row in grid.baris]
        )
        writer.write_sheet(LEMBAR_ANGGARAN, TULIS_ANGGARAN, [_anggaran_row(row) for row in money.baris])
    return buffer.getvalue()


def _realisasi_row(row: BarisRealisasi, bidang: Mapping[int, str]) -> Sequence[Isi]:
    return (
        row.kode,
        row.nama,
        bidang.get(row.bidang_id or 0, ""),
        row.satuan,
        row.target.teks if row.target else "",
        "" if row.rasio else _number(row.nilai, row.isian.teks),
        _number(row.isian_pembilang.nilai, row.isian_pembilang.teks),
        _number(row.isian_penyebut.nilai, row.isian_penyebut.teks),
        row.catatan,
        row.status.value if row.status else "",
    )


def _anggaran_row(row: BarisAnggaran) -> Sequence[Isi]:
    return (
        row.kode,
        row.nama,
        row.pagu,
        row.rupiah if row.rupiah is not None else row.teks,
        row.catatan,
        row.status.value if row.status else "",
    )


def _bidang(session: Session, instansi_id: int) -> dict[int, str]:
    query = select(Bidang).where(Bidang.instansi_id == instansi_id, Bidang.aktif).order_by(Bidang.urutan)
    return {row.id: row.nama for row in session.scalars(query)}


def _targets(session: Session, instansi_id: int) -> dict[tuple[str, int, int, Ragam], Target]:
    rows = session.scalars(select(Target).where(Target.instansi_id == instansi_id))
    return {(row.silsilah, row.tahun, row.tw, row.ragam): row for row in rows}


_TREE = (
    KolomTulis("Jenjang", 16, wajib=True, daftar="Jenjang"),
    KolomTulis("Kode", 22, wajib=True),
    KolomTulis("Nama", 70, wajib=True),
    KolomTulis("Kode Induk", 18),
    KolomTulis("Bidang", 34, daftar="Bidang"),
)
_PAGU = (
    KolomTulis("Kode Sub Kegiatan", 22, wajib=True),
    KolomTulis("Sub Kegiatan", 70, kunci=True),
    KolomTulis("Pagu Setahun", 20, wajib=True, catatan="Rupiah bulat, misalnya 150.000.000"),
)


def _walk(nodes: Mapping[int, SimpulRencana]) -> list[SimpulRencana]:
    return [row for row, _ in walk_tree(row for row in nodes.values() if row.aktif)]


def _leaves(nodes: Mapping[int, SimpulRencana]) -> list[SimpulRencana]:
    return [row for row in _walk(nodes) if row.jenjang is Jenjang.SUB_KEGIATAN]


def _tree_row(
    row: SimpulRencana, nodes: Mapping[int, SimpulRencana], bidang: Mapping[int, str]
) -> Sequence[Isi]:
    parent = nodes[row.induk_id].kode if row.induk_id is not None and row.induk_id in nodes else ""
    return (NAMA_JENJANG[row.jenjang], row.kode, row.nama, parent, bidang.get(row.bidang_id or 0, ""))


def _indikator_headers(tahun: int) -> list[KolomTulis]:
    lists = {column.kunci: column.judul for column in KOLOM_PILIHAN} | {
        "jenjang": "Jenjang",
        "bidang": "Bidang",
    }
    return [
        KolomTulis(
            column.judul, LEBAR.get(column.kunci, 16), wajib=column.wajib, daftar=lists.get(column.kunci, "")
        )
        for column in indikator_columns(tahun)
    ]


def _indikator_row(
    row: Indikator,
    nodes: Mapping[int, SimpulRencana],
    bidang: Mapping[int, str],
    targets: Mapping[tuple[str, int, int, Ragam], Target],
    state: Keadaan,
) -> Sequence[Isi]:
    node = nodes[row.simpul_id]
    goals = [_goal(row, targets, state, int(column.kunci[-1])) for column in KOLOM_TARGET]
    renstra = [
        targets.get((row.silsilah, int(column.kunci[-4:]), SETAHUN, Ragam.RENSTRA))
        for column in renstra_columns(row.tahun)
    ]
    return (
        row.kode,
        row.nama,
        NAMA_JENJANG[node.jenjang],
        node.kode,
        bidang.get(row.bidang_id or 0, ""),
        row.satuan,
        *(getattr(row, column.kunci).value for column in KOLOM_PILIHAN),
        *(getattr(row, column.kunci) for column in KOLOM_ANGKA),
        *(_written(row, goal) for goal in (*goals, *renstra)),
        "; ".join(
            f"{name} = {print_angka(Decimal(str(value)))}" for name, value in (row.skala or {}).items()
        ),
        *(getattr(row, column.kunci) for column in KOLOM_TEKS),
    )


def _goal(
    row: Indikator, targets: Mapping[tuple[str, int, int, Ragam], Target], state: Keadaan, tw: int
) -> Target | None:
    """The target that an import would change now, else the one that holds."""
    order = (Ragam.MURNI,) if state.ragam is Ragam.MURNI else (Ragam.RANCANGAN, Ragam.PERUBAHAN, Ragam.MURNI)
    return next((t for ragam in order if (t := targets.get((row.silsilah, row.tahun, tw, ragam)))), None)


def _written(row: Indikator, goal: Target | None) -> Isi:
    """A number as a number; a predikat or a range as it was typed."""
    if goal is None:
        return None
    grades = {name.strip().lower() for name in row.skala or {}}
    return goal.teks if goal.atas is not None or goal.teks.strip().lower() in grades else goal.nilai


def _pagu_row(row: SimpulRencana, pagu: DaftarPagu, state: Keadaan) -> Sequence[Isi]:
    draft = pagu.get(row.id, SETAHUN, Ragam.RANCANGAN) if state.ragam is Ragam.RANCANGAN else None
    return (row.kode, row.nama, draft if draft is not None else pagu.berlaku(row.id))


def _number(nilai: Decimal | None, teks: str) -> Isi:
    """What was read, as a number; a predikat or what cannot be read as it was typed."""
    return teks if nilai is None or (teks and not any(char.isdigit() for char in teks)) else nilai
