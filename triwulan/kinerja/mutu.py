"""Quality checks on a realisasi while it is entered. Each explains itself; most may be kept with a reason.

The checks come from defects found in published Renstra and Laporan Kinerja. They judge values, never people,
and say nothing about a number that is merely bad.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from statistics import median

from triwulan.angka import bulatkan, print_angka
from triwulan.kinerja.konsolidasi import Konsolidasi
from triwulan.kinerja.masukan import in_reach, within_reach
from triwulan.kinerja.rumus import Polarisasi
from triwulan.kinerja.satuan import JenisSatuan, jenis_satuan
from triwulan.kinerja.ukuran import print_ukuran


class Tingkat(StrEnum):
    """How grave a finding is."""

    GALAT = "galat"
    """Cannot be true: mend it before saving."""
    PERINGATAN = "peringatan"
    """Unusual: mend it, or keep it with a reason ("tetap simpan, dengan alasan")."""
    SARAN = "saran"
    """Worth a look; nothing is asked."""


@dataclass(frozen=True)
class Temuan:
    """One finding: what stands there, why it matters and what to do.

    `sidik` is the fingerprint of the values it is about: a reason given once holds as long as they stay.
    """

    kode: str
    tingkat: Tingkat
    pesan: str
    penjelasan: str
    sidik: str

    @property
    def boleh_dengan_alasan(self) -> bool:
        """Whether the value may be kept ("tetap simpan, dengan alasan")."""
        return self.tingkat is not Tingkat.GALAT

    @property
    def perlu_alasan(self) -> bool:
        """Whether keeping it needs a reason."""
        return self.tingkat is Tingkat.PERINGATAN


def temuan(kode: str, tingkat: Tingkat, pesan: str, penjelasan: str, *nilai: object) -> Temuan:
    """A finding with the fingerprint of `nilai`; equal numbers have equal fingerprints (1,0 and 1,00)."""
    teks = "|".join(_canonical(satu) for satu in nilai)
    return Temuan(
        kode, tingkat, pesan, penjelasan, hashlib.sha256(f"{kode}|{teks}".encode()).hexdigest()[:16]
    )


@dataclass(frozen=True)
class KonteksIndikator:
    """What the checks must know of an indikator."""

    nama: str
    satuan: str
    polarisasi: str = Polarisasi.MAXIMIZE
    konsolidasi: str = Konsolidasi.TAKE_LAST_KNOWN
    bukti_wajib: bool = False

    @property
    def jenis(self) -> JenisSatuan:
        """The kind of its satuan."""
        return jenis_satuan(self.satuan)


_PERTUMBUHAN = re.compile(r"\b(?:pertumbuhan|laju|peningkatan|kenaikan)\b", flags=re.IGNORECASE)
MIN_RIWAYAT = 3
"""Fewer past values say nothing about what is usual."""


def check_realisasi(
    indikator: KonteksIndikator,
    nilai: Decimal | None,
    *,
    sebelumnya: Sequence[Decimal | None] = (),
    riwayat: Sequence[Decimal] = (),
    pembilang: Decimal | None = None,
    penyebut: Decimal | None = None,
    jumlah_bukti: int | None = None,
    target_setahun: Decimal | None = None,
) -> tuple[Temuan, ...]:
    """All checks on one entered value, gravest first; none where nothing was entered.

    `sebelumnya`: the earlier triwulan of this year in order; `riwayat`: the same triwulan (or year) of earlier
    years; `jumlah_bukti` None: evidence is not asked for here.
    """
    if nilai is None or not in_reach(nilai):
        return ()
    terdahulu = [n for n in map(within_reach, sebelumnya) if n is not None]
    semua = (
        *check_domain(indikator, nilai),
        *check_rasio(within_reach(pembilang), within_reach(penyebut)),
        *check_falling(indikator, terdahulu, nilai),
        *check_double_counting(indikator, terdahulu, nilai, within_reach(target_setahun)),
        *check_history(indikator, riwayat, nilai),
        *check_bukti(indikator, jumlah_bukti, nilai),
    )
    return tuple(sorted(semua, key=lambda t: list(Tingkat).index(t.tingkat)))


def check_domain(indikator: KonteksIndikator, nilai: Decimal, sebutan: str = "Realisasi") -> Iterable[Temuan]:
    """Values that the satuan itself rules out: negative, a fraction of a person, 102,14 %."""
    jenis, teks, berukuran = indikator.jenis, print_angka(nilai), print_ukuran(nilai, indikator.satuan)
    if nilai < 0 and jenis in (JenisSatuan.CACAH, JenisSatuan.WAKTU, JenisSatuan.RUPIAH):
        yield temuan("negatif", Tingkat.GALAT, f"{sebutan} {berukuran} bernilai negatif.",
                     "Jumlah tidak mungkin kurang dari nol. Periksa tanda minusnya.", nilai)  # fmt: skip
    elif nilai < 0:
        yield temuan("negatif", Tingkat.PERINGATAN, f"{sebutan} {teks} bernilai negatif.",
                     "Nilai negatif hanya masuk akal untuk laju atau selisih. Periksa, atau jelaskan alasannya.",
                     nilai)  # fmt: skip
    if jenis is JenisSatuan.CACAH and nilai != nilai.to_integral_value():
        yield temuan("cacah_pecahan", Tingkat.PERINGATAN, f"{sebutan} {berukuran} bukan bilangan bulat.",
                     "Satuan ini dihitung satu per satu. Periksa apakah angkanya sebenarnya persentase atau indeks.",
                     nilai)  # fmt: skip
    if jenis is JenisSatuan.PERSEN and nilai > 100 and not _PERTUMBUHAN.search(indikator.nama):
        yield temuan("persen_lebih_100", Tingkat.PERINGATAN, f"{sebutan} {teks}% melebihi 100%.",
                     "Bagian tidak dapat lebih besar daripada keseluruhannya. Periksa pembilang dan penyebutnya, dan "
                     "pastikan yang diisi bukan capaian terhadap target.", nilai)  # fmt: skip


def check_rasio(pembilang: Decimal | None, penyebut: Decimal | None) -> Iterable[Temuan]:
    """A part that is negative."""
    for nama, nilai in (("Pembilang", pembilang), ("Penyebut", penyebut)):
        if nilai is not None and nilai < 0:
            yield temuan("rasio_negatif", Tingkat.GALAT, f"{nama} {print_angka(nilai)} bernilai negatif.",
                         "Jumlah tidak mungkin kurang dari nol. Periksa tanda minusnya.", nama, nilai)  # fmt: skip


def check_falling(
    indikator: KonteksIndikator, sebelumnya: Sequence[Decimal], nilai: Decimal
) -> Iterable[Temuan]:
    """A value up to now that is smaller than that of an earlier triwulan.

    Counts kept as "last known" are cumulative and cannot fall; a percentage may, but then somebody should say
    why. Indices rise and fall by nature.
    """
    if not sebelumnya or nilai >= sebelumnya[-1] or indikator.konsolidasi != Konsolidasi.TAKE_LAST_KNOWN:
        return
    lalu = sebelumnya[-1]
    teks = f"Realisasi {print_angka(nilai)} lebih kecil daripada triwulan sebelumnya ({print_angka(lalu)})."
    if indikator.jenis is JenisSatuan.CACAH:
        yield temuan("kumulatif_turun", Tingkat.PERINGATAN, teks,
                     "Indikator ini diisi kumulatif sejak awal tahun, jadi tidak mungkin turun. Isi jumlah sampai dengan "
                     "triwulan ini, bukan jumlah triwulan ini saja.", nilai, lalu)  # fmt: skip
    elif indikator.jenis is JenisSatuan.PERSEN and indikator.polarisasi == Polarisasi.MAXIMIZE:
        yield temuan("persen_turun", Tingkat.PERINGATAN, teks,
                     "Bila angkanya kumulatif, isi nilai sampai dengan triwulan ini; bila memang turun, jelaskan "
                     "alasannya.", nilai, lalu)  # fmt: skip


def check_double_counting(
    indikator: KonteksIndikator,
    sebelumnya: Sequence[Decimal],
    nilai: Decimal,
    target_setahun: Decimal | None,
) -> Iterable[Temuan]:
    """Values that only rise and end near the target of the year, though they are added up: cumulative entries."""
    seri = [*sebelumnya, nilai]
    if (
        indikator.konsolidasi != Konsolidasi.SUM
        or target_setahun is None
        or target_setahun <= 0
        or len(seri) < 2
    ):
        return
    naik = all(lalu < kini for lalu, kini in pairwise(seri)) and seri[0] > 0
    jumlah = sum(seri)
    if naik and jumlah > target_setahun * Decimal("1.25") and nilai <= target_setahun * Decimal("1.1"):
        yield temuan("kumulatif_dijumlahkan", Tingkat.PERINGATAN,
                     f"Realisasi triwulan berjumlah {print_angka(jumlah)}, sedangkan target setahun "
                     f"{print_angka(target_setahun)}.",
                     "Indikator ini dijumlahkan antartriwulan. Isi hasil triwulan ini saja, bukan jumlah sejak awal "
                     "tahun.", *seri, target_setahun)  # fmt: skip


def check_history(
    indikator: KonteksIndikator, riwayat: Sequence[Decimal], nilai: Decimal
) -> Iterable[Temuan]:
    """A value far from what was usual, and the misplaced comma that often explains it (985 for 98,5)."""
    lampau = [n for n in riwayat if in_reach(n)]
    if len(lampau) < MIN_RIWAYAT:
        return
    tengah = median(lampau)
    if geser := _comma_shift(nilai, tengah):
        yield temuan("letak_koma", Tingkat.PERINGATAN,
                     f"Realisasi {print_angka(nilai)} sekitar {geser} nilai yang biasa ({_rounded(tengah)}).",
                     "Mungkin letak koma atau titiknya keliru, atau satuannya berbeda. Periksa penulisannya.",
                     nilai, tengah)  # fmt: skip
    elif abs(nilai - tengah) > _usual_distance(indikator.jenis, lampau, tengah):
        yield temuan("jauh_dari_riwayat", Tingkat.PERINGATAN,
                     f"Realisasi {print_angka(nilai)} jauh dari riwayatnya (nilai tengah {_rounded(tengah)}, terendah "
                     f"{print_angka(min(lampau))}, tertinggi {print_angka(max(lampau))}).",
                     "Periksa angka dan cara menghitungnya; bila benar, jelaskan apa yang berubah.",
                     nilai, tengah)  # fmt: skip


def check_bukti(indikator: KonteksIndikator, jumlah_bukti: int | None, nilai: Decimal) -> Iterable[Temuan]:
    """A value without any evidence."""
    if jumlah_bukti == 0:
        wajib = "Indikator ini mewajibkan bukti dukung. " if indikator.bukti_wajib else ""
        yield temuan("tanpa_bukti", Tingkat.PERINGATAN, "Realisasi belum disertai bukti dukung.",
                     f"{wajib}Unggah berkas yang membuktikan angka ini, atau jelaskan mengapa belum ada.",
                     nilai)  # fmt: skip


def check_periode(mulai: date, hari_ini: date) -> tuple[Temuan, ...]:
    """A realisasi for a triwulan or year that has not begun (`mulai` is its first day): nobody can know it yet."""
    if hari_ini >= mulai:
        return ()
    return (
        temuan("masa_depan", Tingkat.GALAT, "Realisasi diisi untuk periode yang belum mulai.",
               "Pilih periode yang sedang atau sudah berjalan; untuk rencana gunakan target.", mulai),
    )  # fmt: skip


_KALI = {
    -3: "seperseribu",
    -2: "seperseratus",
    -1: "sepersepuluh",
    1: "10 kali",
    2: "100 kali",
    3: "1.000 kali",
}


def _comma_shift(nilai: Decimal, tengah: Decimal) -> str | None:
    """ "10 kali" where the value is the usual one with its comma moved (within 5 %)."""
    if nilai <= 0 or tengah <= 0:
        return None
    nisbah = nilai / tengah
    for geser, kata in _KALI.items():
        tepat = Decimal(10) ** geser
        if abs(nisbah - tepat) <= tepat / 20:
            return kata
    return None


def _usual_distance(jenis: JenisSatuan, lampau: Sequence[Decimal], tengah: Decimal) -> Decimal:
    """How far from the median is still usual: six robust deviations, at least a share of the median."""
    simpangan = median(abs(n - tengah) for n in lampau)
    halus = jenis in (JenisSatuan.PERSEN, JenisSatuan.INDEKS)
    bagian = abs(tengah) * (Decimal("0.2") if halus else Decimal("0.5"))
    return max(simpangan * 9, bagian, Decimal(0) if halus else Decimal(3))


def _rounded(nilai: Decimal) -> str:
    return print_angka(bulatkan(nilai, 4))


def _canonical(nilai: object) -> str:
    return str(nilai.normalize()) if isinstance(nilai, Decimal) else str(nilai)
