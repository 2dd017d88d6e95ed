"""Quality checks on money: pagu that contradict each other, shares above the pagu, spending above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations

from triwulan.angka import print_rupiah
from triwulan.kinerja.mutu import Temuan, Tingkat, temuan


def check_pagu_ganda(pagu: Mapping[str, int]) -> tuple[Temuan, ...]:
    """One program and year with different pagu in different tables (by name of the table).

    Recognises digits that were swapped while copying.
    """
    return tuple(
        _pagu_differs(kiri, pagu[kiri], kanan, pagu[kanan])
        for kiri, kanan in combinations(pagu, 2)
        if pagu[kiri] != pagu[kanan]
    )


def check_serapan(pagu: int | None, realisasi: int | None) -> tuple[Temuan, ...]:
    """Spending of a year that is negative, without pagu, or above it."""
    if realisasi is None:
        return ()
    if realisasi < 0:
        return (
            temuan("anggaran_negatif", Tingkat.PERINGATAN, f"Realisasi anggaran {print_rupiah(realisasi)} negatif.",
                   "Nilai negatif hanya untuk pengembalian belanja. Periksa, atau jelaskan alasannya.", realisasi),
        )  # fmt: skip
    if realisasi > (pagu or 0):
        batas = f"melebihi pagunya ({print_rupiah(pagu)})" if pagu else "tidak mempunyai pagu"
        return (
            temuan("anggaran_melebihi_pagu", Tingkat.PERINGATAN,
                   f"Realisasi anggaran {print_rupiah(realisasi)} {batas}.",
                   "Periksa angkanya, pagu Perubahan, dan apakah yang diisi sudah jumlah sampai dengan triwulan ini.",
                   realisasi, pagu),
        )  # fmt: skip
    return ()


def _pagu_differs(kiri: str, pagu_kiri: int, kanan: str, pagu_kanan: int) -> Temuan:
    tertukar = _digits_swapped(str(pagu_kiri), str(pagu_kanan))
    saran = "Beberapa angkanya tertukar letak. " if tertukar else ""
    return temuan("angka_tertukar" if tertukar else "pagu_ganda", Tingkat.PERINGATAN,
                  f"Pagu berbeda: {print_rupiah(pagu_kiri)} pada {kiri}, {print_rupiah(pagu_kanan)} pada {kanan}.",
                  f"{saran}Samakan dengan DPA yang berlaku.", kiri, pagu_kiri, kanan, pagu_kanan)  # fmt: skip


def _digits_swapped(kiri: str, kanan: str) -> bool:
    """Whether two numbers of one length differ in a few places only, with mostly the same digits there."""
    if len(kiri) != len(kanan):
        return False
    beda = [(a, b) for a, b in zip(kiri, kanan, strict=True) if a != b]
    sama = Counter(a for a, _ in beda) & Counter(b for _, b in beda)
    return len(beda) <= 4 and sama.total() * 3 >= len(beda) * 2
