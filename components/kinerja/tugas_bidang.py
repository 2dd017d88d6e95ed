"""What a bidang still has to write for a triwulan: records, analysis, follow-ups."""

from __future__ import annotations

from components import navigasi
from components.kinerja import kata, kepala
from components.tabel import Baris, Isi, Tabel, columns, show_tabel
from triwulan.kinerja.halaman import HalamanBidang
from triwulan.kinerja.lembar import BarisRealisasi
from triwulan.waktu import Periode


def show_work(halaman: HalamanBidang, periode: Periode) -> None:
    """One row per indikator: how far its record is, what evidence and analysis there is, what stays open."""
    if not halaman.realisasi:
        return
    kepala.section("Kelengkapan triwulan ini")
    notes = {row.indikator_id: row for row in halaman.analisis}
    rows = []
    for row in halaman.realisasi:
        note = notes.get(row.indikator_id)
        written = bool(note and (note.pendukung or note.penghambat or note.solusi))
        open_ones = [one for one in (note.tindak_lanjut if note else ()) if one.ditutup_pada is None]
        rows.append(
            Baris(
                (
                    row.nama,
                    _state(row),
                    Isi(str(row.bukti) if row.bukti else kata.KOSONG, row.bukti),
                    "ada" if written else "belum",
                    Isi(str(len(open_ones)) if open_ones else kata.KOSONG, len(open_ones)),
                ),
                row.indikator_id,
                navigasi.address("indikator", id=row.indikator_id, tahun=periode.tahun, tw=periode.tw),
            )
        )
    table = Tabel(
        f"Kelengkapan {halaman.nama} {periode.kode}",
        columns("Indikator", "Realisasi", "Bukti", "Analisis", "Tindak lanjut terbuka", angka=("Bukti", "Tindak lanjut terbuka")),
        tuple(rows),
    )  # fmt: skip
    kepala.open_indikator(show_tabel(table, key="kelengkapan"), periode.tahun, periode.tw)


def _state(row: BarisRealisasi) -> str:
    if row.status is None:
        return "belum diisi" if row.diminta else "tidak diukur"
    return kata.NAMA_STATUS[row.status.value]
