"""Sentences that compare an indikator: with the year before, the Renstra, other regions; and the average of a sasaran."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from triwulan.angka import Rentang, print_angka, print_persen
from triwulan.kinerja.capaian import Capaian, Hasil, Polarisasi
from triwulan.kinerja.kalimat import Fakta
from triwulan.kinerja.konsolidasi import RataRata
from triwulan.kinerja.satuan import JenisSatuan
from triwulan.kinerja.ukuran import Penulis

MAKS_NAMA = 5
"""More indikator than these are counted in a sentence; the table above it shows them all."""
CONTOH_NAMA = 3
_GERAK = {JenisSatuan.WAKTU: ("bertambah", "berkurang")}
_LETAK = {
    JenisSatuan.WAKTU: ("lebih lama", "lebih cepat"),
    JenisSatuan.CACAH: ("lebih banyak", "lebih sedikit"),
}


def write_year_before(
    fakta: Fakta, tahun_lalu: int, realisasi_lalu: Decimal, predikat: tuple[str, str] | None = None
) -> str:
    """How the realisasi moved since the year before, and whether that is better; empty without a realisasi.

    `predikat`: (of the year before, of now) where both are letters or words.
    """
    kini = fakta.capaian.realisasi
    if kini is None:
        return ""
    naik = kini > realisasi_lalu
    if predikat:
        return _grades_moved(fakta, tahun_lalu, predikat, None if kini == realisasi_lalu else naik)
    penulis = Penulis(fakta.satuan, fakta.presisi, kini, realisasi_lalu)
    if kini == realisasi_lalu:
        return f"Realisasi {fakta.kutipan} sama dengan realisasi tahun {tahun_lalu} ({penulis.tulis(kini)})."
    gerak = _GERAK.get(penulis.jenis, ("meningkat", "menurun"))[0 if naik else 1]
    return (
        f"Dibandingkan dengan tahun {tahun_lalu} ({penulis.tulis(realisasi_lalu)}), realisasi {fakta.kutipan} {gerak} "
        f"{penulis.selisih(kini - realisasi_lalu)} menjadi {penulis.tulis(kini)}{_judgement(fakta, naik)}."
    )


def write_no_history(nama: Sequence[str], tahun_lalu: int) -> str:
    """Of which indikator no realisasi of the year before is known."""
    return (
        f"Realisasi tahun {tahun_lalu} tidak tersedia untuk {some_names(nama, 'sehingga')} perkembangannya belum dapat "
        "dibandingkan."
    )


def write_part_of_year(nama: Sequence[str], periode: str, pembanding: str) -> str:
    """Of which indikator the numbers add up over the year, so that a part of it says nothing beside a whole year.

    `pembanding`: "realisasi setahun penuh tahun 2025".
    """
    return f"Realisasi {some_names(nama, 'baru')} mencakup {periode} sehingga belum sebanding dengan {pembanding}."


def write_renstra(
    fakta: Fakta, tahun_akhir: int, target_akhir: Decimal | Rentang, kemajuan: Capaian, predikat: str = ""
) -> str:
    """How far the last target of the Renstra is reached; `kemajuan` is the capaian against it.

    `predikat`: the target where it is a letter or a word.
    """
    tulisan = f"predikat {predikat}" if predikat else _writer(fakta, target_akhir).tulis(target_akhir)
    target = f"target akhir Renstra tahun {tahun_akhir} ({tulisan})"
    if not kemajuan.terhitung:
        return f"Tingkat kemajuan {fakta.kutipan} terhadap {target} tidak dapat dihitung karena {kemajuan.alasan}."
    if kemajuan.hasil is Hasil.TIDAK_TERCAPAI:
        return f"Tingkat kemajuan {fakta.kutipan} terhadap {target} adalah {kemajuan.teks}."
    telah = "terlampaui" if kemajuan.hasil is Hasil.TERLAMPAUI else "tercapai"
    return f"T{target[1:]} untuk {fakta.kutipan} telah {telah} dengan tingkat kemajuan {kemajuan.teks}."


def write_no_renstra(nama: Sequence[str], tahun_akhir: int) -> str:
    """Of which indikator the Renstra has no target."""
    return (
        f"Target akhir Renstra tahun {tahun_akhir} belum ditetapkan untuk {some_names(nama, 'sehingga')} kemajuannya "
        "belum dapat dihitung."
    )


def write_benchmark(fakta: Fakta, nilai: Decimal, cakupan: str, sumber: str = "") -> str:
    """How the realisasi stands beside a national or regional figure; empty without a realisasi.

    `cakupan`: "nasional tahun 2025".
    """
    kini = fakta.capaian.realisasi
    if kini is None:
        return ""
    penulis = Penulis(fakta.satuan, fakta.presisi, kini, nilai)
    asal = f" (sumber: {sumber})" if sumber else ""
    if kini == nilai:
        return f"Realisasi {fakta.kutipan} sama dengan angka {cakupan}, yaitu {penulis.tulis(nilai)}{asal}."
    letak = _LETAK.get(penulis.jenis, ("lebih tinggi", "lebih rendah"))[0 if kini > nilai else 1]
    return (
        f"Realisasi {fakta.kutipan} ({penulis.tulis(kini)}) {letak} {penulis.selisih(kini - nilai)} daripada angka {cakupan} "
        f"{penulis.sebesar(nilai)}{asal}{_judgement(fakta, kini > nilai, 'lebih baik', 'kurang baik')}."
    )


def write_sasaran(nama: str, rata_rata: RataRata, predikat: str = "") -> str:
    """How a sasaran stands, with the number of indikator behind its average."""
    if rata_rata.nilai is None:
        return f"Capaian sasaran “{nama.strip()}” belum dapat dihitung ({rata_rata.keterangan})."
    akhir = f" dengan predikat {predikat}" if predikat else ""
    persen = print_persen(rata_rata.nilai, rata_rata.presisi)
    if rata_rata.jumlah == 1:
        return f"Capaian sasaran “{nama.strip()}” adalah {persen}{akhir}."
    return f"Rata-rata capaian sasaran “{nama.strip()}” adalah {persen}{akhir} ({rata_rata.keterangan})."


def some_names(nama: Sequence[str], lanjutan: str = "") -> str:
    """The indikator that share a fact: all by name while they are few, else how many, and the first of them.

    `lanjutan`: the word with which the sentence goes on.
    """
    if len(nama) <= MAKS_NAMA:
        return " ".join(filter(None, (f"indikator {join_names(nama)}", lanjutan)))
    shown = f"{print_angka(len(nama))} indikator, antara lain {join_names(nama[:CONTOH_NAMA])}"
    return f"{shown}, {lanjutan}" if lanjutan else shown


def join_names(nama: Sequence[str]) -> str:
    """Names as a sentence lists them: “A”, “B”, dan “C”."""
    return join_words([f"“{satu.strip()}”" for satu in nama])


def join_words(kata: Sequence[str]) -> str:
    """Words as a sentence lists them: "A"; "A dan B"; "A, B, dan C"."""
    if len(kata) < 3:
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"


def _grades_moved(fakta: Fakta, tahun_lalu: int, predikat: tuple[str, str], naik: bool | None) -> str:
    lalu, kini = predikat
    if naik is None:
        return f"Predikat {fakta.kutipan} sama dengan tahun {tahun_lalu}, yaitu {kini}."
    gerak = "naik" if naik else "turun"
    return f"Predikat {fakta.kutipan} {gerak} dari {lalu} pada tahun {tahun_lalu} menjadi {kini}{_judgement(fakta, naik)}."


def _judgement(
    fakta: Fakta, naik: bool, baik: str = "kinerja membaik", buruk: str = "kinerja menurun"
) -> str:
    if fakta.polarisasi == Polarisasi.STABILIZE:
        return ""
    membaik = naik == (fakta.polarisasi == Polarisasi.MAXIMIZE)
    return f", yang berarti {baik if membaik else buruk}"


def _writer(fakta: Fakta, nilai: Decimal | Rentang) -> Penulis:
    return Penulis(fakta.satuan, fakta.presisi, nilai)
