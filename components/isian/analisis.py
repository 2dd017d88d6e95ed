"""The analysis of each indikator: what helped, what hindered, what was done, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from components.isian.dasar import TandaTab, field_key
from components.isian.lembar import BarisTabel, Isian, KolomTabel, Tabel, Teks, Tombol
from components.isian.realisasi import KOSONG, show_capaian
from triwulan.kinerja.analisis import BarisAnalisis
from triwulan.kinerja.lembar import BarisRealisasi
from triwulan.kinerja.tindak_lanjut import TindakLanjut
from triwulan.sop.formulir import BlokAnalisis
from triwulan.waktu import print_tanggal

KOLOM = (
    KolomTabel("nama", "Indikator", "minmax(0,2.6fr)", "utama"),
    KolomTabel("capaian", "Capaian", "8rem", "kanan"),
    KolomTabel("isi", "Terisi", "minmax(8rem,1fr)"),
    KolomTabel("buka", "", "8rem", "kanan"),
)
TINDAK_LANJUT = "tindak_lanjut"
"""Kept as records of their own, with PIC and due date."""
ASPEK = {
    "pendorong": ("pendukung", "Faktor pendorong"),
    "penghambat": ("penghambat", "Faktor penghambat"),
    "solusi": ("solusi", "Solusi yang sudah dilakukan"),
    "efisiensi": ("efisiensi", "Efisiensi penggunaan sumber daya"),
    "program_penunjang": ("program_penunjang", "Program atau kegiatan penunjang"),
}

PETUNJUK = {
    "efisiensi": "Anggaran dicatat per sub kegiatan. Bila satu sub kegiatan menunjang beberapa indikator, sebutkan "
    "bersama-sama supaya tidak terhitung dua kali.",
}


def record_key(indikator_id: int) -> str:
    """How faults name the analysis of an indikator."""
    return f"analisis:{indikator_id}"


class KisiAnalisis:
    """Draws the analysis of one block; the texts of a row are seen when it is opened."""

    def __init__(
        self,
        blok: BlokAnalisis,
        baris: tuple[BarisAnalisis, ...],
        angka: Mapping[int, BarisRealisasi],
        tab: TandaTab,
        *,
        beku: bool,
    ) -> None:
        self.blok, self.baris, self.angka, self.tab = blok, baris, angka, tab
        self.beku = beku or blok.mode == "baca"
        self.aspek = [ASPEK[nama] for nama in blok.aspek if nama != TINDAK_LANJUT]

    def table(self) -> Tabel:
        """One row for each indikator; the open ones hold their texts."""
        return Tabel(
            field_key(self.blok.id),
            self.blok.label,
            KOLOM,
            tuple(self._row(row) for row in self.baris),
            wajib=self.blok.wajib,
            bantuan=self.blok.bantuan or "",
            kosong=KOSONG,
        )

    def _row(self, row: BarisAnalisis) -> BarisTabel:
        key = field_key(self.blok.id, record_key(row.indikator_id))
        number = self.angka.get(row.indikator_id)
        is_open = key in self.tab.dibuka
        return BarisTabel(
            id=key,
            sel={
                "nama": (Teks(row.nama, "kuat"), Teks(row.kode, "kecil")),
                "capaian": show_capaian(number.capaian) if number else (),
                "isi": tuple(self._summary(row)),
                "buka": (Tombol(f"rinci|{key}", "Tutup" if is_open else self._verb(row)),),
            },
            bawah=tuple(self._below(row, key)) if is_open else (),
            nada="kurang" if key in self.tab.galat else "",
        )

    def _verb(self, row: BarisAnalisis) -> str:
        return "Baca" if self.beku or not row.boleh_diisi else "Isi analisis"

    def _summary(self, row: BarisAnalisis) -> Iterator[Teks]:
        written = [
            label.removeprefix("Faktor ").split(" ")[0].capitalize()
            for name, label in self.aspek
            if getattr(row, name)
        ]
        if row.tindak_lanjut:
            written.append(f"{len(row.tindak_lanjut)} tindak lanjut")
        yield Teks(", ".join(written) or "belum ada", "kecil")

    def _below(self, row: BarisAnalisis, key: str) -> Iterator[Teks | Isian | Tombol]:
        editable = not self.beku and row.boleh_diisi
        if self.tab.galat.get(key):
            yield Teks(self.tab.galat[key], "temuan")
        for name, label in self.aspek:
            yield (
                self._text(row, key, name, label)
                if editable
                else Teks(f"{label}: {getattr(row, name) or '—'}")
            )
        if TINDAK_LANJUT in self.blok.aspek:
            for item in row.tindak_lanjut:
                yield Teks(_follow_up(item), "kecil")
                if editable and item.status in {"terbuka", "berjalan"}:
                    yield Tombol(
                        f"tutup_tl|{item.id}", "Catat hasilnya", "redup", f"Catat hasil: {item.uraian}"
                    )
            if editable:
                yield Tombol(f"tambah_tl|{row.indikator_id}", "Tambah tindak lanjut")

    def _text(self, row: BarisAnalisis, key: str, name: str, label: str) -> Isian:
        return Isian(
            jenis="paragraf",
            label=label,
            bantuan=PETUNJUK.get(name, ""),
            baris=3,
            maks=8000,
            **self.tab.marks(f"{key}/{name}", getattr(row, name), row.versi),
        )


def _follow_up(item: TindakLanjut) -> str:
    carried = f", dibawa {item.dibawa} triwulan" if item.dibawa else ""
    return f"Tindak lanjut: {item.uraian} — {item.pic}, paling lambat {print_tanggal(item.tenggat)} ({item.status}{carried})"
