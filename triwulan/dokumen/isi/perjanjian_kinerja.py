"""Perjanjian Kinerja: lembar pernyataan and lampiran (PermenPAN-RB 53/2014)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.rencana import SETAHUN, Indikator, Jenjang, PerjanjianKinerja, SimpulRencana
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi.bahan import Bahan
from triwulan.dokumen.isi.daftar_data import rupiah, target_text
from triwulan.dokumen.isi.penandatangan import Ttd, head_of
from triwulan.dokumen.isi.umum import common
from triwulan.kinerja.muat import DaftarTarget, load_indikator, load_pagu, load_simpul, load_target
from triwulan.kinerja.pagu import leaves_of, sum_known
from triwulan.kinerja.urutan import ancestors, walk_tree

JENIS = "perjanjian_kinerja"
STRATEGIS = (Jenjang.TUJUAN, Jenjang.SASARAN)


def build(session: Session, actor: Actor, bahan: Bahan) -> dict[str, Any]:
    """The snapshot of the PK that stands: the last one signed, or the plan as it is."""
    pk = session.scalars(
        select(PerjanjianKinerja)
        .where(PerjanjianKinerja.instansi_id == bahan.instansi.id, PerjanjianKinerja.tahun == bahan.tahun)
        .order_by(PerjanjianKinerja.urutan.desc())
    ).first()
    first, second = head_of(session, bahan, "Pihak Pertama,"), _second_party(bahan, pk)
    perubahan = pk.urutan if pk else 0
    judul = "PERJANJIAN KINERJA" if not perubahan else "PERJANJIAN KINERJA PERUBAHAN"
    programs, total = programs_of(session, bahan)
    return {
        **common(bahan, f"{judul.title()} Tahun {bahan.tahun}", [second, first]),
        "tanggal": pk.tanggal.isoformat() if pk and pk.tanggal else "",
        "judul_kapital": f"{judul} TAHUN {bahan.tahun}",
        "pertama": _party(first),
        "kedua": _party(second),
        "sasaran": targets_of(session, bahan),
        "program": programs,
        "jumlah": rupiah(total),
    }


def _second_party(bahan: Bahan, pk: PerjanjianKinerja | None) -> Ttd:
    nama = bahan.aturan.kepala_daerah_nama or (pk.pihak_kedua if pk else "")
    return {
        "peran": "Pihak Kedua,",
        "jabatan": [bahan.aturan.kepala_daerah_jabatan or regional_head(bahan.nama_pemda)],
        "nama": nama or bahan.lacks("Nama pihak kedua (kepala daerah)"),
        "pangkat": "",
        "nip": "",
    }


def regional_head(pemda: str) -> str:
    """ "WALI KOTA TANGERANG", "BUPATI …", "GUBERNUR …"."""
    wilayah = pemda.removeprefix("Pemerintah ").strip()
    for kind, title in (("Kota ", "WALI KOTA"), ("Kabupaten ", "BUPATI"), ("Provinsi ", "GUBERNUR")):
        if wilayah.startswith(kind):
            return f"{title} {wilayah.removeprefix(kind).upper()}"
    return f"KEPALA DAERAH {wilayah.upper()}".strip()


def _party(signer: Ttd) -> dict[str, str]:
    return {"nama": signer["nama"], "jabatan": signer["jabatan"][-1]}


def targets_of(session: Session, bahan: Bahan) -> list[dict[str, str]]:
    """Table A: each sasaran once, with its indikator; those of programs only where no sasaran has any."""
    nodes = load_simpul(session, bahan.instansi.id, bahan.tahun)
    rows = load_indikator(session, bahan.instansi.id, bahan.tahun)
    chosen = [row for row in rows if nodes[row.simpul_id].jenjang in STRATEGIS] or rows
    if not chosen:
        bahan.lacks(f"Indikator kinerja tahun {bahan.tahun}")
    order = {row.simpul_id: place for place, row in reversed(list(enumerate(chosen)))}
    chosen.sort(key=lambda row: order[row.simpul_id])
    targets = load_target(session, bahan.instansi.id, bahan.tahun)
    return _grouped(bahan, chosen, nodes, targets)


def _grouped(
    bahan: Bahan, rows: list[Indikator], nodes: dict[int, SimpulRencana], targets: DaftarTarget
) -> list[dict[str, str]]:
    printed, number, last = [], 0, None
    for row in rows:
        new = row.simpul_id != last
        number, last = number + new, row.simpul_id
        found = targets.berlaku(row.silsilah, SETAHUN)
        printed.append(
            {
                "no": f"{number}." if new else "",
                "sasaran": ancestors(nodes, row.simpul_id)[0].nama if new else "",
                "indikator": row.nama,
                "satuan": row.satuan,
                "target": target_text(found) if found else bahan.lacks(f"Target tahunan “{row.nama}”"),
            }
        )
    return printed


def programs_of(session: Session, bahan: Bahan) -> tuple[list[dict[str, str]], int]:
    """Table B: the programs with their pagu in Rupiah, and the sum."""
    nodes = load_simpul(session, bahan.instansi.id, bahan.tahun)
    pagu, leaves = load_pagu(session, bahan.instansi.id, bahan.tahun), leaves_of(nodes)
    found = [
        (node.nama, sum_known(pagu.berlaku(leaf) for leaf in leaves[node.id]))
        for node, _ in walk_tree(nodes.values())
        if node.jenjang is Jenjang.PROGRAM and node.aktif
    ]
    if not found:
        bahan.lacks(f"Program dan anggaran tahun {bahan.tahun}")
    rows = [
        {"no": f"{place}.", "nama": nama, "anggaran": rupiah(sum_)}
        for place, (nama, sum_) in enumerate(found, start=1)
    ]
    return rows, sum(sum_ or 0 for _, sum_ in found)
