"""To which row a langkah that is no keputusan may hand back what it received: read from the forms, once, at opening.

A sheet draws returns at a keputusan only. But an office that verifies or approves in a plain row must be able
to refuse, and one that merely receives data must not be stuck with wrong data. Such a return goes to the
nearest row above that makes the thing in question, and is marked "di luar alur SOP".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from triwulan.siklus.peta import Pengembalian
from triwulan.sop.definition import Bentuk, Langkah, Sop
from triwulan.sop.formulir import (
    BlokAnggaran,
    BlokNaskah,
    BlokPemeriksaan,
    BlokPengesahan,
    BlokRealisasi,
    Formulir,
    JenisNaskah,
)

Objek = Literal["data", "laporan", "format", "keputusan"]

LAPORAN = frozenset({JenisNaskah.LAPORAN_KINERJA, JenisNaskah.LAPORAN_SEMESTER, JenisNaskah.LAPORAN_TAHUNAN})
FORMAT = frozenset({JenisNaskah.FORMAT_PENGUMPULAN, JenisNaskah.FORMULIR_ELEMEN_DATA})


def find_returns(sop: Sop, forms: Mapping[str, Formulir]) -> dict[int, Pengembalian]:
    """For every row that may return outside the drawn flow: where to, and whether it checks."""
    found: dict[int, Pengembalian] = {}
    for index, langkah in enumerate(sop.langkah):
        form = forms.get(langkah.formulir or "")
        thing = object_of(form) if form else None
        if form is None or thing is None or langkah.bentuk is Bentuk.KEPUTUSAN:
            continue
        target = _maker(sop.langkah[:index], forms, thing)
        if target is not None:
            found[langkah.no] = Pengembalian(target, memeriksa=checks(form))
    return found


def checks(form: Formulir) -> bool:
    """Whether the form verifies or approves."""
    return form.punya("pemeriksaan") or form.punya("pengesahan")


def signs(form: Formulir | None) -> bool:
    """Whether something is approved in the form, or a signed paper handed in."""
    return form is not None and (
        form.punya("pengesahan")
        or any(isinstance(blok, BlokNaskah) and blok.unggah_bertanda_tangan for blok in form.blok)
    )


def object_of(form: Formulir) -> Objek | None:
    """What the form checks, approves or receives; None when nothing of that kind."""
    for blok in form.blok:
        if isinstance(blok, BlokPemeriksaan):
            return "data" if blok.objek == "realisasi" else blok.objek
    for blok in form.blok:
        if isinstance(blok, BlokPengesahan):
            return blok.objek
    receives = any(isinstance(blok, BlokRealisasi) and blok.mode != "isi" for blok in form.blok)
    return "data" if receives else None


def makes(form: Formulir, thing: Objek) -> bool:
    """Whether the form enters or writes the thing."""
    if thing == "data":
        return any(
            isinstance(blok, BlokRealisasi | BlokAnggaran) and blok.mode == "isi" for blok in form.blok
        )
    papers = {blok.naskah for blok in form.naskah_dibuat()}
    match thing:
        case "laporan":
            return bool(papers & LAPORAN)
        case "format":
            return bool(papers & FORMAT)
        case "keputusan":
            return JenisNaskah.SK_TIM in papers


def edits_data(form: Formulir | None) -> bool:
    """Whether records can be corrected in this form."""
    return form is not None and any(
        isinstance(blok, BlokRealisasi | BlokAnggaran) and blok.mode != "baca" for blok in form.blok
    )


def _maker(rows: tuple[Langkah, ...], forms: Mapping[str, Formulir], thing: Objek) -> int | None:
    for langkah in reversed(rows):
        form = forms.get(langkah.formulir or "")
        if form is not None and makes(form, thing):
            return langkah.no
    return rows[-1].no if rows and thing != "data" else None
