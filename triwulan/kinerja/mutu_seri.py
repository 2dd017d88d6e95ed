"""Quality checks over several series and tables: copies, contradictions, and columns printed by others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from triwulan.angka import Terbaca, print_angka, read_angka
from triwulan.kinerja.mutu import KonteksIndikator, Temuan, Tingkat, temuan
from triwulan.kinerja.mutu_rencana import MIN_TAHUN_DATAR, is_best
from triwulan.kinerja.satuan import JenisSatuan

MIN_SALINAN = 4
"""Shorter equal stretches, and those of fewer than three different values, happen by chance."""


def find_copies(seri: Mapping[str, Mapping[int, Decimal]]) -> tuple[Temuan, ...]:
    """Indikator (or units) by name that carry one and the same series by year: probably copied.

    Plain series (100, 100, 100 …) say nothing and are left out.
    """
    kelompok: defaultdict[tuple[tuple[int, Decimal], ...], list[str]] = defaultdict(list)
    for nama, isi in seri.items():
        if len(isi) >= MIN_SALINAN and len(set(isi.values())) >= 3:
            kelompok[tuple(sorted(isi.items()))].append(nama)
    return tuple(_copied([n for _, n in isi], nama) for isi, nama in kelompok.items() if len(nama) > 1)


def check_target_tepat(
    indikator: KonteksIndikator, target: Mapping[int, Decimal], realisasi: Mapping[int, Decimal]
) -> tuple[Temuan, ...]:
    """A realisasi that equals its target to the decimal year after year.

    Counts that are planned and done one by one, and the best possible value, may rightly do so.
    """
    if indikator.jenis in (JenisSatuan.CACAH, JenisSatuan.RUPIAH):
        return ()
    berturut: list[int] = []
    terpanjang: list[int] = []
    for tahun in sorted(target.keys() & realisasi.keys()):
        sama = target[tahun] == realisasi[tahun] and not is_best(indikator, target[tahun])
        sambung = berturut if berturut and tahun == berturut[-1] + 1 else []
        berturut = [*sambung, tahun] if sama else []
        terpanjang = max(terpanjang, berturut, key=len)
    if len(terpanjang) < MIN_TAHUN_DATAR:
        return ()
    return (
        temuan("realisasi_sama_target", Tingkat.PERINGATAN,
               f"Realisasi {terpanjang[0]}–{terpanjang[-1]} sama persis dengan targetnya setiap tahun.",
               "Periksa apakah target tersalin ke kolom realisasi, dan lampirkan sumber datanya.",
               *terpanjang, *(target[tahun] for tahun in terpanjang)),
    )  # fmt: skip


def check_separators(teks: Iterable[str]) -> tuple[Temuan, ...]:
    """Decimal commas and decimal points in one document."""
    contoh: dict[str, str] = {}
    for satu in teks:
        if tanda := _decimal_sign(satu):
            contoh.setdefault(tanda, satu.strip())
    if len(contoh) < 2:
        return ()
    return (
        temuan("pemisah_campur", Tingkat.SARAN,
               f"Koma dan titik desimal bercampur, misalnya “{contoh[',']}” dan “{contoh['.']}”.",
               "Tulis desimal dengan koma di seluruh dokumen, misalnya 98,5.", contoh[","], contoh["."]),
    )  # fmt: skip


def _copied(isi: Sequence[Decimal], nama: Sequence[str]) -> Temuan:
    """Even steps (65, 66, 67, 68) are easily planned twice; uneven ones are not."""
    rata = len({kini - lalu for lalu, kini in pairwise(isi)}) == 1
    return temuan("seri_disalin", Tingkat.SARAN if rata else Tingkat.PERINGATAN,
                  f"{_listed(nama)} mempunyai angka yang sama persis ({_numbers(isi)}).",
                  "Mungkin tersalin dari baris lain. Periksa sumber masing-masing.", *nama, *isi)  # fmt: skip


def _decimal_sign(teks: str) -> str | None:
    """The sign that separates the decimals of a number that has some; None where there is no doubt-free one."""
    dibaca = read_angka(teks)
    if not isinstance(dibaca, Terbaca) or dibaca.nilai == dibaca.nilai.to_integral_value():
        return None
    return max(".,", key=teks.rfind)


def _listed(nama: Sequence[str]) -> str:
    kutip = [f"“{satu}”" for satu in nama]
    return f"{', '.join(kutip[:-1])} dan {kutip[-1]}"


def _numbers(nilai: Iterable[Decimal]) -> str:
    return "; ".join(print_angka(n) for n in nilai)
