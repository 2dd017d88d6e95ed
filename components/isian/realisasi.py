"""The realisasi grid: a row for each indikator, with target, entry, capaian at once, findings and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from components.isian.dasar import TandaTab, field_key
from components.isian.lembar import (
    BarisTabel,
    Gema,
    Isian,
    KolomTabel,
    Nada,
    Tabel,
    Tawaran,
    Teks,
    Tombol,
)
from triwulan.angka import bulatkan, print_angka
from triwulan.kinerja.capaian import Capaian, Hasil, Keadaan
from triwulan.kinerja.isian import Isian as IsianTerbaca
from triwulan.kinerja.lembar import BarisRealisasi, LembarRealisasi
from triwulan.kinerja.muat import NilaiTarget
from triwulan.kinerja.temuan import TemuanTercatat
from triwulan.kinerja.ukuran import print_ukuran
from triwulan.sop.formulir import BlokRealisasi
from triwulan.waktu import Periode

JENIS_LAIN = "Lainnya"
"""Says nothing to the one who fills in: left out."""
KOLOM = (
    KolomTabel("nama", "Indikator", "minmax(0,2.4fr)", "utama"),
    KolomTabel("target", "Target triwulan", "6.5rem", "kanan"),
    KolomTabel("nilai", "Realisasi", "minmax(11rem,1.3fr)", "angka kanan"),
    KolomTabel("capaian", "Capaian", "7.5rem", "kanan"),
    KolomTabel("bukti", "Bukti", "6.5rem", "kanan"),
)
KOSONG_SEL = "–"
PRESISI = 4
"""Digits of a ratio that are worth reading while one enters it; the exact value is kept."""
KOSONG = "Belum ada indikator di sini. Admin OPD menambahkannya, beserta bidang yang memegangnya, pada Perencanaan."
ARAH = {
    "Maximize": "makin tinggi makin baik",
    "Minimize": "makin rendah makin baik",
    "Stabilize": "sebaiknya dalam rentang",
}
NADA_HASIL: Mapping[Hasil, Nada] = {
    Hasil.TERLAMPAUI: "baik",
    Hasil.TERCAPAI: "baik",
    Hasil.TIDAK_TERCAPAI: "sedang",
}
LABEL_HASIL = {
    Hasil.TERLAMPAUI: "target terlampaui",
    Hasil.TERCAPAI: "target tercapai",
    Hasil.TIDAK_TERCAPAI: "belum tercapai",
}


def record_key(indikator_id: int) -> str:
    """How drafts, checks and evidence name the record of an indikator."""
    return f"realisasi:{indikator_id}"


class KisiRealisasi:
    """Draws the grid of one block."""

    def __init__(
        self,
        blok: BlokRealisasi,
        lembar: LembarRealisasi,
        tab: TandaTab,
        *,
        beku: bool,
    ) -> None:
        self.blok, self.lembar, self.tab = blok, lembar, tab
        self.beku = beku or blok.mode == "baca"

    def table(self) -> Tabel:
        """The grid; rows that this triwulan does not ask for come last and only to be read."""
        rows = sorted(self.lembar.baris, key=lambda row: not row.diminta)
        return Tabel(
            field_key(self.blok.id),
            self.blok.label,
            KOLOM,
            tuple(self._row(row) for row in rows),
            wajib=self.blok.wajib,
            bantuan=self.blok.bantuan or "",
            ringkas=f"{self.lembar.terisi} dari {self.lembar.diminta} terisi",
            kosong=KOSONG,
        )

    def _row(self, row: BarisRealisasi) -> BarisTabel:
        key = field_key(self.blok.id, record_key(row.indikator_id))
        return BarisTabel(
            id=key,
            sel={
                "nama": (
                    Teks(row.nama, "kuat"),
                    Teks(_facts(row), "kecil"),
                    Tombol(f"rinci|{key}", "Tutup rincian" if key in self.tab.dibuka else "Rincian", "redup"),
                ),
                "target": _target(row),
                "nilai": tuple(self._entries(row, key)),
                "capaian": show_capaian(row.capaian),
                "bukti": (self._evidence(row, key),),
            },
            bawah=tuple(self._below(row, key)),
            kelompok=row.simpul if row.diminta else "Tidak diminta pada triwulan ini",
            nada="dikembalikan" if row.status == "dikembalikan" else "",
        )

    def _entries(self, row: BarisRealisasi, key: str) -> Iterator[Teks | Isian]:
        if self.beku or not row.boleh_diisi:
            yield from show_entered(row)
        elif row.rasio:
            yield self._entry(
                row, key, "teks_pembilang", row.nama_pembilang or "Pembilang", row.isian_pembilang
            )
            yield self._entry(row, key, "teks_penyebut", row.nama_penyebut or "Penyebut", row.isian_penyebut)
            if row.nilai is not None:
                yield Teks(f"= {_ratio(row, row.nilai)}", "kecil")
        else:
            yield self._entry(row, key, "teks", f"Realisasi {row.nama}", row.isian, hidden=True)

    def _entry(
        self,
        row: BarisRealisasi,
        key: str,
        bagian: str,
        label: str,
        isian: IsianTerbaca,
        *,
        hidden: bool = False,
    ) -> Isian:
        marks = self.tab.marks(f"{key}/{bagian}", isian.teks, row.versi)
        return Isian(
            jenis="angka",
            label=label,
            label_tersembunyi=hidden,
            gema=Gema(isian.gema, "tanya" if isian.pilihan else "")
            if isian.gema and not isian.galat
            else None,
            tawaran=tuple(
                Tawaran(teks, {"teks": isian.teks, "pilihan": index})
                for index, teks in enumerate(isian.pilihan)
            ),
            **(marks | {"galat": isian.galat or marks["galat"]}),
        )

    def _evidence(self, row: BarisRealisasi, key: str) -> Teks | Tombol:
        label = f"Bukti {row.nama}: {row.bukti} berkas"
        if row.bukti:
            return Tombol(f"bukti|{key}", f"{row.bukti} berkas", label=label)
        if self.beku or not row.boleh_diisi:
            return Teks("tidak ada", "kecil")
        required = self.blok.bukti_wajib and row.diminta
        return Tombol(f"bukti|{key}", "Lampirkan", "kurang" if required else "", label=label)

    def _below(self, row: BarisRealisasi, key: str) -> Iterator[Teks | Isian | Tombol]:
        if row.status == "dikembalikan" and row.catatan_verifikator:
            yield Teks(f"Dikembalikan: {row.catatan_verifikator}", "temuan")
        for item in row.temuan:
            if not self._said_by_button(row, item):
                yield from self._finding(row, key, item)
        if key in self.tab.dibuka:
            yield from self._details(row, key)
        elif row.catatan:
            yield Teks(f"Catatan: {row.catatan}", "kecil")

    def _said_by_button(self, row: BarisRealisasi, item: TemuanTercatat) -> bool:
        """Where evidence is required, the button asks for it, and no reason takes its place."""
        return item.temuan.kode == "tanpa_bukti" and bool(self.blok.bukti_wajib or row.bukti_wajib)

    def _finding(self, row: BarisRealisasi, key: str, item: TemuanTercatat) -> Iterator[Teks | Isian]:
        finding = item.temuan
        yield Teks(
            f"{finding.pesan} {finding.penjelasan}",
            "temuan",
            "buruk" if item.temuan.tingkat == "galat" else "",
        )
        if finding.perlu_alasan and row.boleh_diisi and not self.beku:
            yield Isian(
                jenis="teks",
                label="Tetap simpan, dengan alasan",
                maks=2000,
                **self.tab.marks(f"{key}/alasan:{finding.kode}", item.alasan, row.versi),
            )
        elif item.alasan:
            yield Teks(f"Tetap disimpan oleh {item.oleh}, dengan alasan: {item.alasan}", "kecil")

    def _details(self, row: BarisRealisasi, key: str) -> Iterator[Teks | Isian]:
        yield Teks(row.capaian.penjelasan.kalimat, "kecil")
        year = [
            f"{Periode(self.lembar.tahun, tw).nama} {print_angka(nilai)}"
            for tw, nilai in row.nilai_tw.items()
        ]
        if year:
            yield Teks(f"Tahun ini: {', '.join(year)}", "kecil")
        if row.target_tahunan:
            yield Teks(
                f"Target tahun {self.lembar.tahun}: {print_target(row.target_tahunan, row.satuan)}", "kecil"
            )
        if row.bukti_wajib:
            yield Teks(f"Bukti yang diminta: {row.bukti_wajib}", "kecil")
        if self.beku or not row.boleh_diisi:
            if row.catatan:
                yield Teks(f"Catatan: {row.catatan}", "kecil")
            return
        yield Isian(
            jenis="paragraf",
            label="Catatan",
            baris=2,
            maks=4000,
            **self.tab.marks(f"{key}/catatan", row.catatan, row.versi),
        )


def show_capaian(capaian: Capaian) -> tuple[Teks, ...]:
    """The figure and how it compares; why there is none, where there is none."""
    if capaian.keadaan is Keadaan.BELUM_DIISI:
        return (Teks(KOSONG_SEL, "besar", "redup"),)
    if capaian.nilai is None:
        return (Teks("tidak dapat dihitung", "lencana", "sedang"), Teks(capaian.alasan, "kecil"))
    parts: list[Teks] = [Teks(capaian.teks, "besar")]
    if capaian.hasil is not None:
        parts.append(Teks(LABEL_HASIL[capaian.hasil], "lencana", NADA_HASIL[capaian.hasil]))
    return tuple(parts)


def _target(row: BarisRealisasi) -> tuple[Teks, ...]:
    if row.target is None:
        return (Teks("belum ada target", "kecil"),)
    if row.target.atas is not None:
        return (Teks(row.target.teks), Teks(row.satuan, "kecil"))
    return _measured(print_target(row.target, row.satuan))


def show_entered(row: BarisRealisasi) -> tuple[Teks, ...]:
    """What was entered, as one reads it: every digit that was typed; a ratio with what it is made of."""
    if row.rasio and (row.isian_pembilang.teks or row.isian_penyebut.teks):
        parts = f"{row.isian_pembilang.teks or KOSONG_SEL} dari {row.isian_penyebut.teks or KOSONG_SEL}"
        shown = "" if row.nilai is None else _ratio(row, row.nilai)
        return (Teks(parts), Teks(f"= {shown}", "kecil")) if shown else (Teks(parts),)
    if row.nilai is None or not any(char.isdigit() for char in row.isian.teks):
        return (Teks(row.isian.teks or KOSONG_SEL, "" if row.isian.teks else "kecil"),)
    return _measured(print_ukuran(row.nilai, row.satuan))


def _ratio(row: BarisRealisasi, nilai: Decimal) -> str:
    return print_ukuran(bulatkan(nilai, PRESISI), row.satuan)


def _measured(teks: str) -> tuple[Teks, ...]:
    """The number large, its satuan small below it; a percent sign stays where it is."""
    number, _, satuan = teks.partition(" ")
    return (Teks(number), Teks(satuan, "kecil")) if satuan else (Teks(number),)


def print_target(target: NilaiTarget, satuan: str) -> str:
    """The number as everybody writes it; a range, and a grade of a scale, as they were typed."""
    if target.atas is not None or not any(char.isdigit() for char in target.teks):
        return target.teks
    return print_ukuran(target.nilai, satuan)


def _facts(row: BarisRealisasi) -> str:
    jenis = "" if row.jenis == JENIS_LAIN else row.jenis
    return " · ".join(part for part in (row.kode, jenis, ARAH.get(row.polarisasi, row.polarisasi)) if part)


def read_entry(typed: Any) -> tuple[str, int | None]:
    """What was typed, and which of two readings was chosen."""
    if isinstance(typed, dict):
        return str(typed.get("teks", "")), int(typed["pilihan"])
    return str(typed or ""), None
