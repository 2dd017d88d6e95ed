"""The names that each kind of template may use, with an example: for the page and for docs/templat-naskah.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from triwulan.dokumen.periksa_jenis import mandatory_names
from triwulan.dokumen.templat_cetak import sample_names
from triwulan.dokumen.templat_jenis import JenisTemplat

MAKS_CONTOH = 60
DIGAMBAR = "(digambar aplikasi)"
ARTI: Mapping[str, str] = {
    "kop": "kop surat kantor dengan logo dan garis; berdiri sendiri di satu alinea",
    "logo": "logo kantor; berdiri sendiri di satu alinea",
    "nomor": "nomor naskah; titik-titik selama masih draf",
    "tanggal": "tanggal naskah",
    "tempat": "kota tempat menandatangani",
    "tanda_draf": "tanda bahwa naskah masih draf; kosong pada naskah final",
    "catatan_kaki": "kalimat netral untuk varian BSrE; kosong pada varian lain",
    "ttd": "penanda tangan (yang pertama)",
    "ttd.jabatan": "baris-baris jabatan, termasuk a.n. atau u.b.",
    "ttd.ruang": "tempat tanda tangan, token Srikandi, atau jangkar BSrE; berdiri sendiri di satu alinea",
    "pasangan_ttd": "penanda tangan dua-dua, kiri dan kanan",
    "ttd_tengah": "penanda tangan yang tidak berpasangan",
    "paraf": "jabatan yang memaraf; kosong pada varian elektronik",
    "alur": "sel simbol dan anak panah; digambar aplikasi",
    "pelaksana": "kolom pelaksana",
    "langkah": "baris langkah",
    "bagian": "teks laporan menurut kuncinya",
    "sasaran": "uraian tiap sasaran: tabel, analisis, dan grafiknya",
    "grafik_capaian.tanda": "tempat grafik rata-rata capaian; berdiri sendiri di satu alinea",
    "grafik_anggaran.tanda": "tempat grafik anggaran; berdiri sendiri di satu alinea",
    "sasaran[].grafik[].tanda": "tempat grafik indikator; berdiri sendiri di satu alinea",
}
"""What a name stands for, where its example does not say it."""


@dataclass(frozen=True)
class Isian:
    """One name, an example of its value, what it stands for, and whether no template may lack it."""

    nama: str
    contoh: str
    arti: str
    wajib: bool


@cache
def list_isian(jenis: JenisTemplat) -> tuple[Isian, ...]:
    """All names of a kind in alphabetical order; "[]" marks what a loop goes over."""
    wanted = mandatory_names(jenis)
    return tuple(
        Isian(name, _example(value), ARTI.get(name, ""), name in wanted)
        for name, value in sorted(_named(sample_names(jenis)), key=lambda pair: pair[0])
        if name in ARTI or name in wanted or not isinstance(value, Mapping)
    )


def _named(value: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for key, item in value.items():
        path = f"{before}.{key}" if before else str(key)
        yield path, item
        inner, mark = item, ""
        while isinstance(inner, list | tuple) and inner:
            inner, mark = inner[0], f"{mark}[]"
        if isinstance(inner, Mapping):
            yield from _named(inner, path + mark)


def _example(value: Any) -> str:
    if isinstance(value, list | tuple):
        first = value[0] if value else ""
        return f"daftar; misalnya {_example(first)}" if isinstance(first, str | int) else "daftar"
    if isinstance(value, bool):
        return "ya atau tidak"
    if isinstance(value, Mapping) or value is None:
        return ""
    text = " ".join(str(value).split())
    if any("\ue000" <= char <= "\uf8ff" for char in text):
        return DIGAMBAR
    return text if len(text) <= MAKS_CONTOH else f"{text[: MAKS_CONTOH - 1]}…"
