"""Sentences that compare: with the year before, the Renstra, other regions, and the money."""

from __future__ import annotations

from decimal import Decimal

from triwulan.angka import KONTEKS, Rentang, bulatkan, print_persen, print_rupiah
from triwulan.kinerja.capaian import Capaian, Hasil, Polarisasi
from triwulan.kinerja.kalimat import Fakta
from triwulan.kinerja.konsolidasi import RataRata
from triwulan.kinerja.ukuran import Penulis


def write_year_before(fakta: Fakta, tahun_lalu: int, realisasi_lalu: Decimal | None) -> str:
    """How the realisasi moved since the year before, and whether that is better; empty without a realisasi."""
    kini = fakta.capaian.realisasi
    if kini is None:
        return ""
    if realisasi_lalu is None:
        return (
            f"Realisasi tahun {tahun_lalu} tidak tersedia sehingga perkembangannya belum dapat dibandingkan."
        )
    penulis = Penulis(fakta.satuan, fakta.presisi, kini, realisasi_lalu)
    if kini == realisasi_lalu:
        return f"Realisasi tersebut sama dengan realisasi tahun {tahun_lalu}."
    gerak = "meningkat" if kini > realisasi_lalu else "menurun"
    return (
        f"Dibandingkan dengan realisasi tahun {tahun_lalu} {penulis.sebesar(realisasi_lalu)}, realisasi tersebut "
        f"{gerak} {penulis.selisih(kini - realisasi_lalu)}{_judgement(fakta, kini > realisasi_lalu)}."
    )


def write_renstra(
    fakta: Fakta, tahun_akhir: int, target_akhir: Decimal | Rentang | None, kemajuan: Capaian
) -> str:
    """How far the last target of the Renstra is reached; `kemajuan` is the capaian against it."""
    if target_akhir is None:
        return f"Target akhir Renstra tahun {tahun_akhir} belum ditetapkan sehingga kemajuannya belum dapat dihitung."
    target = f"target akhir Renstra tahun {tahun_akhir} ({_writer(fakta, target_akhir).tulis(target_akhir)})"
    if not kemajuan.terhitung:
        return f"Tingkat kemajuan terhadap {target} tidak dapat dihitung karena {kemajuan.alasan}."
    if kemajuan.hasil is Hasil.TIDAK_TERCAPAI:
        return f"Tingkat kemajuan terhadap {target} adalah {kemajuan.teks}."
    telah = "terlampaui" if kemajuan.hasil is Hasil.TERLAMPAUI else "tercapai"
    return f"{target[0].upper()}{target[1:]} telah {telah} dengan tingkat kemajuan {kemajuan.teks}."


def write_benchmark(fakta: Fakta, nilai: Decimal | None, cakupan: str, sumber: str = "") -> str:
    """How the realisasi stands beside a national or regional figure; empty without a realisasi."""
    kini = fakta.capaian.realisasi
    if kini is None:
        return ""
    if nilai is None:
        return f"Angka pembanding {cakupan} belum tersedia."
    penulis = Penulis(fakta.satuan, fakta.presisi, kini, nilai)
    asal = f" (sumber: {sumber})" if sumber else ""
    if kini == nilai:
        return f"Realisasi tersebut sama dengan angka {cakupan}{asal}."
    letak = "lebih tinggi" if kini > nilai else "lebih rendah"
    return (
        f"Realisasi tersebut {letak} {penulis.selisih(kini - nilai)} daripada angka {cakupan} "
        f"{penulis.sebesar(nilai)}{asal}{_judgement(fakta, kini > nilai, 'lebih baik', 'kurang baik')}."
    )


def write_absorption(pagu: int, realisasi: int | None, capaian: Decimal | None) -> str:
    """How much of the pagu was spent, and what that means beside the capaian (in percent) it was spent for.

    Efficiency counts only where the target was reached: less money for the promised result, not money unspent.
    """
    if pagu <= 0:
        return "Pagu anggaran belum ditetapkan."
    if realisasi is None:
        return f"Realisasi anggaran dari pagu {print_rupiah(pagu)} belum diisi."
    serapan = bulatkan(KONTEKS.divide(Decimal(realisasi) * 100, Decimal(pagu)), 2)
    kalimat = f"Anggaran terserap {print_rupiah(realisasi)} ({print_persen(serapan)}) dari pagu {print_rupiah(pagu)}."
    return f"{kalimat} {_efficiency(serapan, capaian)}".strip()


def write_sasaran(nama: str, rata_rata: RataRata, predikat: str = "") -> str:
    """How a sasaran stands, with the number of indikator behind its average."""
    if rata_rata.nilai is None:
        return f"Capaian sasaran “{nama.strip()}” belum dapat dihitung ({rata_rata.keterangan})."
    akhir = f" dengan predikat {predikat}" if predikat else ""
    persen = print_persen(rata_rata.nilai, rata_rata.presisi)
    return f"Rata-rata capaian sasaran “{nama.strip()}” adalah {persen} ({rata_rata.keterangan}){akhir}."


def _judgement(
    fakta: Fakta, naik: bool, baik: str = "kinerja membaik", buruk: str = "kinerja menurun"
) -> str:
    if fakta.polarisasi == Polarisasi.STABILIZE:
        return ""
    membaik = naik == (fakta.polarisasi == Polarisasi.MAXIMIZE)
    return f", yang berarti {baik if membaik else buruk}"


def _efficiency(serapan: Decimal, capaian: Decimal | None) -> str:
    if capaian is None:
        return "Efisiensi belum dapat dinilai karena capaian kinerjanya belum terhitung."
    persen = print_persen(capaian)
    if capaian >= 100 and serapan < 100:
        return f"Dengan capaian kinerja {persen}, terdapat efisiensi anggaran sebesar {print_persen(100 - serapan)}."
    if capaian >= 100:
        return f"Dengan capaian kinerja {persen}, tidak terdapat efisiensi anggaran."
    banding = "lebih rendah daripada" if capaian < serapan else "tidak lebih rendah daripada"
    return (
        f"Capaian kinerja {persen} {banding} penyerapan anggaran; efisiensi tidak diperhitungkan karena target "
        "belum tercapai."
    )


def _writer(fakta: Fakta, nilai: Decimal | Rentang) -> Penulis:
    return Penulis(fakta.satuan, fakta.presisi, nilai)
