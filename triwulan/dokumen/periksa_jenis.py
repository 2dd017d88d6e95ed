"""Whether an uploaded template fits the paper for which it was uploaded, tried out before it can be used.

`examine` runs in the child process (`examine_upload` sends the file there): what the lint refuses, a template of
another kind, names that must not be missing, and a trial print in the ways in which the paper will be signed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from lxml import etree

from triwulan.berkas.ooxml import read_parts
from triwulan.berkas.sidik import sha256
from triwulan.dokumen.bengkel import kerja
from triwulan.dokumen.docx_xml import text_of
from triwulan.dokumen.isian_templat import walk_template
from triwulan.dokumen.lembar_sop.gaya import TABEL_IDENTITAS
from triwulan.dokumen.periksa_templat import (
    Berat,
    TemuanTemplat,
    inspect_template,
    refuse,
    warn,
)
from triwulan.dokumen.templat import FOLDER
from triwulan.dokumen.templat_cetak import compose, sample_names, sample_order
from triwulan.dokumen.templat_jenis import SEMUA_TEMPLAT, JenisTemplat, jenis_templat
from triwulan.errors import InvalidInput

MAKS_MB = 5
MAKS_TEMUAN = 12
MAKS_DISEBUT = 8
MIRIP = 0.75
LEBIH_MIRIP = 0.25
"""A file is taken for a template of another kind when it uses its names so much more than those of this one."""
SALAH_JENIS = "Berkas ini tampaknya templat"
SEDIKIT = 2
"""So many names stand in every document: its title, say."""
TANPA_ISIAN = "Dokumen ini tidak memuat satu isian pun (tulisan seperti {{ nomor }}). Unduh templat bawaan, sunting, lalu unggah."
TANPA_IDENTITAS = (
    "Templat tidak memuat tabel identitas berjudul teks alternatif SOP_IDENTITAS; lebarnya tidak akan disesuaikan "
    "dengan kertas."
)
_DASAR = re.compile(r"nomor|tanggal|tanda_draf|(ttd|ttd_tengah|pasangan_ttd\[\]\.(kiri|kanan))\.(ruang|nama)")
"""Without these no paper is a paper, where the standard template has them."""


@dataclass(frozen=True)
class HasilPeriksa:
    """What was found in an uploaded template: of which kind it shall be, its SHA-256, findings, names used."""

    jenis: str
    sha256: str
    temuan: tuple[TemuanTemplat, ...]
    isian: tuple[str, ...] = ()

    @property
    def alasan(self) -> tuple[str, ...]:
        """Why it is refused; empty for one that may be used."""
        return tuple(found.pesan for found in self.temuan if found.berat is Berat.TOLAK)

    @property
    def peringatan(self) -> tuple[str, ...]:
        """What to know about one that may be used."""
        return tuple(found.pesan for found in self.temuan if found.berat is Berat.INGAT)

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> HasilPeriksa:
        """From plain values."""
        found = (TemuanTemplat(Berat(one["berat"]), one["pesan"]) for one in values["temuan"])
        return cls(values["jenis"], values["sha256"], tuple(found), tuple(values["isian"]))


def examine_upload(kode: str, content: bytes) -> HasilPeriksa:
    """Look at an uploaded template in the child. Raises NotFound for an unknown kind, BengkelSibuk."""
    jenis = jenis_templat(kode)
    if len(content) > MAKS_MB << 20:
        too_big = refuse(
            f"Berkas lebih besar dari {MAKS_MB} MB. Perkecil gambar di dalamnya, lalu unggah lagi."
        )
        return HasilPeriksa(jenis.kode, sha256(content), (too_big,))
    try:
        return HasilPeriksa.from_json(kerja.examine_template(content, jenis.kode))
    except InvalidInput as error:
        return HasilPeriksa(jenis.kode, sha256(content), (refuse(error.pesan),))


def examine(jenis: JenisTemplat, content: bytes) -> HasilPeriksa:
    """Everything that is wrong with a template, in this process: called in the child only."""
    found = inspect_template(content, sample_names(jenis))
    findings = list(found.temuan)
    if not found.ditolak or found.isian:
        purpose = _purpose_faults(jenis, content, found.isian)
        findings = purpose if purpose and purpose[0].pesan.startswith(SALAH_JENIS) else [*purpose, *findings]
    if not _refused(findings):
        findings += [*_trial(jenis, content), *_unused(jenis, found.isian)]
    return HasilPeriksa(jenis.kode, sha256(content), tuple(_shortened(findings)), tuple(sorted(found.isian)))


@cache
def standard_names(jenis: JenisTemplat) -> frozenset[str]:
    """Every name that a standard template of this kind uses; of the SOP sheet: any of its layouts."""
    return frozenset().union(*_names_by_layout(jenis))


@cache
def mandatory_names(jenis: JenisTemplat) -> tuple[str, ...]:
    """The names that no template of this kind may lack."""
    common = sorted(name for name in standard_names(jenis) if _DASAR.fullmatch(name))
    return tuple(dict.fromkeys((*jenis.wajib, *common)))


def _names_by_layout(jenis: JenisTemplat) -> Iterator[frozenset[str]]:
    files = sorted(path.stem for path in (FOLDER / "sop").glob("*.docx")) if jenis.sop else [jenis.berkas]
    for file in files:
        yield walk_template(jenis.bawaan(file), sample_names(jenis))[1]


# --- the right kind, with all that it needs -----------------------------------------------------------


def _purpose_faults(jenis: JenisTemplat, content: bytes, names: frozenset[str]) -> list[TemuanTemplat]:
    wanted = mandatory_names(jenis)
    missing = [name for name in wanted if not _has(names, name)]
    top = (
        _top(walk_template(content, {**_everything(), **sample_names(jenis)})[1]) if missing else frozenset()
    )
    other = _other_kind(jenis, top) if missing else None
    if other is not None:
        return [refuse(f"{SALAH_JENIS} “{other.nama}”, bukan “{jenis.nama}”. Pilih templat yang sesuai.")]
    if len(top) <= SEDIKIT and len(missing) == len(wanted):
        return [refuse(TANPA_ISIAN)]
    return [
        refuse(f"Isian wajib {{{{ {name} }}}} tidak ada; tanpa itu naskahnya tidak lengkap.")
        for name in missing
    ]


@cache
def _everything() -> Mapping[str, Any]:
    """The names of all kinds at once: to see what a file was made for."""
    names: dict[str, Any] = {}
    for jenis in SEMUA_TEMPLAT:
        names |= sample_names(jenis)
    return names


def _other_kind(jenis: JenisTemplat, top: frozenset[str]) -> JenisTemplat | None:
    best = max(SEMUA_TEMPLAT, key=lambda one: _alike(one, top))
    score = _alike(best, top)
    return best if score >= MIRIP and score - _alike(jenis, top) >= LEBIH_MIRIP else None


def _alike(jenis: JenisTemplat, top: frozenset[str]) -> float:
    """How much the names of a file are those of a standard template: 1 for the same ones."""
    return max(len(own & top) / len(own | top) for own in map(_top, _names_of(jenis)))


@cache
def _names_of(jenis: JenisTemplat) -> tuple[frozenset[str], ...]:
    return tuple(_names_by_layout(jenis))


def _top(names: Iterable[str]) -> frozenset[str]:
    return frozenset(re.split(r"[.\[]", name)[0] for name in names)


def _has(names: Iterable[str], wanted: str) -> bool:
    return any(name == wanted or name.startswith((f"{wanted}.", f"{wanted}[")) for name in names)


def _unused(jenis: JenisTemplat, names: frozenset[str]) -> list[TemuanTemplat]:
    """What every standard template of this kind prints and this one does not."""
    common = frozenset.intersection(*_names_of(jenis))
    left = sorted(name for name in common - names if not any(other.startswith(f"{name}.") for other in names))
    if not left:
        return []
    more = f" dan {len(left) - MAKS_DISEBUT} lagi" if len(left) > MAKS_DISEBUT else ""
    return [warn(f"Tidak dipakai, jadi tidak akan tercetak: {', '.join(left[:MAKS_DISEBUT])}{more}.")]


# --- trial print -----------------------------------------------------------------------------------------


def _trial(jenis: JenisTemplat, content: bytes) -> list[TemuanTemplat]:
    """Print the sample for a signature by hand and for Srikandi, whose tokens must come out whole."""
    order = sample_order(jenis)
    try:
        compose(jenis, content, order)
        made = compose(jenis, content, {**order, "varian": "srikandi"})
    except InvalidInput as error:
        return [refuse(error.pesan)]
    body = read_parts(made, ["word/document.xml"])["word/document.xml"]
    if "${ttd_pengirim" not in text_of(etree.fromstring(body)):
        return [refuse("Tempat tanda tangan tidak tercetak; letakkan {{ ttd.ruang }} di luar penanda if.")]
    if jenis.sop and TABEL_IDENTITAS.encode() not in body:
        return [warn(TANPA_IDENTITAS)]
    return []


def _refused(findings: Iterable[TemuanTemplat]) -> bool:
    return any(found.berat is Berat.TOLAK for found in findings)


def _shortened(findings: list[TemuanTemplat]) -> Iterator[TemuanTemplat]:
    reasons = [found for found in findings if found.berat is Berat.TOLAK]
    yield from reasons[:MAKS_TEMUAN]
    if len(reasons) > MAKS_TEMUAN:
        yield refuse(f"Ada {len(reasons) - MAKS_TEMUAN} kesalahan lain; betulkan yang di atas dahulu.")
    yield from (found for found in findings if found.berat is Berat.INGAT)
