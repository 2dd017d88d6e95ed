"""Quality checks over several series and tables: copies, contradictions, and columns printed by others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from triwulan.angka import Terbaca, print_angka, print_persen, read_angka
from triwulan.kinerja.capaian import Capaian, Kebijakan, Polarisasi, RumusNegatif, compute_capaian
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


def check_tables(seri: Mapping[str, Mapping[int, Decimal]]) -> tuple[Temuan, ...]:
    """One indikator in several tables (by name of the table): the same year must say the same.

    Recognises a series that is shifted by a year.
    """
    hasil: list[Temuan] = []
    nama = list(seri)
    for i, kiri in enumerate(nama):
        for kanan in nama[i + 1 :]:
            hasil.extend(_contradiction(kiri, seri[kiri], kanan, seri[kanan]))
    return tuple(hasil)


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


def check_printed_capaian(
    tercetak: str,
    target: str,
    realisasi: str,
    polarisasi: str,
    kebijakan: Kebijakan | None = None,
) -> tuple[Temuan, ...]:
    """A capaian column made by others beside its target and realisasi, all as printed.

    Finds a column that repeats the realisasi, a score where nothing was measured, the formula turned upside
    down, and figures off by more than one unit of their last digit.
    """
    dibaca = read_angka(tercetak)
    if not isinstance(dibaca, Terbaca):
        return _repeated(tercetak, realisasi)
    angka_target, angka_realisasi = read_angka(target), read_angka(realisasi)
    if not isinstance(angka_target, Terbaca) or not isinstance(angka_realisasi, Terbaca):
        return _scored_without_measure(tercetak, target, realisasi)
    aturan = kebijakan or Kebijakan()
    dihitung = compute_capaian(angka_target.nilai, angka_realisasi.nilai, polarisasi, aturan)
    if dihitung.mentah is None or _agrees(dibaca.nilai, dihitung, aturan):
        return ()
    sebab = _other_formula(dibaca.nilai, angka_target.nilai, angka_realisasi.nilai, polarisasi, aturan)
    return (
        temuan("capaian_berbeda", Tingkat.PERINGATAN,
               f"Capaian tercetak {print_persen(dibaca.nilai, None)}, sedangkan hitungannya {dihitung.teks}.",
               sebab or "Periksa rumusnya, atau gunakan hasil hitungan.",
               dibaca.nilai, angka_target.nilai, angka_realisasi.nilai),
    )  # fmt: skip


def _copied(isi: Sequence[Decimal], nama: Sequence[str]) -> Temuan:
    """Even steps (65, 66, 67, 68) are easily planned twice; uneven ones are not."""
    rata = len({kini - lalu for lalu, kini in pairwise(isi)}) == 1
    return temuan("seri_disalin", Tingkat.SARAN if rata else Tingkat.PERINGATAN,
                  f"{_listed(nama)} mempunyai angka yang sama persis ({_numbers(isi)}).",
                  "Mungkin tersalin dari baris lain. Periksa sumber masing-masing.", *nama, *isi)  # fmt: skip


def _contradiction(
    kiri: str, seri_kiri: Mapping[int, Decimal], kanan: str, seri_kanan: Mapping[int, Decimal]
) -> Iterable[Temuan]:
    beda = [
        tahun
        for tahun in sorted(seri_kiri.keys() & seri_kanan.keys())
        if seri_kiri[tahun] != seri_kanan[tahun]
    ]
    if not beda:
        return
    isi = (kiri, kanan, *seri_kiri.values(), *seri_kanan.values())
    if geser := _shift(seri_kiri, seri_kanan):
        yield temuan("seri_bergeser", Tingkat.PERINGATAN,
                     f"Angka pada {kanan} sama dengan {kiri}, tetapi bergeser {abs(geser)} tahun.",
                     "Periksa judul kolom tahunnya.", *isi)  # fmt: skip
        return
    tahun = beda[0]
    yield temuan("seri_berbeda", Tingkat.PERINGATAN,
                 f"Angka tahun {tahun} berbeda: {print_angka(seri_kiri[tahun])} pada {kiri}, "
                 f"{print_angka(seri_kanan[tahun])} pada {kanan}.",
                 "Samakan dengan dokumen yang berlaku.", *isi)  # fmt: skip


def _shift(kiri: Mapping[int, Decimal], kanan: Mapping[int, Decimal]) -> int:
    """By how many years `kanan` repeats `kiri` (three years or more of different values); 0: it does not."""
    for geser in (1, -1):
        bersama = [tahun for tahun in kiri if tahun + geser in kanan]
        cocok = all(kiri[tahun] == kanan[tahun + geser] for tahun in bersama)
        if len(bersama) >= 3 and cocok and len({kiri[tahun] for tahun in bersama}) >= 3:
            return geser
    return 0


def _decimal_sign(teks: str) -> str | None:
    """The sign that separates the decimals of a number that has some; None where there is no doubt-free one."""
    dibaca = read_angka(teks)
    if not isinstance(dibaca, Terbaca) or dibaca.nilai == dibaca.nilai.to_integral_value():
        return None
    return max(".,", key=teks.rfind)


def _repeated(tercetak: str, realisasi: str) -> tuple[Temuan, ...]:
    if not tercetak.strip() or tercetak.strip().lower() != realisasi.strip().lower():
        return ()
    if tercetak.strip() in {"-", "–"}:
        return ()
    return (
        temuan("capaian_mengulang_realisasi", Tingkat.PERINGATAN,
               f"Kolom capaian mengulang realisasi (“{tercetak.strip()}”).",
               "Capaian berupa persentase terhadap target. Pasang skala predikat atau tulis angkanya, lalu hitung.",
               tercetak, realisasi),
    )  # fmt: skip


def _scored_without_measure(tercetak: str, target: str, realisasi: str) -> tuple[Temuan, ...]:
    kurang = "target" if not isinstance(read_angka(target), Terbaca) else "realisasi"
    isi = target if kurang == "target" else realisasi
    return (
        temuan("capaian_tanpa_ukuran", Tingkat.PERINGATAN,
               f"Capaian tercetak {tercetak.strip()}, padahal {kurang}nya “{isi.strip()}”.",
               "Yang tidak diukur tidak mempunyai capaian. Kosongkan, dan jelaskan mengapa tidak dilaksanakan.",
               tercetak, target, realisasi),
    )  # fmt: skip


def _agrees(tercetak: Decimal, dihitung: Capaian, aturan: Kebijakan) -> bool:
    """Within one unit of the last printed digit: reports round and truncate, even inside one table."""
    satuan = Decimal(1).scaleb(min(0, int(tercetak.as_tuple().exponent)))
    calon = [dihitung.mentah, dihitung.diperhitungkan]
    return any(abs(nilai - tercetak) <= satuan for nilai in calon if nilai is not None)


def _other_formula(
    tercetak: Decimal, target: Decimal, realisasi: Decimal, polarisasi: str, aturan: Kebijakan
) -> str:
    lain = RumusNegatif.NISBAH if aturan.rumus_negatif is RumusNegatif.SELISIH else RumusNegatif.SELISIH
    keluarga = compute_capaian(target, realisasi, polarisasi, aturan.override({"rumus_negatif": lain.value}))
    if polarisasi == Polarisasi.MINIMIZE and _agrees(tercetak, keluarga, aturan):
        return f"Angka tercetak memakai rumus lain ({keluarga.penjelasan.rumus}). Samakan dengan kebijakan instansi."
    balik = Polarisasi.MAXIMIZE if polarisasi == Polarisasi.MINIMIZE else Polarisasi.MINIMIZE
    for rumus in (aturan.rumus_negatif, lain):
        terbalik = compute_capaian(target, realisasi, balik, aturan.override({"rumus_negatif": rumus.value}))
        if _agrees(tercetak, terbalik, aturan):
            return "Angka tercetak dihitung dengan arah yang terbalik. Periksa polarisasi indikatornya."
    return ""


def _listed(nama: Sequence[str]) -> str:
    kutip = [f"“{satu}”" for satu in nama]
    return f"{', '.join(kutip[:-1])} dan {kutip[-1]}"


def _numbers(nilai: Iterable[Decimal]) -> str:
    return "; ".join(print_angka(n) for n in nilai)
