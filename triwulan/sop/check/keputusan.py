"""Rules on decisions: both exits, labels where they belong, a way back where data may be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triwulan.sop.check.temuan import (
    FLOWCHART_35,
    LIMA_SIMBOL_35,
    LKE_KOREKSI,
    NALAR_ALUR,
    Hasil,
    Konteks,
    Tingkat,
    aturan,
)
from triwulan.sop.definition import Bentuk, Langkah, Sop

_YA_TIDAK = frozenset({"ya", "tidak", "y", "t"})
_LABEL = re.compile(r"(?:mulai|selesai|start|end|ya|tidak|y|t|\d{1,2}|[a-z]{1,2})", re.IGNORECASE)
_UJIAN = re.compile(
    r"\b(?:jika|apabila|bila|kalau|setuju|disetujui|sesuai atau|ya/tidak|layak)\b", re.IGNORECASE
)
_MEMERIKSA = re.compile(r"(?:verifikasi|periksa|validasi|koreksi)", re.IGNORECASE)


def _decisions(sop: Sop) -> Iterator[Langkah]:
    return (langkah for langkah in sop.langkah if langkah.bentuk is Bentuk.KEPUTUSAN)


def _others(sop: Sop) -> Iterator[Langkah]:
    return (langkah for langkah in sop.langkah if langkah.bentuk is not Bentuk.KEPUTUSAN)


@aturan("KP-01", Tingkat.GALAT, "Keputusan punya jalan Ya dan Tidak", FLOWCHART_35)
def dua_jalan(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in _decisions(sop):
        for name in ("ya", "tidak"):
            if getattr(langkah, name) is None:
                pesan = f"Keputusan langkah {langkah.no} belum punya jalan '{name.title()}'; pilih tujuannya."
                yield f"langkah[{langkah.no}].{name}", pesan


@aturan("KP-02", Tingkat.GALAT, "Ya dan Tidak menuju langkah berbeda", NALAR_ALUR)
def jalan_berbeda(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in _decisions(sop):
        if langkah.ya is not None and langkah.ya == langkah.tidak:
            pesan = "Ya dan Tidak menuju langkah yang sama; bedakan tujuannya."
            yield f"langkah[{langkah.no}].tidak", pesan


@aturan("KP-03", Tingkat.GALAT, "Cabang hanya pada keputusan", FLOWCHART_35)
def cabang_pada_keputusan(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in _others(sop):
        for name in ("ya", "tidak"):
            if getattr(langkah, name) is not None:
                pesan = (
                    f"Langkah {langkah.no} bukan keputusan tetapi bercabang; jadikan keputusan atau hapus."
                )
                yield f"langkah[{langkah.no}].{name}", pesan


@aturan("KP-04", Tingkat.PERINGATAN, "Tulisan Ya/Tidak hanya pada keputusan", FLOWCHART_35)
def label_pada_keputusan(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in _others(sop):
        tertulis = langkah.label_tertera or ""
        if tertulis.lower() in _YA_TIDAK:
            pesan = (
                f"Tulisan '{tertulis}' ada pada langkah yang bukan keputusan; jadikan keputusan atau hapus."
            )
            yield f"langkah[{langkah.no}].label_tertera", pesan


@aturan("KP-05", Tingkat.PERINGATAN, "Ya maju, Tidak kembali", FLOWCHART_35)
def arah_jalan(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in _decisions(sop):
        if langkah.ya is not None and langkah.ya <= langkah.no:
            yield f"langkah[{langkah.no}].ya", "Jalan Ya mundur; Ya lazimnya menuju langkah sesudahnya."
        if langkah.tidak is not None and langkah.tidak >= langkah.no:
            yield (
                f"langkah[{langkah.no}].tidak",
                "Jalan Tidak maju; Tidak lazimnya kembali ke langkah sebelumnya.",
            )


@aturan("KP-06", Tingkat.PERINGATAN, "Lanjut tidak ditulis pada keputusan atau selesai", NALAR_ALUR)
def lanjut_berguna(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in sop.langkah:
        if langkah.lanjut is not None and langkah.bentuk in {Bentuk.KEPUTUSAN, Bentuk.SELESAI}:
            yield (
                f"langkah[{langkah.no}].lanjut",
                f"'lanjut' tidak berlaku pada langkah {langkah.bentuk}; hapus.",
            )


@aturan("KP-07", Tingkat.PERINGATAN, "Ada alur perbaikan", LKE_KOREKSI)
def ada_perbaikan(sop: Sop, _konteks: Konteks) -> Hasil:
    if sop.langkah and not any(_decisions(sop)):
        yield "langkah", "Tidak ada keputusan yang mengembalikan data salah; tambahkan langkah pemeriksaan."


@aturan("KP-08", Tingkat.INFO, "Langkah memeriksa punya jalan kembali", LKE_KOREKSI)
def pemeriksaan_dapat_mengembalikan(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in _others(sop):
        if _MEMERIKSA.search(langkah.kegiatan):
            pesan = (
                f"Langkah {langkah.no} memeriksa tetapi tidak dapat mengembalikan; pertimbangkan keputusan."
            )
            yield f"langkah[{langkah.no}].bentuk", pesan


@aturan("KP-09", Tingkat.INFO, "Kegiatan keputusan menyebut ujiannya", FLOWCHART_35)
def ujian_disebut(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in _decisions(sop):
        if not _UJIAN.search(langkah.kegiatan):
            pesan = "Kegiatan keputusan belum menyebut ujiannya; tambahkan '… jika sesuai …, jika tidak …'."
            yield f"langkah[{langkah.no}].kegiatan", pesan


@aturan("KP-10", Tingkat.INFO, "Tulisan pada lambang dapat dipahami", LIMA_SIMBOL_35)
def label_dikenal(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in sop.langkah:
        tertulis = langkah.label_tertera
        if tertulis and not _LABEL.fullmatch(tertulis):
            pesan = f"Tulisan '{tertulis}' pada lambang tidak dikenal; pakai Mulai, Selesai, Ya, Tidak atau penghubung."
            yield f"langkah[{langkah.no}].label_tertera", pesan
