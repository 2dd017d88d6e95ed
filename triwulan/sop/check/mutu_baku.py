"""Rules on Mutu Baku: filled, readable and plausible waktu, the printed total, output becomes kelengkapan."""

from __future__ import annotations

from collections.abc import Iterator

from triwulan.sop.check.alur import successors
from triwulan.sop.check.bacaan import is_blank, words
from triwulan.sop.check.temuan import FLOWCHART_35, PERPRES_21, PRAKTIK, Hasil, Konteks, Tingkat, aturan
from triwulan.sop.definition import Langkah, Sop
from triwulan.sop.duration import Durasi, TakTerbaca, column_unit, read_waktu, write_durasi
from triwulan.sop.waktu_baku import waktu_langkah, waktu_total

MENIT_TERSINGKAT = 5
HARI_TERLAMA = 30


def _read(sop: Sop, konteks: Konteks) -> Iterator[tuple[str, Durasi | TakTerbaca | None]]:
    for langkah in sop.langkah:
        yield f"langkah[{langkah.no}].waktu", waktu_langkah(sop, langkah, konteks.aturan_waktu)


@aturan("MB-01", Tingkat.PERINGATAN, "Kelengkapan terisi", FLOWCHART_35)
def kelengkapan_terisi(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in sop.langkah:
        if is_blank(langkah.mutu_baku.kelengkapan):
            pesan = f"Kelengkapan langkah {langkah.no} kosong; tulis bahan yang diperlukan."
            yield f"langkah[{langkah.no}].kelengkapan", pesan


@aturan("MB-02", Tingkat.PERINGATAN, "Output terisi", FLOWCHART_35)
def output_terisi(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in sop.langkah:
        if is_blank(langkah.mutu_baku.output):
            pesan = f"Output langkah {langkah.no} kosong; tulis hasil yang diperoleh."
            yield f"langkah[{langkah.no}].output", pesan


@aturan("MB-03", Tingkat.PERINGATAN, "Waktu terisi", FLOWCHART_35)
def waktu_terisi(sop: Sop, konteks: Konteks) -> Hasil:
    for tempat, waktu in _read(sop, konteks):
        if waktu is None:
            yield tempat, "Waktu kosong; tulis lamanya, misalnya 30 menit, 2 jam atau 3 hari."


@aturan("MB-04", Tingkat.PERINGATAN, "Waktu dapat dibaca", FLOWCHART_35)
def waktu_terbaca(sop: Sop, konteks: Konteks) -> Hasil:
    for tempat, waktu in _read(sop, konteks):
        if isinstance(waktu, TakTerbaca):
            yield tempat, f"Waktu '{waktu.teks[:60]}' tidak terbaca; {waktu.alasan}."


@aturan("MB-05", Tingkat.PERINGATAN, "Waktu masuk akal", PRAKTIK)
def waktu_masuk_akal(sop: Sop, konteks: Konteks) -> Hasil:
    terlama = HARI_TERLAMA * konteks.aturan_waktu.menit_per_hari
    for tempat, waktu in _read(sop, konteks):
        if isinstance(waktu, Durasi) and not MENIT_TERSINGKAT <= waktu.terpanjang <= terlama:
            lama = write_durasi(waktu, konteks.aturan_waktu)
            yield (
                tempat,
                f"Waktu {lama} tidak lazim (kurang dari 5 menit atau lebih dari 30 hari); periksa satuannya.",
            )


@aturan("MB-06", Tingkat.PERINGATAN, "Total tertera sama dengan jumlahnya", PERPRES_21)
def total_sesuai(sop: Sop, konteks: Konteks) -> Hasil:
    tertera = read_waktu(sop.waktu_tertera, column_unit(sop.lembar.kolom.waktu), konteks.aturan_waktu)
    hitung = waktu_total(sop, konteks.aturan_waktu)
    same = isinstance(tertera, Durasi) and tertera.terpanjang == hitung.terpanjang
    if tertera is not None and not same:
        jumlah = write_durasi(hitung, konteks.aturan_waktu)
        yield (
            "waktu_tertera",
            f"Total tertera '{sop.waktu_tertera}', sedangkan jumlah semua langkah {jumlah}; perbaiki.",
        )


@aturan("MB-07", Tingkat.PERINGATAN, "Output menjadi kelengkapan langkah berikutnya", FLOWCHART_35)
def keluaran_bersambung(sop: Sop, _konteks: Konteks) -> Hasil:
    before = _rows_before(sop)
    for langkah in sop.langkah:
        bahan = langkah.mutu_baku.kelengkapan
        sebelum = before.get(langkah.no, [])
        outputs = [row.mutu_baku.output for row in sebelum]
        if is_blank(bahan) or not outputs or any(is_blank(output) for output in outputs):
            continue
        if not any(_belongs(output, bahan) for output in outputs):
            pesan = f"Kelengkapan '{bahan}' bukan output langkah {sebelum[0].no} ('{outputs[0]}'); sesuaikan."
            yield f"langkah[{langkah.no}].kelengkapan", pesan


def _rows_before(sop: Sop) -> dict[int, list[Langkah]]:
    """Number of a row → the rows above it from which the flow comes."""
    before: dict[int, list[Langkah]] = {}
    for row in sop.langkah:
        for target in successors(sop, row):
            if target > row.no:
                before.setdefault(target, []).append(row)
    return before


def _belongs(output: str | None, kelengkapan: str | None) -> bool:
    """One names the other, whole or among further items."""
    hasil, bahan = words(output), words(kelengkapan)
    return hasil <= bahan or bahan <= hasil
