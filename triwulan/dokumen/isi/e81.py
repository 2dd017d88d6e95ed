"""Form E.81: evaluation of the results of the Renja, as docx and as a workbook."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import Analisis, RencanaTindakLanjut, StatusTindakLanjut
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi.bahan import Bahan, alinea
from triwulan.dokumen.isi.daftar_data import number_text, percent, rupiah
from triwulan.dokumen.isi.e81_hitung import BarisE81, HitungE81
from triwulan.dokumen.isi.penandatangan import Ttd, head_of
from triwulan.dokumen.isi.umum import common
from triwulan.kinerja.konsolidasi import average
from triwulan.organisasi.nip import format_nip

JENIS = "e81"
MAKS_BUTIR = 6


def build(session: Session, actor: Actor, bahan: Bahan) -> dict[str, Any]:
    """The snapshot of the form."""
    hitung = HitungE81(session, bahan)
    rows = hitung.rows()
    if not rows:
        bahan.lacks(f"Perencanaan kinerja tahun {bahan.tahun}")
    left, right = head_of(session, bahan, "Disusun,"), _evaluator(bahan)
    mean = average([row.renja[0] for row in rows if row.renja[0] is not None])
    kelas = hitung.aturan.skala.kelas_of(mean.nilai) if mean.nilai is not None else None
    return {
        **common(bahan, f"Formulir E.81 Evaluasi Hasil Renja {bahan.label_periode}", [left, right]),
        "baris": _printed(rows),
        "rata_rata": percent(mean.nilai),
        "keterangan_rata": mean.keterangan,
        "predikat": kelas.nama if kelas else "-",
        "pendorong": _analysis(session, bahan, "pendukung"),
        "penghambat": _analysis(session, bahan, "penghambat"),
        "tindak_triwulan": _follow_ups(session, bahan),
        "tindak_renja": _analysis(session, bahan, "solusi"),
    }


def _printed(rows: list[BarisE81]) -> list[dict[str, Any]]:
    number, printed = 0, []
    for row in rows:
        number += row.baru
        printed.append(_row(str(number) if row.baru else "", row))
    return printed


def _row(no: str, row: BarisE81) -> dict[str, Any]:
    sasaran = row.jenjang.value in ("tujuan", "sasaran")
    name = row.simpul if row.baru else ""
    capaian, serapan = row.renja
    return {
        "no": no,
        "sasaran": name if sasaran else "",
        "program": "" if sasaran else name,
        "jenjang": row.jenjang.value,
        "indikator": f"{row.indikator} ({row.satuan})"
        if row.indikator and row.satuan
        else row.indikator or "-",
        "k5": row.renstra_teks if row.indikator else "-",
        "r5": rupiah(row.k5.rupiah),
        "k6": number_text(row.k6.kinerja, row.presisi),
        "r6": rupiah(row.k6.rupiah),
        "k7": row.target_teks if row.indikator else "-",
        "r7": rupiah(row.k7.rupiah),
        "tw": [
            {"k": number_text(pair.kinerja, row.presisi), "r": rupiah(pair.rupiah)} for pair in row.triwulan
        ],
        "k12": number_text(row.k12.kinerja, row.presisi),
        "r12": rupiah(row.k12.rupiah),
        "kr": percent(capaian.nilai if capaian else None),
        "rr": percent(serapan),
        "k13": number_text(row.k13.kinerja, row.presisi),
        "r13": rupiah(row.k13.rupiah),
        "k14": percent(row.k14[0]),
        "r14": percent(row.k14[1]),
        "pj": row.penanggung_jawab,
        "angka": _numbers(row),
    }


def _numbers(row: BarisE81) -> list[str]:
    """The cells of the columns 5 to 14 as plain numbers, for the workbook; empty where there is none."""
    capaian, serapan = row.renja
    pairs = [row.k5, row.k6, row.k7, *row.triwulan, row.k12]
    cells: list[Decimal | int | None] = [cell for pair in pairs for cell in (pair.kinerja, pair.rupiah)]
    cells += [capaian.nilai if capaian else None, serapan, row.k13.kinerja, row.k13.rupiah, *row.k14]
    return ["" if cell is None else format(Decimal(cell), "f") for cell in cells]


def _evaluator(bahan: Bahan) -> Ttd:
    aturan = bahan.aturan
    return {
        "peran": "Dievaluasi,",
        "jabatan": [
            (
                aturan.bappeda_jabatan or f"KEPALA BAPPEDA {bahan.nama_pemda.removeprefix('Pemerintah ')}"
            ).upper()
        ],
        "nama": aturan.bappeda_nama or bahan.lacks("Nama kepala Bappeda"),
        "pangkat": "",
        "nip": f"NIP. {format_nip(aturan.bappeda_nip)}" if aturan.bappeda_nip else "",
    }


def _analysis(session: Session, bahan: Bahan, kolom: str) -> list[str]:
    """What was written about the indikator of the triwulan, each sentence once."""
    rows = session.scalars(
        select(Analisis)
        .where(
            Analisis.instansi_id == bahan.instansi.id,
            Analisis.tahun == bahan.tahun,
            Analisis.tw == (bahan.triwulan or 4),
        )
        .order_by(Analisis.id)
    )
    found = [line for row in rows for line in alinea(getattr(row, kolom))]
    return list(dict.fromkeys(found))[:MAKS_BUTIR]


def _follow_ups(session: Session, bahan: Bahan) -> list[str]:
    rows = session.scalars(
        select(RencanaTindakLanjut)
        .where(
            RencanaTindakLanjut.instansi_id == bahan.instansi.id,
            RencanaTindakLanjut.tahun == bahan.tahun,
            RencanaTindakLanjut.tw <= (bahan.triwulan or 4),
            RencanaTindakLanjut.status.in_((StatusTindakLanjut.TERBUKA, StatusTindakLanjut.BERJALAN)),
        )
        .order_by(RencanaTindakLanjut.tenggat, RencanaTindakLanjut.id)
    )
    return [f"{row.uraian} (penanggung jawab {row.pic})" for row in rows][:MAKS_BUTIR]
