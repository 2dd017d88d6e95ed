"""What a paper is made from: the office, the period, the langkah that yields it, and what was entered there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.organisasi import Instansi
from db.siklus import Siklus, Tugas
from triwulan.dokumen.docx_xml import xml_text
from triwulan.dokumen.isi.pengaturan import AturanNaskah
from triwulan.siklus.orang import Sumber
from triwulan.sop.definition import Sop
from triwulan.waktu import Periode, print_tanggal

KOSONG = "…………………………"
"""Printed where something is missing, so that a draft can be completed by hand."""


@dataclass
class Bahan:
    """Everything that a builder of papers may look at.

    `nilai`: what was handed in or typed so far, by binding (`triwulan.sop.ikatan`), of this langkah and those
    before it. `kurang` gathers what the paper lacks; a final paper has no gap without a reason.
    """

    instansi: Instansi
    nama_pemda: str
    tahun: int
    triwulan: int | None
    hari_ini: date
    aturan: AturanNaskah
    siklus: Siklus | None = None
    tugas: Tugas | None = None
    sop: Sop | None = None
    nilai: Mapping[str, Any] = field(default_factory=dict)
    periksa: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Verdicts of the langkah by record ("realisasi:12"): {"hasil", "alasan"}."""
    petugas: Sumber | None = None
    """Who does the langkah."""
    kurang: list[str] = field(default_factory=list)

    @property
    def periode(self) -> Periode | None:
        """The triwulan; None for a paper of the year."""
        return Periode(self.tahun, self.triwulan) if self.triwulan else None

    @property
    def label_periode(self) -> str:
        """ "Triwulan I Tahun 2026" or "Tahun 2026"."""
        return self.periode.label if self.periode else f"Tahun {self.tahun}"

    @property
    def nama_resmi(self) -> str:
        """The office with its region: "Dinas Kesehatan Kota Tangerang"."""
        wilayah = self.nama_pemda.removeprefix("Pemerintah ").strip()
        nama = self.instansi.nama
        return nama if wilayah.casefold() in nama.casefold() else f"{nama} {wilayah}".strip()

    def lacks(self, label: str) -> str:
        """Note that `label` is missing and give what is printed instead."""
        if label not in self.kurang:
            self.kurang.append(label)
        return KOSONG

    def text(self, ikatan: str, label: str, baku: str = "") -> str:
        """One text; `baku` where nothing was entered, and a gap where that is empty too."""
        value = self.nilai.get(ikatan)
        found = value.strip() if isinstance(value, str) else ""
        return xml_text(found or baku) or self.lacks(label)

    def lines(self, ikatan: str, baku: tuple[str, ...] = ()) -> list[str]:
        """A text of several lines as paragraphs, without empty ones."""
        return alinea(str(self.nilai.get(ikatan) or "")) or list(baku)

    def day(self, ikatan: str, label: str) -> date | None:
        """A date; None is noted as a gap."""
        found = read_day(self.nilai.get(ikatan))
        if found is None:
            self.lacks(label)
        return found

    def printed_day(self, ikatan: str, label: str) -> str:
        """A date as papers print it."""
        found = self.day(ikatan, label)
        return print_tanggal(found) if found else KOSONG

    def choices(self, ikatan: str) -> list[str]:
        """The labels of a choice, with the free text at the end."""
        value = self.nilai.get(ikatan)
        if not isinstance(value, dict):
            return []
        labels = [str(item) for item in value.get("label") or []]
        return [xml_text(item) for item in (*labels, str(value.get("lainnya") or "").strip()) if item]

    def people(self, ikatan: str) -> list[dict[str, str]]:
        """People by name, jabatan, NIP and pangkat."""
        value = self.nilai.get(ikatan)
        return [person(item) for item in value if item] if isinstance(value, list) else []


def person(item: Mapping[str, Any]) -> dict[str, str]:
    """A person as papers name him; what is not known is empty."""
    return {part: xml_text(str(item.get(part) or "")) for part in ("nama", "jabatan", "nip", "pangkat")}


def alinea(teks: str) -> list[str]:
    """The paragraphs of a text that a person typed or pasted."""
    return [xml_text(line).strip() for line in teks.splitlines() if xml_text(line).strip()]


def numbered(butir: list[str], gaya: str = "angka") -> list[dict[str, str]]:
    """Items with what stands before them: "1." (`angka`) or "a." (`huruf`)."""
    return [
        {"no": f"{_letter(place) if gaya == 'huruf' else place}.", "teks": teks}
        for place, teks in enumerate(butir, start=1)
    ]


def _letter(place: int) -> str:
    """a, b … z, aa, ab …"""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def read_day(value: object) -> date | None:
    """A date from the ISO text of an isian."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
