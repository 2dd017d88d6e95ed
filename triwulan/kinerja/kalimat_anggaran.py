"""Sentences about the money: how much was spent, and how efficiently."""

from __future__ import annotations

from decimal import Decimal

from triwulan.angka import KONTEKS, bulatkan, print_persen, print_rupiah
from triwulan.kinerja.efisiensi import SERATUS, RumusEfisiensi, efficiency


def write_absorption(
    pagu: int,
    realisasi: int | None,
    capaian: Decimal | None,
    *,
    akhir: bool = True,
    rumus: RumusEfisiensi = RumusEfisiensi.SISA,
) -> str:
    """How much of the pagu was spent, and what that means beside the average capaian (in percent) it was spent for.

    `akhir`: the numbers are those of the whole year; before, nothing is said about efficiency.
    """
    if pagu <= 0:
        return "Pagu anggaran belum ditetapkan."
    if realisasi is None:
        return f"Realisasi anggaran dari pagu {print_rupiah(pagu)} belum diisi."
    serapan = bulatkan(KONTEKS.divide(Decimal(realisasi) * 100, Decimal(pagu)), 2)
    beside = _beside(serapan, capaian, rumus) if akhir else _so_far(capaian)
    return f"{_spent(pagu, realisasi, serapan, akhir)} {beside}"


def write_shared_budget(indikator: int) -> str:
    """Why the efficiency is that of the sasaran and not of each of its indikator."""
    return (
        f"Anggaran dicatat per sub kegiatan dan menunjang {indikator} indikator sasaran ini bersama-sama; bagian setiap "
        "indikator tidak diketahui, sehingga efisiensi dinyatakan untuk sasaran, agar anggaran yang sama tidak terhitung "
        "lebih dari sekali."
    )


def write_extremes(tertinggi: tuple[str, Decimal], terendah: tuple[str, Decimal]) -> str:
    """Which programs spent most and least of their pagu; each with its penyerapan in percent."""
    if tertinggi[1] == terendah[1]:
        return f"Penyerapan setiap program sama, yaitu {print_persen(tertinggi[1])}."
    high, low = (f"{nama.strip()} ({print_persen(serapan)})" for nama, serapan in (tertinggi, terendah))
    return f"Penyerapan tertinggi terdapat pada {high} dan terendah pada {low}."


def _spent(pagu: int, realisasi: int, serapan: Decimal, akhir: bool) -> str:
    if realisasi == 0:
        return f"{'Tidak' if akhir else 'Belum'} ada anggaran yang terserap dari pagu {print_rupiah(pagu)}."
    if realisasi > pagu:
        return (
            f"Realisasi anggaran {print_rupiah(realisasi)} melebihi pagu {print_rupiah(pagu)} "
            f"(penyerapan {print_persen(serapan)})."
        )
    return f"Anggaran terserap {print_rupiah(realisasi)} ({print_persen(serapan)}) dari pagu {print_rupiah(pagu)}."


def _so_far(capaian: Decimal | None) -> str:
    later = "efisiensi dihitung pada akhir tahun karena pagu berlaku untuk setahun"
    if capaian is None:
        return f"{later[0].upper()}{later[1:]}."
    return f"Rata-rata capaian kinerja sampai dengan periode ini {print_persen(capaian)}; {later}."


def _beside(serapan: Decimal, capaian: Decimal | None, rumus: RumusEfisiensi) -> str:
    if capaian is None:
        return "Efisiensi belum dapat dinilai karena capaian kinerjanya belum terhitung."
    found, persen = efficiency(serapan, capaian, rumus), print_persen(capaian)
    if rumus is RumusEfisiensi.SISA:
        return _leftover(found, capaian, persen)
    if found is None:
        return f"Efisiensi tidak dapat dihitung karena rata-rata capaian kinerja {persen}."
    unit = f"{print_persen(found)}" if rumus is RumusEfisiensi.PER_KELUARAN else _points(found)
    return f"Dengan rata-rata capaian kinerja {persen}, tingkat efisiensi anggaran adalah {unit} ({_verdict(found)})."


def _leftover(found: Decimal | None, capaian: Decimal, persen: str) -> str:
    if capaian < SERATUS:
        return (
            f"Efisiensi tidak diperhitungkan karena rata-rata capaian kinerja {persen} belum mencapai 100%."
        )
    if found is None or found <= 0:
        return f"Dengan rata-rata capaian kinerja {persen}, tidak terdapat efisiensi anggaran."
    return f"Dengan rata-rata capaian kinerja {persen}, terdapat efisiensi anggaran sebesar {print_persen(found)}."


def _points(found: Decimal) -> str:
    return f"{print_persen(found).removesuffix('%')} persen poin"


def _verdict(found: Decimal) -> str:
    return "efisien" if found > 0 else "belum efisien" if found < 0 else "sebanding"
