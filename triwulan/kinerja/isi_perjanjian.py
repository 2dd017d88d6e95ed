"""What a Perjanjian Kinerja says: the content that is kept when it is signed, and what still lacks before."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from db.rencana import SETAHUN, Indikator, Jenjang, Ragam
from triwulan.kinerja.muat import DaftarTarget, load_indikator, load_pagu, load_simpul, load_target
from triwulan.kinerja.urutan import ancestors, walk_tree


def missing_in_plan(session: Session, instansi_id: int, tahun: int) -> tuple[str, ...]:
    """What keeps the year from being signed, each as a sentence."""
    indikator = load_indikator(session, instansi_id, tahun)
    if not indikator:
        return (f"belum ada indikator untuk tahun {tahun}",)
    targets = load_target(session, instansi_id, tahun)
    simpul = load_simpul(session, instansi_id, tahun)
    return tuple(
        [f"target tahunan “{row.nama}” belum diisi" for row in indikator if _target(targets, row) is None]
        + [
            f"bidang penanggung jawab “{row.nama}” belum dipilih"
            for row in indikator
            if row.bidang_id is None
        ]
        + [
            f"indikator “{row.nama}” berada di bawah {simpul[row.simpul_id].nama} yang sudah diarsipkan"
            for row in indikator
            if not simpul[row.simpul_id].aktif
        ]
    )


def describe_plan(session: Session, instansi_id: int, tahun: int) -> dict[str, Any]:
    """The planning of the year as plain data: sasaran and indikator with targets, program … with pagu."""
    simpul = load_simpul(session, instansi_id, tahun)
    targets = load_target(session, instansi_id, tahun)
    pagu = load_pagu(session, instansi_id, tahun)
    return {
        "indikator": [
            _describe_indikator(row, targets, [node.nama for node in ancestors(simpul, row.simpul_id)][:1])
            for row in load_indikator(session, instansi_id, tahun)
        ],
        "anggaran": [
            {
                "kode": node.kode,
                "nama": node.nama,
                "jenjang": node.jenjang.value,
                "pagu": pagu.berlaku(node.id),
            }
            for node, _ in walk_tree(simpul.values())
            if node.aktif and node.jenjang in (Jenjang.PROGRAM, Jenjang.KEGIATAN, Jenjang.SUB_KEGIATAN)
        ],
    }


def _target(targets: DaftarTarget, row: Indikator) -> object | None:
    """The target that would hold if the year were signed now."""
    return targets.get(row.silsilah, SETAHUN, Ragam.RANCANGAN) or targets.berlaku(row.silsilah)


def _describe_indikator(row: Indikator, targets: DaftarTarget, simpul: list[str]) -> dict[str, Any]:
    found = {tw: targets.berlaku(row.silsilah, tw) for tw in range(5)}
    return {
        "kode": row.kode,
        "nama": row.nama,
        "satuan": row.satuan,
        "simpul": simpul[0] if simpul else "",
        "jenis": row.jenis.value,
        "polarisasi": row.polarisasi.value,
        "konsolidasi": row.konsolidasi.value,
        "target": {str(tw): target.teks for tw, target in found.items() if target is not None},
    }
