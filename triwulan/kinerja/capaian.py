"""Capaian: how far a target is reached, with the explanation that belongs to the figure.

Ten public systems give ten answers for one negative indicator. Here the open choices are a named policy
(`Kebijakan`), the formulas are in `rumus`, and every figure says how it was made. A blank is not a zero, and
no input whatsoever makes an error, an infinity or a NaN.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from triwulan.angka import Pembulatan, Rentang, bulatkan, print_persen
from triwulan.kinerja.kebijakan import Batas, Kebijakan, LingkupBatas, RumusNegatif
from triwulan.kinerja.masukan import (
    Nilai,
    Rasio,
    Realisasi,
    echo_realisasi,
    echo_target,
    rasio_value,
    read_realisasi,
    read_target,
)
from triwulan.kinerja.rumus import Hasil, Hitungan, Polarisasi, Tanda, calculate, compare
from triwulan.kinerja.skala import SkalaPredikat

__all__ = [
    "Batas",
    "Capaian",
    "Hasil",
    "Keadaan",
    "Kebijakan",
    "LingkupBatas",
    "Nilai",
    "Penjelasan",
    "Polarisasi",
    "Rasio",
    "Realisasi",
    "RumusNegatif",
    "Tanda",
    "compute_capaian",
    "rasio_value",
]


class Keadaan(StrEnum):
    """The three states of a capaian."""

    BELUM_DIISI = "belum_diisi"
    TIDAK_DAPAT_DIHITUNG = "tidak_dapat_dihitung"
    TERHITUNG = "terhitung"


@dataclass(frozen=True)
class Penjelasan:
    """Why the figure is what it is: the formula or the rule that replaced it, inputs, policy, source of the rule.

    `kalimat` is one sentence, ready as a footnote.
    """

    rumus: str
    masukan: tuple[tuple[str, str], ...]
    kebijakan: tuple[str, ...]
    sumber: str
    kalimat: str


@dataclass(frozen=True)
class Capaian:
    """A capaian in percent, or why there is none.

    `nilai` is what is printed: rounded, and capped only where the policy caps everything. `diperhitungkan` is
    what enters averages and predikat: rounded and capped. `mentah` is the exact figure. `hasil` compares
    realisasi and target themselves, so it may be known where no percentage is.
    """

    keadaan: Keadaan
    penjelasan: Penjelasan
    nilai: Decimal | None = None
    diperhitungkan: Decimal | None = None
    mentah: Decimal | None = None
    hasil: Hasil | None = None
    alasan: str = ""
    tanda: tuple[Tanda, ...] = ()
    realisasi: Decimal | None = None
    target: Rentang | None = None

    @property
    def terhitung(self) -> bool:
        """Whether there is a figure."""
        return self.keadaan is Keadaan.TERHITUNG

    @property
    def teks(self) -> str:
        """What a table cell shows: "110,25%", "belum diisi" or "n/a"."""
        if self.nilai is not None:
            return print_persen(self.nilai, -int(self.nilai.as_tuple().exponent))
        return "belum diisi" if self.keadaan is Keadaan.BELUM_DIISI else "n/a"


def compute_capaian(
    target: Nilai | None,
    realisasi: Realisasi | None,
    polarisasi: str,
    kebijakan: Kebijakan | None = None,
    skala: SkalaPredikat | None = None,
) -> Capaian:
    """The capaian of one realisasi against one target; no target and no realisasi raises.

    `polarisasi` is a Polarisasi or its name (ValueError for another word). `skala` turns predikat ("BB") into
    numbers; without it a predikat is not computable.
    """
    arah = Polarisasi(polarisasi)
    angka, masalah = read_realisasi(realisasi, skala)
    rentang, masalah_target = read_target(target, skala)
    masukan = (("target", echo_target(target, rentang)), ("realisasi", echo_realisasi(realisasi, angka)))
    if angka is None and not masalah:
        return _without_figure(Keadaan.BELUM_DIISI, "realisasi belum diisi", masukan, rentang)
    if angka is None or rentang is None:
        return _without_figure(
            Keadaan.TIDAK_DAPAT_DIHITUNG, masalah or masalah_target, masukan, rentang, angka
        )
    aturan = kebijakan or Kebijakan()
    hitungan = calculate(angka, rentang, arah, aturan.rumus_negatif)
    return _finish(hitungan, angka, rentang, compare(angka, rentang, arah), aturan, masukan)


def _finish(
    hitungan: Hitungan,
    realisasi: Decimal,
    target: Rentang,
    hasil: Hasil,
    aturan: Kebijakan,
    masukan: tuple[tuple[str, str], ...],
) -> Capaian:
    """Round and cap the exact figure by the policy, and explain it."""
    if hitungan.mentah is None:
        penjelasan = _explain(
            hitungan, (), masukan, f"Capaian tidak dapat dihitung karena {hitungan.alasan}."
        )
        return Capaian(
            Keadaan.TIDAK_DAPAT_DIHITUNG,
            penjelasan,
            hasil=hasil,
            alasan=hitungan.alasan,
            realisasi=realisasi,
            target=target,
        )
    bulat = bulatkan(hitungan.mentah, aturan.presisi, aturan.pembulatan)
    dibatasi = bulatkan(aturan.batas.apply(bulat), aturan.presisi)
    nilai = dibatasi if aturan.lingkup_batas is LingkupBatas.SEMUA else bulat
    tanda = hitungan.tanda if dibatasi == bulat else (*hitungan.tanda, Tanda.DIBATASI)
    kebijakan = _policy_texts(aturan, hitungan.mentah, bulat, dibatasi)
    kalimat = _footnote(hitungan, nilai, kebijakan, aturan)
    return Capaian(
        Keadaan.TERHITUNG,
        _explain(hitungan, kebijakan, masukan, kalimat, aturan.sumber),
        nilai,
        dibatasi,
        hitungan.mentah,
        hasil,
        tanda=tanda,
        realisasi=realisasi,
        target=target,
    )


def _policy_texts(aturan: Kebijakan, mentah: Decimal, bulat: Decimal, dibatasi: Decimal) -> tuple[str, ...]:
    """What of the policy made a difference for this figure."""
    teks = []
    if bulat != mentah:
        cara = "dibulatkan" if aturan.pembulatan is Pembulatan.SETENGAH_KE_ATAS else "dipangkas"
        teks.append(f"{cara} menjadi {aturan.presisi} angka di belakang koma")
    if dibatasi != bulat:
        lingkup = "" if aturan.lingkup_batas is LingkupBatas.SEMUA else "dalam rata-rata dan predikat "
        teks.append(f"{lingkup}{aturan.batas.teks}")
    return tuple(teks)


def _footnote(hitungan: Hitungan, nilai: Decimal, kebijakan: tuple[str, ...], aturan: Kebijakan) -> str:
    """One sentence: the figure, how it was made, by whose rule."""
    if hitungan.isian:
        cara = f"diperoleh dari {hitungan.rumus} = {hitungan.isian}"
        khusus = [str(tanda) for tanda in hitungan.tanda]
    else:
        cara, khusus = f"karena {hitungan.karena}", []
    rincian = ", ".join([cara, *khusus, *kebijakan])
    return f"Capaian {print_persen(nilai, aturan.presisi)} {rincian} ({aturan.sumber or hitungan.sumber})."


def _explain(
    hitungan: Hitungan,
    kebijakan: tuple[str, ...],
    masukan: tuple[tuple[str, str], ...],
    kalimat: str,
    sumber: str = "",
) -> Penjelasan:
    asal = "; ".join(teks for teks in (sumber, hitungan.sumber) if teks)
    return Penjelasan(hitungan.rumus or hitungan.karena, masukan, kebijakan, asal, kalimat)


def _without_figure(
    keadaan: Keadaan,
    alasan: str,
    masukan: tuple[tuple[str, str], ...],
    target: Rentang | None,
    realisasi: Decimal | None = None,
) -> Capaian:
    belum = keadaan is Keadaan.BELUM_DIISI
    kalimat = f"Capaian {'belum' if belum else 'tidak'} dapat dihitung karena {alasan}."
    penjelasan = Penjelasan("", masukan, (), "", kalimat)
    return Capaian(keadaan, penjelasan, alasan=alasan, realisasi=realisasi, target=target)
