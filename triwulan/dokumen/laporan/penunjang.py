"""What stands behind a sasaran: its programs with money spent and results, and how efficient that was."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from db.rencana import Jenjang, SimpulRencana
from triwulan.dokumen.laporan.data import DataLaporan
from triwulan.dokumen.laporan.sel import STRIP, percent, rupiah
from triwulan.dokumen.laporan.teks import Alinea
from triwulan.kinerja.anggaran import absorption
from triwulan.kinerja.capaian import Capaian, Hasil
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.efisiensi import PENYERAPAN, efficiency
from triwulan.kinerja.kalimat_anggaran import write_absorption, write_shared_budget
from triwulan.kinerja.kalimat_laporan import write_supporting
from triwulan.kinerja.ringkas_anggaran import SerapanProgram
from triwulan.kinerja.ringkasan import RingkasanKelompok
from triwulan.kinerja.urutan import walk_tree

JENJANG = {Jenjang.PROGRAM: "Program", Jenjang.KEGIATAN: "Kegiatan", Jenjang.SUB_KEGIATAN: "Sub kegiatan"}


def programs_of(data: DataLaporan, group: RingkasanKelompok | None) -> list[SerapanProgram]:
    """The programs that hang under a sasaran, with money and capaian."""
    if group is None or group.id is None:
        return []
    ids = {node.id for node in data.below(group.id) if node.jenjang is Jenjang.PROGRAM}
    return [row for row in data.ringkasan.serapan if row.simpul_id in ids]


def efficiency_rows(data: DataLaporan, group: RingkasanKelompok | None) -> list[dict[str, Any]]:
    """T6: money and capaian of each program; the efficiency once the year is whole."""
    return [
        {
            "nama": row.nama.strip(),
            "pagu": rupiah(row.pagu),
            "realisasi": rupiah(row.realisasi),
            "serapan": percent(row.serapan),
            "capaian": percent(row.rata_rata.nilai),
            "efisiensi": percent(_efficiency(data, row)),
        }
        for row in programs_of(data, group)
    ]


def _efficiency(data: DataLaporan, row: SerapanProgram) -> Decimal | None:
    return efficiency(row.serapan, row.rata_rata.nilai, data.efisiensi) if data.setahun_penuh else None


def spent(data: DataLaporan, pagu: int, realisasi: int | None, capaian: Decimal | None) -> Alinea:
    """The sentence on money beside capaian, by the formula of the office, with that formula as footnote."""
    sentence = write_absorption(pagu, realisasi, capaian, akhir=data.setahun_penuh, rumus=data.efisiensi)
    return Alinea(sentence, _formula(data) if absorption(realisasi or 0, pagu) is not None else "")


def _formula(data: DataLaporan) -> str:
    return data.efisiensi.catatan if data.setahun_penuh else PENYERAPAN


def efficiency_text(data: DataLaporan, group: RingkasanKelompok | None) -> Alinea:
    """The sentence on the money of a sasaran beside its capaian."""
    rows = programs_of(data, group)
    if group is None:
        return Alinea(
            "Efisiensi penggunaan sumber daya diuraikan pada setiap sasaran dan pada bagian realisasi anggaran."
        )
    if not rows:
        return Alinea(
            "Tidak ada program yang terhubung langsung dengan sasaran ini sehingga efisiensinya tidak dihitung."
        )
    pagu, used = sum(row.pagu for row in rows), sum(row.realisasi for row in rows)
    found = spent(data, pagu, used, group.rata_rata.nilai)
    if not (found.kaki and data.setahun_penuh and len(group.indikator) > 1):
        return found
    # Pagu is kept per sub kegiatan: which part of it a single indikator cost is not known, and not guessed.
    return replace(found, kaki=f"{found.kaki} {write_shared_budget(len(group.indikator))}")


def program_rows(data: DataLaporan, group: RingkasanKelompok | None) -> list[dict[str, Any]]:
    """T7: what supported the sasaran, down to the sub kegiatan that is measured."""
    rows: list[dict[str, Any]] = []
    for node in _nodes(data, group):
        measured = [row for row in data.ringkasan.indikator if row.simpul_id == node.id]
        rows += [_row(node, row, place == 0) for place, row in enumerate(measured)] or _unmeasured(node)
    return rows


def programs(data: DataLaporan, group: RingkasanKelompok | None) -> Alinea:
    """How many measured programs, kegiatan and sub kegiatan helped."""
    if group is None:
        return Alinea("Program dan kegiatan penunjang diuraikan pada setiap sasaran.")
    nodes = {node.id for node in _nodes(data, group)}
    found = [
        row
        for row in data.ringkasan.indikator
        if row.simpul_id in nodes and row.sudah_waktunya and row.kini.capaian.terhitung
    ]
    good = sum(row.kini.capaian.hasil is not Hasil.TIDAK_TERCAPAI for row in found)
    return Alinea(write_supporting(len(found), good))


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
