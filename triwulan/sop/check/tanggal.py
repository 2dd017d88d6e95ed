"""Rules on the dates of the identity block."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from triwulan.sop.check.temuan import IDENTITAS_35, PRAKTIK, Hasil, Konteks, Tingkat, aturan
from triwulan.sop.definition import Sop

_BERLAKU = ("efektif", "terbit", "pengesahan")
"""The fields by which offices say from when the SOP holds."""
_URUT = (("pembuatan", "pengesahan", "efektif"), ("pembuatan", "terbit"), ("pembuatan", "revisi"))


def tertulis(sop: Sop, name: str) -> date | str | None:
    """What stands in one date field of the sheet; None when blank or when the office has no such field."""
    value: date | str | None = getattr(sop.identitas.tanggal, name)
    return value or None


def ada_label(sop: Sop, name: str) -> bool:
    """The office prints this field."""
    return getattr(sop.lembar.label, name) is not None


@aturan("TG-01", Tingkat.PERINGATAN, "Tanggal pembuatan terisi", IDENTITAS_35)
def pembuatan_terisi(sop: Sop, _konteks: Konteks) -> Hasil:
    if tertulis(sop, "pembuatan"):
        return
    apa = (
        "kosong; isi"
        if ada_label(sop, "pembuatan")
        else "tidak ada pada lembar ini; tambahkan labelnya dan isi"
    )
    yield "identitas.tanggal.pembuatan", f"Tanggal pembuatan {apa} tanggal SOP selesai disusun."


@aturan("TG-02", Tingkat.PERINGATAN, "Tanggal mulai berlaku terisi", IDENTITAS_35)
def berlaku_terisi(sop: Sop, _konteks: Konteks) -> Hasil:
    if any(tertulis(sop, name) for name in _BERLAKU):
        return
    name = next((name for name in _BERLAKU if ada_label(sop, name)), "efektif")
    yield (
        f"identitas.tanggal.{name}",
        "Tanggal mulai berlaku kosong; isi sama dengan atau sesudah tanggal pengesahan.",
    )


@aturan("TG-03", Tingkat.INFO, "Tanggal revisi terisi", IDENTITAS_35)
def revisi_terisi(sop: Sop, _konteks: Konteks) -> Hasil:
    if tertulis(sop, "revisi"):
        return
    apa = "kosong" if ada_label(sop, "revisi") else "tidak ada pada lembar ini"
    yield (
        "identitas.tanggal.revisi",
        f"Tanggal revisi {apa}; wajar pada edisi pertama, atau isi rencana tinjau ulangnya.",
    )


@aturan("TG-04", Tingkat.PERINGATAN, "Tanggal ditulis lengkap", IDENTITAS_35)
def tanggal_lengkap(sop: Sop, _konteks: Konteks) -> Hasil:
    for name, value in sop.identitas.tanggal:
        if isinstance(value, str) and value:
            yield (
                f"identitas.tanggal.{name}",
                f"'{value}' bukan tanggal lengkap; tulis tanggal, bulan dan tahun.",
            )


@aturan("TG-05", Tingkat.PERINGATAN, "Urutan tanggal masuk akal", PRAKTIK)
def urutan_tanggal(sop: Sop, _konteks: Konteks) -> Hasil:
    for names in _URUT:
        dated = [(name, value) for name in names if isinstance(value := tertulis(sop, name), date)]
        for (before, first), (after, last) in pairwise(dated):
            if last < first:
                yield (
                    f"identitas.tanggal.{after}",
                    f"Tanggal {after} lebih dahulu daripada tanggal {before}; periksa keduanya.",
                )
