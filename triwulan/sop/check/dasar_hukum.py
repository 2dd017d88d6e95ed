"""Rules on Dasar Hukum: newer than the SOP, cited twice, revoked, cut off, out of order."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from triwulan.sop.check.peraturan import DICABUT, Kutipan, citations, rank
from triwulan.sop.check.tanggal import tertulis
from triwulan.sop.check.temuan import IDENTITAS_35, PRAKTIK, Hasil, Konteks, Tingkat, aturan
from triwulan.sop.definition import Sop

_KATA_SAMBUNG = (
    "tentang dan serta dengan untuk dari di pada oleh yang atas antara nomor tahun peraturan pedoman pelaksanaan "
    "penyusunan penyelenggaraan pengelolaan pembentukan sistem tata cara petunjuk kedudukan susunan rencana"
)
_MENGGANTUNG = frozenset(_KATA_SAMBUNG.split())
"""Words on which the title of a regulation cannot end."""


def _items(sop: Sop) -> list[tuple[str, str, tuple[Kutipan, ...]]]:
    return [
        (f"identitas.dasar_hukum.butir[{urutan}]", teks, citations(teks))
        for urutan, teks in enumerate(sop.identitas.dasar_hukum.butir, 1)
    ]


def tahun_sop(sop: Sop) -> int | None:
    """The year until which the SOP can know regulations: of its making or revision, else of its other dates."""
    for names in (("pembuatan", "revisi"), ("efektif", "terbit", "pengesahan")):
        years = [year for name in names if (year := _year(tertulis(sop, name)))]
        if years:
            return max(years)
    return None


def _year(value: date | str | None) -> int | None:
    if isinstance(value, date):
        return value.year
    found = re.search(r"\b(?:19|20)\d{2}\b", value or "")
    return int(found.group()) if found else None


@aturan("DH-01", Tingkat.PERINGATAN, "Peraturan tidak lebih baru daripada SOP", PRAKTIK)
def tidak_lebih_baru(sop: Sop, _konteks: Konteks) -> Hasil:
    tahun = tahun_sop(sop)
    for tempat, _teks, kutipan in _items(sop):
        newest = max((item.tahun for item in kutipan), default=0)
        if tahun is not None and newest > tahun:
            yield (
                tempat,
                f"Peraturan tahun {newest} lebih baru daripada SOP ({tahun}); perbarui tanggal revisi SOP.",
            )


@aturan("DH-02", Tingkat.PERINGATAN, "Peraturan tidak disebut dua kali", PRAKTIK)
def tidak_kembar(sop: Sop, _konteks: Konteks) -> Hasil:
    first: dict[tuple[str, int, int], str] = {}
    for tempat, _teks, kutipan in _items(sop):
        if not kutipan:
            continue
        key = (kutipan[0].nama, kutipan[0].nomor, kutipan[0].tahun)
        if key in first:
            yield tempat, f"Peraturan ini sudah disebut pada {first[key]}; hapus salah satu."
        first.setdefault(key, tempat.removeprefix("identitas.dasar_hukum."))


@aturan("DH-03", Tingkat.PERINGATAN, "Peraturan masih berlaku", PRAKTIK)
def masih_berlaku(sop: Sop, _konteks: Konteks) -> Hasil:
    for tempat, _teks, kutipan in _items(sop):
        pengganti = DICABUT.get(kutipan[0].kunci) if kutipan else None
        if pengganti:
            yield tempat, f"Peraturan ini sudah dicabut; ganti dengan {pengganti}."


@aturan("DH-04", Tingkat.PERINGATAN, "Judul peraturan tidak terpotong", PRAKTIK)
def tidak_terpotong(sop: Sop, _konteks: Konteks) -> Hasil:
    for tempat, teks, _kutipan in _items(sop):
        last = teks.rstrip(" ;.,").rpartition(" ")[2].lower()
        if last in _MENGGANTUNG or teks.count("(") > teks.count(")"):
            yield tempat, f"Butir ini tampaknya terpotong sesudah '{last}'; lengkapi judul peraturannya."


@aturan("DH-05", Tingkat.INFO, "Dasar hukum urut menurut tingkatnya", IDENTITAS_35)
def urut_tingkat(sop: Sop, _konteks: Konteks) -> Hasil:
    ranked = [(tempat, rank(kutipan[0].jenis)) for tempat, _teks, kutipan in _items(sop) if kutipan]
    for (_before, first), (tempat, last) in pairwise(ranked):
        if last < first:
            yield tempat, "Susun dasar hukum menurut tingkatnya: UU, PP, Perpres, Permen, Perda, Perkada."
            return
