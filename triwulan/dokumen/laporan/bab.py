"""The chapters around Bab III.A: kata pengantar, ikhtisar, Bab I, II, III.B and IV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import Bidang
from triwulan.dokumen.isi.bahan import Bahan
from triwulan.dokumen.isi.umum import PERATURAN
from triwulan.dokumen.laporan.data import DataLaporan
from triwulan.dokumen.laporan.penunjang import spent
from triwulan.dokumen.laporan.sel import fact
from triwulan.dokumen.laporan.teks import Alinea, Naskahnya, fixed
from triwulan.kinerja.capaian import Hasil
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.kalimat import write_capaian, write_headline
from triwulan.kinerja.kalimat_anggaran import write_extremes
from triwulan.kinerja.kalimat_banding import write_sasaran
from triwulan.kinerja.kalimat_laporan import (
    lower_first,
    write_agreement,
    write_agreement_annex,
    write_agreement_changed,
    write_foreword,
    write_next_steps,
    write_plan,
    write_responsible,
    write_scope,
)

SISTEMATIKA = (
    "Laporan ini disusun menurut Peraturan Menteri PANRB Nomor 53 Tahun 2014. Bab I menguraikan organisasi, aspek strategis "
    "dan permasalahan utamanya; Bab II menguraikan perencanaan kinerja; Bab III menguraikan capaian kinerja setiap sasaran "
    "beserta analisisnya dan realisasi anggaran; Bab IV memuat simpulan dan langkah di masa mendatang. Lampiran memuat "
    "Perjanjian Kinerja, pengukuran kinerja, serta rumus dan bukti dukung setiap indikator."
)
MAKS_TERTINGGAL = 5
"""So many of the indikator behind their target are named in Bab IV."""
PENGUKURAN = (
    "Capaian kinerja dihitung dengan membandingkan realisasi dan target sampai dengan {masa}. Rumus yang dipakai untuk setiap "
    "angka dijelaskan pada catatan kaki, dan kriteria mengikuti {skala}."
)


def all_parts(
    session: Session, bahan: Bahan, data: DataLaporan, naskah: Naskahnya
) -> dict[str, list[dict[str, Any]]]:
    """The parts by the names that the template uses."""
    masa = data.masa.dalam_kalimat
    skala = data.aturan.skala
    return {
        "pengantar": naskah.write("pengantar", "Kata pengantar", _foreword(bahan, data)),
        "ikhtisar": naskah.write("ikhtisar", "Ikhtisar eksekutif", _summary(data)),
        "umum": naskah.write(
            "umum", "Bab I: penjelasan umum organisasi", _organisation(session, bahan, data)
        ),
        "aspek": naskah.write("aspek", "Bab I: aspek strategis organisasi", ()),
        "isu": naskah.write("isu", "Bab I: permasalahan utama", ()),
        "dasar": fixed(*(f"{number}. {text}." for number, text in enumerate(PERATURAN, start=1))),
        "sistematika": fixed(SISTEMATIKA),
        "renstra": naskah.write("renstra", "Bab II: Rencana Strategis", _renstra(data)),
        "perjanjian": naskah.write("perjanjian", "Bab II: Perjanjian Kinerja", _agreement(data)),
        "pengukuran": fixed(
            PENGUKURAN.format(
                masa=masa,
                skala=f"{lower_first(skala.nama)} menurut {skala.sumber}"
                if skala.sumber
                else lower_first(skala.nama),
            )
        ),
        "anggaran": naskah.write("anggaran", "Bab III: realisasi anggaran", _budget(data)),
        "simpulan": naskah.write("simpulan", "Bab IV: simpulan", _conclusion(data)),
        "langkah": naskah.write("langkah", "Bab IV: langkah di masa mendatang", _next_steps(data)),
        "lampiran_pk": fixed(_agreement_reference(data)),
    }


def _foreword(bahan: Bahan, data: DataLaporan) -> Iterator[Alinea]:
    for sentence in write_foreword(bahan.nama_resmi, data.masa.dalam_kalimat):
        yield Alinea(sentence)


def _headline(data: DataLaporan) -> str:
    """The headline, with the name of the period that the report covers."""
    return write_headline(replace(data.ringkasan.hitungan, periode=data.masa.dalam_kalimat))


def _summary(data: DataLaporan) -> Iterator[Alinea]:
    ringkasan = data.ringkasan
    yield Alinea(_headline(data), ringkasan.hitungan.rata_rata.kalimat)
    for group in ringkasan.sasaran:
        if group.diminta:
            yield Alinea(write_sasaran(group.nama, group.rata_rata, group.predikat))
    yield _spent(data)


def _spent(data: DataLaporan) -> Alinea:
    """The money of the whole office."""
    total = data.ringkasan.serapan[-1]
    return spent(data, total.pagu, total.realisasi, data.ringkasan.hitungan.rata_rata.nilai)


def _organisation(session: Session, bahan: Bahan, data: DataLaporan) -> Iterator[Alinea]:
    names = session.scalars(
        select(Bidang.nama)
        .where(Bidang.instansi_id == bahan.instansi.id, Bidang.aktif)
        .order_by(Bidang.urutan, Bidang.id)
    ).all()
    ringkasan = data.ringkasan
    yield Alinea(
        write_scope(bahan.nama_resmi, len(ringkasan.sasaran), len(ringkasan.indikator), data.masa.tahun)
    )
    yield Alinea(write_responsible(names))


def _renstra(data: DataLaporan) -> Iterator[Alinea]:
    without = [row.nama for _, _, rows in data.groups() for row in rows if not has_renstra(data, row)]
    yield Alinea(write_plan(renstra_years(data), without))


def has_renstra(data: DataLaporan, row: DeretIndikator) -> bool:
    """Whether the Renstra has a target of this indikator for any year."""
    return bool(data.tren[row.indikator_id].renstra)


def renstra_years(data: DataLaporan) -> list[int]:
    """The years for which the Renstra has a target."""
    return sorted({year for row in data.tren.values() for year in row.renstra})


def _agreement(data: DataLaporan) -> Iterator[Alinea]:
    yield Alinea(write_agreement(data.masa.tahun))
    for item in data.perjanjian:
        if item.urutan and item.dikunci_pada:
            yield Alinea(write_agreement_changed(item.nama, item.alasan))


def _agreement_reference(data: DataLaporan) -> str:
    signed = [item for item in data.perjanjian if item.dikunci_pada]
    if not signed:
        return write_agreement_annex(data.masa.tahun)
    return write_agreement_annex(data.masa.tahun, signed[-1].nama, signed[-1].nomor or "")


def _budget(data: DataLaporan) -> Iterator[Alinea]:
    yield _spent(data)
    programs = [
        (row.nama, row.serapan) for row in data.ringkasan.serapan[:-1] if row.serapan is not None and row.pagu
    ]
    if len(programs) > 1:
        high, low = max(programs, key=lambda row: row[1]), min(programs, key=lambda row: row[1])
        yield Alinea(f"{write_extremes(high, low)} Rinciannya disajikan pada tabel berikut.")


def _conclusion(data: DataLaporan) -> Iterator[Alinea]:
    yield Alinea(_headline(data))
    yield Alinea(_spent(data).teks)


def _next_steps(data: DataLaporan) -> Iterator[Alinea]:
    due = [row for row in data.ringkasan.indikator if row.sudah_waktunya]
    behind = [row for row in due if row.kini.capaian.hasil is Hasil.TIDAK_TERCAPAI]
    counted = sum(row.kini.capaian.terhitung for row in due)
    yield Alinea(write_next_steps(len(behind), counted, MAKS_TERTINGGAL))
    chosen = sorted(behind, key=lambda row: (row.kini.capaian.mentah is None, row.kini.capaian.mentah))
    for row in chosen[:MAKS_TERTINGGAL]:
        yield Alinea(write_capaian(fact(data, row)))
