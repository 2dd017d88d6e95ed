"""Durations in words: "1 hari 3 jam", "sisa 2 jam", "terlambat 1 hari 3 jam"."""

from __future__ import annotations

from triwulan.waktu.jam_kerja import MENIT_PER_HARI


def print_lama(minutes: int, menit_per_hari: int = MENIT_PER_HARI, bagian: int = 3) -> str:
    """Working minutes as "x hari y jam z menit"; at most `bagian` parts, what is smaller is cut off.

    The sign is not printed. ValueError when `menit_per_hari` or `bagian` is not positive.
    """
    if menit_per_hari <= 0 or bagian <= 0:
        raise ValueError("menit per hari dan jumlah bagian harus lebih dari nol")
    hari, sisa = divmod(abs(minutes), menit_per_hari)
    jam, menit = divmod(sisa, 60)
    isi = [(hari, "hari"), (jam, "jam"), (menit, "menit")]
    terisi = [f"{banyak} {satuan}" for banyak, satuan in isi if banyak]
    return " ".join(terisi[:bagian]) or "0 menit"


def print_sisa(minutes: int, menit_per_hari: int = MENIT_PER_HARI) -> str:
    """What a card says: minutes left ("sisa 2 jam") or, where negative, late ("terlambat 1 hari 3 jam")."""
    if minutes == 0:
        return "jatuh tempo sekarang"
    return f"{'sisa' if minutes > 0 else 'terlambat'} {print_lama(minutes, menit_per_hari, bagian=2)}"
