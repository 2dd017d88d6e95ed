"""Quality checks on planning: names, units, baseline and targets of one indikator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from triwulan.angka import print_angka
from triwulan.kinerja.konsolidasi import Konsolidasi, consolidate
from triwulan.kinerja.masukan import in_reach, within_reach
from triwulan.kinerja.mutu import KonteksIndikator, Temuan, Tingkat, check_domain, temuan
from triwulan.kinerja.rumus import Polarisasi
from triwulan.kinerja.satuan import JenisSatuan

MIN_TAHUN_DATAR = 4
"""So many years with one and the same target, or one and the same result, are no accident."""

_MENURUN = re.compile(r"\b(?:penurunan|pengurangan|menurunnya|berkurangnya|penekanan)\b", flags=re.IGNORECASE)
_BURUK = re.compile(
    r"\b(?:kemiskinan|pengangguran|kematian|stunting|kriminalitas|kecelakaan|kebakaran|keluhan|pelanggaran|konflik|"
    r"gangguan|ganda|anomali|putus sekolah|kehilangan|temuan)\b",
    flags=re.IGNORECASE,
)
_DITANGANI = re.compile(
    r"\b(?:di\w+|penanganan|penyelesaian|pencegahan|penindakan|penegakan|pengendalian|pembinaan|pemenuhan|respon\w*|"
    r"tindak lanjut|tuntas|selesai|sosialisasi|koordinasi)\b",
    flags=re.IGNORECASE,
)


def check_rencana(
    indikator: KonteksIndikator,
    *,
    baseline: Decimal | None = None,
    target: Mapping[int, Decimal] | None = None,
    target_tw: Sequence[Decimal | None] = (),
    target_setahun: Decimal | None = None,
) -> tuple[Temuan, ...]:
    """All checks on the planning of one indikator, gravest first.

    `target`: by year; `target_tw` and `target_setahun`: of one year.
    """
    tahunan = {tahun: nilai for tahun, nilai in sorted((target or {}).items()) if in_reach(nilai)}
    awal = within_reach(baseline)
    semua = (
        *check_nama(indikator),
        *check_konsolidasi(indikator),
        *check_target(indikator, tahunan),
        *check_baseline(indikator, awal, tahunan),
        *check_target_datar(indikator, awal, tahunan),
        *check_target_tw(indikator, list(map(within_reach, target_tw)), within_reach(target_setahun)),
    )
    return tuple(sorted(semua, key=lambda t: list(Tingkat).index(t.tingkat)))


def check_nama(indikator: KonteksIndikator) -> Iterable[Temuan]:
    """A name that contradicts the satuan or the polarisasi."""
    nama = indikator.nama.strip()
    if re.match(r"(?:jumlah|banyaknya)\b", nama, re.IGNORECASE) and indikator.jenis is JenisSatuan.PERSEN:
        yield temuan("nama_satuan", Tingkat.PERINGATAN, "Nama indikator menyebut jumlah, tetapi satuannya persen.",
                     "Ganti satuannya dengan yang dihitung (misalnya Dokumen), atau ganti namanya menjadi persentase.",
                     nama, indikator.satuan)  # fmt: skip
    if re.match(r"(?:persentase|prosentase)\b", nama, re.IGNORECASE) and indikator.jenis is JenisSatuan.CACAH:
        yield temuan("nama_satuan", Tingkat.PERINGATAN,
                     f"Nama indikator menyebut persentase, tetapi satuannya {indikator.satuan}.",
                     "Ganti satuannya dengan persen, atau ganti namanya menjadi jumlah.",
                     nama, indikator.satuan)  # fmt: skip
    yield from _name_against_polarity(indikator)


def check_konsolidasi(indikator: KonteksIndikator) -> Iterable[Temuan]:
    """Percentages and indices that would be added up over the triwulan: four times 100 % are not 400 %."""
    if indikator.konsolidasi == Konsolidasi.SUM and indikator.jenis in (
        JenisSatuan.PERSEN,
        JenisSatuan.INDEKS,
    ):
        yield temuan("persen_dijumlahkan", Tingkat.PERINGATAN,
                     f"Nilai bersatuan {indikator.satuan} akan dijumlahkan antartriwulan.",
                     "Persentase dan indeks tidak dijumlahkan. Pilih nilai terakhir atau rata-rata.",
                     indikator.satuan, indikator.konsolidasi)  # fmt: skip


def check_target(indikator: KonteksIndikator, target: Mapping[int, Decimal]) -> Iterable[Temuan]:
    """Targets that the satuan itself rules out, such as 120 % of all people; each kind of fault once."""
    sudah: set[str] = set()
    for tahun, nilai in target.items():
        for satu in check_domain(indikator, nilai, f"Target tahun {tahun}"):
            if satu.kode not in sudah:
                sudah.add(satu.kode)
                yield temuan(
                    f"target_{satu.kode}", satu.tingkat, satu.pesan, satu.penjelasan, *target.values()
                )


def check_baseline(
    indikator: KonteksIndikator, baseline: Decimal | None, target: Mapping[int, Decimal]
) -> Iterable[Temuan]:
    """A first target that is worse than the baseline, or so far from it that they measure different things."""
    if baseline is None or not target:
        return
    tahun, pertama = next(iter(target.items()))
    kalimat = f"Target tahun {tahun} ({print_angka(pertama)}) {{}} kondisi awal ({print_angka(baseline)})."
    if baseline > 0 and pertama > 0 and not Decimal("0.33") <= pertama / baseline <= 3:
        yield temuan("baseline_tidak_sebanding", Tingkat.PERINGATAN, kalimat.format("berjauhan dengan"),
                     "Mungkin satuan atau definisinya berbeda. Samakan cara menghitung keduanya.",
                     baseline, tahun, pertama)  # fmt: skip
        return
    turun = indikator.polarisasi == Polarisasi.MINIMIZE
    lebih_buruk = pertama > baseline if turun else pertama < baseline
    if lebih_buruk and indikator.polarisasi != Polarisasi.STABILIZE:
        yield temuan("target_di_bawah_baseline", Tingkat.PERINGATAN,
                     kalimat.format("lebih besar daripada" if turun else "lebih kecil daripada"),
                     "Target seharusnya tidak lebih buruk daripada kondisi awal. Perbaiki target, atau jelaskan "
                     "alasannya.", baseline, tahun, pertama)  # fmt: skip


def check_target_datar(
    indikator: KonteksIndikator, baseline: Decimal | None, target: Mapping[int, Decimal]
) -> Iterable[Temuan]:
    """A target that stays at the baseline for years.

    The best possible value (100 %, 0 events) may stay; for counts (12 monthly reports) it is only worth a look.
    """
    nilai = set(target.values())
    if (
        baseline is None
        or len(target) < MIN_TAHUN_DATAR
        or nilai != {baseline}
        or is_best(indikator, baseline)
    ):
        return
    tingkat = Tingkat.SARAN if indikator.jenis is JenisSatuan.CACAH else Tingkat.PERINGATAN
    yield temuan("target_datar", tingkat,
                 f"Target {min(target)}–{max(target)} tetap {print_angka(baseline)}, sama dengan kondisi awal.",
                 "Tidak ada perbaikan yang direncanakan. Tetapkan target bertahap, atau jelaskan alasannya.",
                 baseline, *target)  # fmt: skip


def check_target_tw(
    indikator: KonteksIndikator, target_tw: Sequence[Decimal | None], target_setahun: Decimal | None
) -> Iterable[Temuan]:
    """Targets of the triwulan that do not make the target of the year by the rule of the indikator."""
    if target_setahun is None or len(target_tw) < 4 or target_tw[3] is None:
        return
    gabungan = consolidate(target_tw, indikator.konsolidasi)
    if gabungan.nilai is None or gabungan.nilai == target_setahun:
        return
    yield temuan("target_tw_tidak_sama", Tingkat.PERINGATAN,
                 f"Target triwulan ({gabungan.keterangan}) menghasilkan {print_angka(gabungan.nilai)}, sedangkan target "
                 f"setahun {print_angka(target_setahun)}.",
                 "Sesuaikan target triwulan, target setahun, atau cara konsolidasinya.",
                 gabungan.nilai, target_setahun)  # fmt: skip


def is_best(indikator: KonteksIndikator, nilai: Decimal) -> bool:
    """Whether no better value exists, so that it may rightly stay the same for years."""
    if indikator.polarisasi == Polarisasi.MINIMIZE:
        return nilai == 0
    return indikator.jenis is JenisSatuan.PERSEN and nilai == 100


def _name_against_polarity(indikator: KonteksIndikator) -> Iterable[Temuan]:
    nama, polarisasi = indikator.nama, indikator.polarisasi
    if polarisasi == Polarisasi.MINIMIZE and (cocok := _MENURUN.search(nama)):
        yield temuan("nama_polarisasi", Tingkat.PERINGATAN,
                     f"Nama indikator menyebut “{cocok[0].lower()}”, tetapi polarisasinya makin rendah makin baik.",
                     "Makin besar penurunan makin baik: pilih Maximize. Bila yang diukur angkanya sendiri, hapus kata "
                     "itu dari nama.", nama, polarisasi)  # fmt: skip
    baik = _DITANGANI.search(nama) or _MENURUN.search(nama)
    if polarisasi == Polarisasi.MAXIMIZE and (cocok := _BURUK.search(nama)) and not baik:
        yield temuan("nama_polarisasi", Tingkat.SARAN,
                     f"Nama indikator menyebut “{cocok[0].lower()}”, tetapi polarisasinya makin tinggi makin baik.",
                     "Bila angka yang lebih kecil lebih baik, pilih Minimize.", nama, polarisasi)  # fmt: skip
