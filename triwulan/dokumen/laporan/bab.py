"""The chapters around Bab III.A: kata pengantar, ikhtisar, Bab I, II, III.B and IV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import Bidang
from triwulan.angka import print_angka
from triwulan.dokumen.isi.bahan import Bahan
from triwulan.dokumen.isi.umum import PERATURAN
from triwulan.dokumen.laporan.data import DataLaporan
from triwulan.dokumen.laporan.penunjang import CATATAN
from triwulan.dokumen.laporan.sel import fact
from triwulan.dokumen.laporan.teks import Alinea, Naskahnya, fixed
from triwulan.kinerja.capaian import Hasil
from triwulan.kinerja.kalimat import write_capaian, write_headline
from triwulan.kinerja.kalimat_banding import write_absorption, write_sasaran

SISTEMATIKA = (
    "Laporan ini disusun menurut Peraturan Menteri PANRB Nomor 53 Tahun 2014. Bab I menguraikan organisasi, aspek strategis "
    "dan permasalahan utamanya; Bab II perencanaan kinerja; Bab III capaian kinerja setiap sasaran beserta analisisnya dan "
    "realisasi anggaran; Bab IV simpulan dan langkah di masa mendatang. Lampiran memuat Perjanjian Kinerja, pengukuran seluruh "
    "indikator, serta rumus dan bukti dukungnya."
)
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
                masa=masa, skala=f"{skala.nama} ({skala.sumber})" if skala.sumber else skala.nama
            )
        ),
        "anggaran": naskah.write("anggaran", "Bab III: realisasi anggaran", _budget(data)),
        "simpulan": naskah.write("simpulan", "Bab IV: simpulan", _conclusion(data)),
        "langkah": naskah.write("langkah", "Bab IV: langkah di masa mendatang", _next_steps(data)),
        "lampiran_pk": fixed(_agreement_reference(data)),
    }


def _foreword(bahan: Bahan, data: DataLaporan) -> Iterator[Alinea]:
    masa = data.masa.dalam_kalimat
    yield Alinea(
        f"Puji syukur dipanjatkan ke hadirat Tuhan Yang Maha Esa karena Laporan Kinerja {bahan.nama_resmi} {masa} dapat "
        "disusun. Laporan ini merupakan pertanggungjawaban atas pelaksanaan tugas dan fungsi serta penggunaan anggaran dalam "
        "mencapai target yang diperjanjikan."
    )
    yield Alinea(
        "Laporan ini memuat perbandingan target dan realisasi, perkembangan kinerja beberapa tahun terakhir, kemajuan terhadap "
        "target jangka menengah, analisis penyebab beserta solusinya, efisiensi penggunaan sumber daya, dan rencana perbaikan."
    )
    yield Alinea(
        "Terima kasih disampaikan kepada semua pihak yang membantu penyusunannya. Semoga laporan ini bermanfaat sebagai bahan "
        "evaluasi dan perbaikan kinerja pada periode berikutnya."
    )


def _headline(data: DataLaporan) -> str:
    """The headline, with the name of the period that the report covers."""
    return write_headline(replace(data.ringkasan.hitungan, periode=data.masa.dalam_kalimat))


def _summary(data: DataLaporan) -> Iterator[Alinea]:
    ringkasan = data.ringkasan
    yield Alinea(_headline(data), ringkasan.hitungan.rata_rata.kalimat)
    for group in ringkasan.sasaran:
        if group.diminta:
            yield Alinea(write_sasaran(group.nama, group.rata_rata, group.predikat))
    total = ringkasan.serapan[-1]
    yield Alinea(write_absorption(total.pagu, total.realisasi, ringkasan.hitungan.rata_rata.nilai), CATATAN)


def _organisation(session: Session, bahan: Bahan, data: DataLaporan) -> Iterator[Alinea]:
    rows = session.scalars(
        select(Bidang)
        .where(Bidang.instansi_id == bahan.instansi.id, Bidang.aktif)
        .order_by(Bidang.urutan, Bidang.id)
    ).all()
    kinds = {group.id for group in data.ringkasan.sasaran}
    yield Alinea(
        f"{bahan.nama_resmi} mempunyai {print_angka(len(kinds))} sasaran strategis yang diukur bersama indikator program dan "
        f"kegiatannya dengan {print_angka(len(data.ringkasan.indikator))} indikator kinerja pada tahun {data.masa.tahun}."
    )
    if rows:
        names = [row.nama for row in rows]
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}"
        yield Alinea(f"Penanggung jawab data dan indikator kinerja adalah {listed}.")


def _renstra(data: DataLaporan) -> Iterator[Alinea]:
    years = renstra_years(data)
    if not years:
        yield Alinea("Target Renstra belum diisi.")
        return
    yield Alinea(
        f"Rencana Strategis memuat target jangka menengah sampai dengan tahun {years[-1]}. Target setiap indikator tujuan dan "
        "sasaran disajikan pada tabel berikut."
    )


def renstra_years(data: DataLaporan) -> list[int]:
    """The years for which the Renstra has a target."""
    return sorted({year for row in data.tren.values() for year in row.renstra})


def _agreement(data: DataLaporan) -> Iterator[Alinea]:
    yield Alinea(
        f"Perjanjian Kinerja Tahun {data.masa.tahun} menetapkan target yang harus dicapai dan anggaran yang disediakan untuk "
        "mencapainya, sebagaimana disajikan pada tabel berikut."
    )
    for item in data.perjanjian:
        if item.urutan and item.dikunci_pada:
            yield Alinea(f"{item.nama} ditetapkan karena {item.alasan.strip().rstrip('.')}.")


def _agreement_reference(data: DataLaporan) -> str:
    signed = [item for item in data.perjanjian if item.dikunci_pada]
    if not signed:
        return f"Perjanjian Kinerja Tahun {data.masa.tahun} belum ditandatangani di aplikasi; naskahnya dilampirkan tersendiri."
    last = signed[-1]
    number = f" Nomor {last.nomor}" if last.nomor else ""
    return (
        f"{last.nama} Tahun {data.masa.tahun}{number} dilampirkan pada laporan ini. Isinya sama dengan tabel Perjanjian "
        "Kinerja pada Bab II."
    )


def _budget(data: DataLaporan) -> Iterator[Alinea]:
    total = data.ringkasan.serapan[-1]
    yield Alinea(
        write_absorption(total.pagu, total.realisasi, data.ringkasan.hitungan.rata_rata.nilai), CATATAN
    )
    programs = [row for row in data.ringkasan.serapan[:-1] if row.serapan is not None and row.pagu]
    if len(programs) > 1:
        high = max(programs, key=lambda row: row.serapan or 0)
        low = min(programs, key=lambda row: row.serapan or 0)
        yield Alinea(
            f"Penyerapan tertinggi terdapat pada {high.nama.strip()} dan terendah pada {low.nama.strip()}. Rinciannya disajikan "
            "pada tabel berikut."
        )


def _conclusion(data: DataLaporan) -> Iterator[Alinea]:
    yield Alinea(_headline(data))
    total = data.ringkasan.serapan[-1]
    yield Alinea(write_absorption(total.pagu, total.realisasi, data.ringkasan.hitungan.rata_rata.nilai))


def _next_steps(data: DataLaporan) -> Iterator[Alinea]:
    behind = [
        row
        for row in data.ringkasan.indikator
        if row.sudah_waktunya and row.kini.capaian.hasil is Hasil.TIDAK_TERCAPAI
    ]
    if not behind:
        yield Alinea("Capaian yang sudah baik dipertahankan dan dipantau setiap triwulan.")
        return
    yield Alinea(
        f"Perhatian pada periode berikutnya diarahkan pada {print_angka(len(behind))} indikator yang belum mencapai target."
    )
    chosen = sorted(behind, key=lambda row: (row.kini.capaian.mentah is None, row.kini.capaian.mentah))[:5]
    for row in chosen:
        yield Alinea(write_capaian(fact(data, row)))
