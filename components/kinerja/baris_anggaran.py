"""From amounts to charts and tables of the budget."""

from __future__ import annotations

from collections.abc import Sequence

from components.grafik.anggaran import BarisSerapan
from components.kinerja import kata
from components.kinerja.baris import or_words, to_float
from components.tabel import Baris, Isi, Tabel, columns
from triwulan.angka import print_rupiah
from triwulan.kinerja.anggaran import TINDAKAN, BarisAnggaran, LembarAnggaran
from triwulan.kinerja.ringkas_anggaran import SerapanProgram
from triwulan.waktu import Periode, print_tanggal, to_zone


def absorption_rows(rows: Sequence[SerapanProgram]) -> list[BarisSerapan]:
    """Two bars per program."""
    return [
        BarisSerapan(
            row.nama,
            to_float(row.rata_rata.nilai),
            or_words(
                row.rata_rata.nilai, "tanpa indikator" if not row.rata_rata.jumlah else "belum terhitung"
            ),
            to_float(row.serapan),
            or_words(row.serapan, "tanpa pagu"),
        )
        for row in rows
    ]


def absorption_table(rows: Sequence[SerapanProgram], judul: str) -> Tabel:
    """Money beside performance."""
    return Tabel(
        judul,
        columns("Program", "Pagu", "Realisasi", "Serapan", "Capaian", angka=("Pagu", "Realisasi", "Serapan", "Capaian")),
        tuple(
            Baris(
                (
                    row.nama,
                    Isi(print_rupiah(row.pagu), row.pagu),
                    Isi(print_rupiah(row.realisasi), row.realisasi),
                    Isi(kata.persen(row.serapan), row.serapan),
                    Isi(kata.persen(row.rata_rata.nilai), row.rata_rata.nilai),
                ),
                tebal=row.simpul_id is None,
            )
            for row in rows
        ),
    )  # fmt: skip


def spending_table(lembar: LembarAnggaran, periode: Periode) -> Tabel:
    """Sub kegiatan with pagu and what was spent up to the triwulan, the sum last."""
    rows = tuple(
        Baris((row.nama, _money(row.pagu), _money(row.sd_tw), Isi(kata.persen(row.serapan), row.serapan)))
        for row in lembar.baris
    )
    total = Baris(
        (
            "Jumlah",
            _money(lembar.pagu),
            _money(lembar.sd_tw),
            Isi(kata.persen(lembar.serapan), lembar.serapan),
        ),
        tebal=True,
    )
    return Tabel(
        f"Anggaran {periode.kode}",
        columns("Sub kegiatan", "Pagu", "Realisasi", "Serapan", angka=("Pagu", "Realisasi", "Serapan")),
        (*rows, total),
    )


def record_table(lembar: LembarAnggaran, periode: Periode, zona: str) -> Tabel:
    """The amount of the triwulan of every sub kegiatan, and who brought it there, when."""
    return Tabel(
        f"Pengisi anggaran {periode.kode}",
        columns("Sub kegiatan", "Realisasi", *(step.capitalize() for step in TINDAKAN), angka=("Realisasi",)),
        tuple(
            Baris((row.nama, _money(row.rupiah), *(_done(row, step, zona) for step in TINDAKAN)))
            for row in lembar.baris
        ),
    )


def _done(row: BarisAnggaran, apa: str, zona: str) -> str:
    found = next((step for step in row.orang if step.apa == apa), None)
    return f"{found.oleh}, {print_tanggal(to_zone(found.pada, zona).date())}" if found else kata.KOSONG


def _money(rupiah: int | None) -> Isi:
    return Isi(kata.KOSONG if rupiah is None else print_rupiah(rupiah), rupiah)
