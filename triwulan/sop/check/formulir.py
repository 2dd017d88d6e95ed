"""Rules on the forms that the rows take from the shelf."""

from __future__ import annotations

from difflib import get_close_matches

from triwulan.sop.check.temuan import NALAR_ALUR, PRAKTIK, Hasil, Konteks, Tingkat, aturan
from triwulan.sop.definition import Bentuk, Sop


@aturan("FM-01", Tingkat.PERINGATAN, "Setiap langkah punya formulir", PRAKTIK)
def langkah_berformulir(sop: Sop, _konteks: Konteks) -> Hasil:
    for langkah in sop.langkah:
        if langkah.formulir is None:
            pesan = f"Langkah {langkah.no} belum punya formulir; pilih dari rak formulir."
            yield f"langkah[{langkah.no}].formulir", pesan


@aturan("FM-02", Tingkat.GALAT, "Formulir ada di rak", NALAR_ALUR)
def formulir_ada(sop: Sop, konteks: Konteks) -> Hasil:
    if konteks.formulir is None:
        return
    for langkah in sop.langkah:
        if langkah.formulir is not None and langkah.formulir not in konteks.formulir:
            close = get_close_matches(langkah.formulir, konteks.formulir, n=1)
            hint = f"maksud Anda '{close[0]}'?" if close else "pilih dari rak formulir."
            yield f"langkah[{langkah.no}].formulir", f"Formulir '{langkah.formulir}' tidak ada di rak; {hint}"


@aturan("FM-03", Tingkat.PERINGATAN, "Formulir keputusan dapat memutuskan", PRAKTIK)
def keputusan_dapat_diputus(sop: Sop, konteks: Konteks) -> Hasil:
    for langkah in sop.langkah:
        formulir = (konteks.formulir or {}).get(langkah.formulir or "")
        if formulir is None or langkah.bentuk is not Bentuk.KEPUTUSAN:
            continue
        if not (formulir.punya("pemeriksaan") or formulir.punya("pengesahan")):
            pesan = (
                f"Formulir '{formulir.judul}' tidak memuat pemeriksaan atau pengesahan; pilih yang memuatnya."
            )
            yield f"langkah[{langkah.no}].formulir", pesan
