"""What stands behind a sasaran: its programs with money spent and results, and how efficient that was."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from db.rencana import Jenjang, SimpulRencana
from triwulan.angka import print_angka
from triwulan.dokumen.laporan.data import DataLaporan
from triwulan.dokumen.laporan.sel import STRIP, percent, rupiah
from triwulan.dokumen.laporan.teks import Alinea
from triwulan.kinerja.anggaran import absorption
from triwulan.kinerja.capaian import Capaian, Hasil
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.kalimat_banding import write_absorption
from triwulan.kinerja.ringkas_anggaran import SerapanProgram
from triwulan.kinerja.ringkasan import RingkasanKelompok
from triwulan.kinerja.urutan import walk_tree

SERATUS = Decimal(100)
CATATAN = (
    "Penyerapan = realisasi anggaran / anggaran × 100%. Tingkat efisiensi = 100% − penyerapan, dihitung hanya bila capaian "
    "kinerja paling rendah 100%."
)
JENJANG = {Jenjang.PROGRAM: "Program", Jenjang.KEGIATAN: "Kegiatan", Jenjang.SUB_KEGIATAN: "Sub kegiatan"}


def programs_of(data: DataLaporan, group: RingkasanKelompok | None) -> list[SerapanProgram]:
    """The programs that hang under a sasaran, with money and capaian."""
    if group is None or group.id is None:
        return []
    ids = {node.id for node in data.below(group.id) if node.jenjang is Jenjang.PROGRAM}
    return [row for row in data.ringkasan.serapan if row.simpul_id in ids]


def efficiency_rows(data: DataLaporan, group: RingkasanKelompok | None) -> list[dict[str, Any]]:
    """T6: money and capaian of each program."""
    return [
        {
            "nama": row.nama.strip(),
            "pagu": rupiah(row.pagu),
            "realisasi": rupiah(row.realisasi),
            "serapan": percent(row.serapan),
            "capaian": percent(row.rata_rata.nilai),
            "efisiensi": percent(efficiency_of(row.serapan, row.rata_rata.nilai)),
        }
        for row in programs_of(data, group)
    ]


def efficiency_of(serapan: Decimal | None, capaian: Decimal | None) -> Decimal | None:
    """Less money for the promised result; nothing where the result was not reached."""
    if serapan is None or capaian is None or capaian < SERATUS:
        return None
    return SERATUS - serapan


def efficiency(data: DataLaporan, group: RingkasanKelompok | None) -> list[Alinea]:
    """The sentence on the money of a sasaran beside its capaian."""
    rows = programs_of(data, group)
    if group is None or not rows:
        return [Alinea("Tidak ada program yang langsung menunjang sehingga efisiensi tidak dihitung.")]
    pagu, used = sum(row.pagu for row in rows), sum(row.realisasi for row in rows)
    return [
        Alinea(
            write_absorption(pagu, used, group.rata_rata.nilai),
            CATATAN if absorption(used, pagu) is not None else "",
        )
    ]


def program_rows(data: DataLaporan, group: RingkasanKelompok | None) -> list[dict[str, Any]]:
    """T7: what supported the sasaran, down to the sub kegiatan that is measured."""
    rows: list[dict[str, Any]] = []
    for node in _nodes(data, group):
        measured = [row for row in data.ringkasan.indikator if row.simpul_id == node.id]
        rows += [_row(node, row, place == 0) for place, row in enumerate(measured)] or _unmeasured(node)
    return rows


def programs(data: DataLaporan, group: RingkasanKelompok | None) -> list[Alinea]:
    """How many measured programs, kegiatan and sub kegiatan helped."""
    nodes = {node.id for node in _nodes(data, group)}
    found = [row for row in data.ringkasan.indikator if row.simpul_id in nodes and row.kini.capaian.terhitung]
    if not found:
        return [Alinea("Program dan kegiatan penunjang belum mempunyai capaian yang dapat dihitung.")]
    good = sum(row.kini.capaian.hasil is not Hasil.TIDAK_TERCAPAI for row in found)
    return [
        Alinea(
            f"Dari {print_angka(len(found))} indikator program, kegiatan dan sub kegiatan penunjang yang terhitung, "
            f"{print_angka(good)} mencapai target dan {print_angka(len(found) - good)} belum mencapai target."
        )
    ]


def _nodes(data: DataLaporan, group: RingkasanKelompok | None) -> list[SimpulRencana]:
    if group is None or group.id is None:
        return []
    below = {node.id for node in data.below(group.id)}
    return [
        node for node, _ in walk_tree(data.simpul.values()) if node.id in below and node.jenjang in JENJANG
    ]


def _row(node: SimpulRencana, row: DeretIndikator, first: bool) -> dict[str, Any]:
    capaian = row.kini.capaian if row.sudah_waktunya else None
    return {
        "jenjang": JENJANG[node.jenjang] if first else "",
        "nama": node.nama.strip() if first else "",
        "indikator": row.nama.strip(),
        "capaian": capaian.teks if capaian else "belum waktunya",
        "menunjang": _helps(capaian),
    }


def _unmeasured(node: SimpulRencana) -> list[dict[str, Any]]:
    """A program stands there even without an indikator of its own."""
    if node.jenjang is not Jenjang.PROGRAM:
        return []
    return [
        {
            "jenjang": "Program",
            "nama": node.nama.strip(),
            "indikator": STRIP,
            "capaian": STRIP,
            "menunjang": STRIP,
        }
    ]


def _helps(capaian: Capaian | None) -> str:
    if capaian is None or not capaian.terhitung:
        return STRIP
    return "Belum menunjang" if capaian.hasil is Hasil.TIDAK_TERCAPAI else "Menunjang"
