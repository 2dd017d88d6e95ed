"""The budget grid: a row for each sub kegiatan, with pagu, amount of the triwulan and absorption."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from components.isian.dasar import TandaTab, field_key
from components.isian.lembar import BarisTabel, Gema, Isian, KolomTabel, Tabel, Teks, Tombol
from triwulan.angka import print_persen, print_rupiah
from triwulan.kinerja.anggaran import BarisAnggaran, LembarAnggaran
from triwulan.sop.formulir import BlokAnggaran

KOLOM = (
    KolomTabel("nama", "Sub kegiatan", "minmax(0,2.4fr)", "utama"),
    KolomTabel("pagu", "Pagu", "9rem", "kanan"),
    KolomTabel("rupiah", "Realisasi triwulan ini", "minmax(10rem,1fr)", "angka kanan"),
    KolomTabel("sd", "Sampai triwulan ini", "9rem", "kanan"),
    KolomTabel("serapan", "Serapan", "6rem", "kanan"),
)


def record_key(simpul_id: int) -> str:
    """How drafts, checks and evidence name the record of a sub kegiatan."""
    return f"anggaran:{simpul_id}"


class KisiAnggaran:
    """Draws the grid of one block."""

    def __init__(
        self,
        blok: BlokAnggaran,
        lembar: LembarAnggaran,
        tab: TandaTab,
        *,
        beku: bool,
    ) -> None:
        self.blok, self.lembar, self.tab = blok, lembar, tab
        self.beku = beku or blok.mode == "baca"

    def table(self) -> Tabel:
        """The grid with its total."""
        rows = tuple(self._row(row) for row in self.lembar.baris)
        return Tabel(field_key(self.blok.id), self.blok.label, KOLOM, (*rows, self._total()) if rows else ())

    def _total(self) -> BarisTabel:
        return BarisTabel(
            id=field_key(self.blok.id, "jumlah"),
            sel={
                "nama": (Teks("Jumlah", "kuat"),),
                "pagu": (Teks(print_rupiah(self.lembar.pagu), "kuat"),),
                "rupiah": (Teks(print_rupiah(self.lembar.rupiah), "kuat"),),
                "sd": (Teks(print_rupiah(self.lembar.sd_tw), "kuat"),),
                "serapan": (Teks(_percent(self.lembar.serapan), "kuat"),),
            },
            kelompok="",
        )

    def _row(self, row: BarisAnggaran) -> BarisTabel:
        key = field_key(self.blok.id, record_key(row.simpul_id))
        editable = not self.beku and row.boleh_diisi
        return BarisTabel(
            id=key,
            sel={
                "nama": (
                    Teks(row.nama, "kuat"),
                    Teks(row.kode, "kecil"),
                    *(
                        [Tombol(f"rinci|{key}", "Catatan", "redup")]
                        if editable and not self._open(row, key)
                        else []
                    ),
                ),
                "pagu": (Teks("–" if row.pagu is None else print_rupiah(row.pagu)),),
                "rupiah": (self._entry(row, key) if editable else Teks(_amount(row.rupiah)),),
                "sd": (Teks(print_rupiah(row.sd_tw)),),
                "serapan": (Teks(_percent(row.serapan)),),
            },
            bawah=tuple(self._below(row, key, editable)),
            kelompok=row.program,
            nada="dikembalikan" if row.status == "dikembalikan" else "",
        )

    def _entry(self, row: BarisAnggaran, key: str) -> Isian:
        marks = self.tab.marks(f"{key}/teks", row.teks, row.versi)
        return Isian(
            jenis="angka",
            label=f"Realisasi anggaran {row.nama}",
            label_tersembunyi=True,
            gema=Gema(row.gema) if row.gema and not row.galat else None,
            **(marks | {"galat": row.galat or marks["galat"]}),
        )

    def _open(self, row: BarisAnggaran, key: str) -> bool:
        return key in self.tab.dibuka or bool(row.catatan or row.temuan)

    def _below(self, row: BarisAnggaran, key: str, editable: bool) -> Iterator[Teks | Isian]:
        if row.status == "dikembalikan" and row.catatan_verifikator:
            yield Teks(f"Dikembalikan: {row.catatan_verifikator}", "temuan")
        for pesan in row.temuan:
            yield Teks(pesan, "temuan")
        if editable and self._open(row, key):
            yield Isian(
                jenis="teks",
                label="Tetap simpan, dengan alasan" if row.temuan else "Catatan",
                maks=1000,
                **self.tab.marks(f"{key}/catatan", row.catatan, row.versi),
            )
        elif row.catatan:
            yield Teks(f"Catatan: {row.catatan}", "kecil")


def _amount(rupiah: int | None) -> str:
    return "–" if rupiah is None else print_rupiah(rupiah)


def _percent(serapan: Decimal | None) -> str:
    return "–" if serapan is None else print_persen(serapan)
