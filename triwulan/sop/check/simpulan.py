"""Rules on what was inferred because the source's drawing or sentence is lost."""

from __future__ import annotations

from triwulan.sop.check.bacaan import is_blank, lists
from triwulan.sop.check.temuan import LIMA_SIMBOL_35, PRAKTIK, Hasil, Konteks, Tingkat, aturan
from triwulan.sop.definition import Bentuk, Sop


@aturan("SM-01", Tingkat.PERINGATAN, "Lambang keputusan tergambar", LIMA_SIMBOL_35)
def keputusan_tergambar(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in sop.langkah:
        if not langkah.tersurat and langkah.bentuk is Bentuk.KEPUTUSAN:
            pesan = f"Belah ketupat langkah {langkah.no} tidak tergambar pada lembar asli; disimpulkan, mohon dikonfirmasi."
            yield f"langkah[{langkah.no}]", pesan


@aturan("SM-02", Tingkat.INFO, "Pelaksana tersurat", PRAKTIK)
def pelaksana_tersurat(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in sop.langkah:
        if not langkah.tersurat and langkah.bentuk is not Bentuk.KEPUTUSAN:
            yield f"langkah[{langkah.no}]", f"Langkah {langkah.no} disimpulkan, mohon dikonfirmasi."


@aturan("SM-03", Tingkat.INFO, "Daftar tersurat", PRAKTIK)
def daftar_tersurat(sop: Sop, _konteks: Konteks) -> Hasil:
    for name, daftar in lists(sop):
        if not daftar.tersurat:
            yield f"identitas.{name}", "Susunan daftar ini disimpulkan, mohon dikonfirmasi."


@aturan("SM-04", Tingkat.PERINGATAN, "Simpulan disertai alasan", PRAKTIK)
def simpulan_beralasan(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in sop.langkah:
        if not langkah.tersurat and is_blank(langkah.alasan_simpulan):
            yield (
                f"langkah[{langkah.no}].alasan_simpulan",
                f"Langkah {langkah.no} disimpulkan tanpa alasan; tulis alasannya.",
            )
    for name, daftar in lists(sop):
        if not daftar.tersurat and is_blank(daftar.alasan_simpulan):
            yield f"identitas.{name}.alasan_simpulan", "Daftar ini disimpulkan tanpa alasan; tulis alasannya."
