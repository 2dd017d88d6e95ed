"""The SOP as data: what a file of `sop_library/` holds.

Every row (langkah) is written once here and used three times: printed on the
SOP sheet, executed as tugas of a siklus, and measured against its waktu baku.
Form and content follow PermenPAN-RB 35/2012 and the offices' own sheets, so
whatever an office may leave empty is optional.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from triwulan.sop.teks import clean_text

Kode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-._][a-z0-9]+)*$", max_length=120)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Periode = Literal["TW1", "TW2", "TW3", "TW4"]

MAKS_LANGKAH = 200
MAKS_PELAKSANA = 40


def _blank(value: Any) -> Any:
    return "" if value is None else value


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list | tuple):
        return [clean_text(item) if isinstance(item, str) else item for item in value]
    return value


def _as_date(value: Any) -> Any:
    """A text that is a whole ISO date becomes that date, so that both spellings are one value."""
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return value


Isi = Annotated[str, BeforeValidator(_blank)]
"""Text that a draft may still lack: empty is allowed here and reported by the check."""
IdPelaksana = Annotated[
    str, BeforeValidator(_blank), StringConstraints(pattern=r"^(?:[a-z][a-z0-9_]*)?$", max_length=60)
]
"""Reference to a pelaksana; empty while a draft does not say who."""
TanggalTertera = Annotated[date | str | None, BeforeValidator(_as_date)]


class Bagian(BaseModel):
    """Base of all parts: unknown keys are refused, values are not changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _clean(cls, data: Any) -> Any:
        """Every text: one kind of line break, no control characters (no paper can hold them)."""
        if not isinstance(data, dict):
            return data
        return {key: _cleaned(value) for key, value in data.items()}


class Bentuk(StrEnum):
    """The symbol of a langkah (PermenPAN-RB 35/2012: capsule, box, diamond)."""

    MULAI = "mulai"
    PROSES = "proses"
    KEPUTUSAN = "keputusan"
    SELESAI = "selesai"


class Tanggal(Bagian):
    """The dates of the identity block; text where the office wrote less than a date ("Maret 2022")."""

    pembuatan: TanggalTertera = None
    revisi: TanggalTertera = None
    efektif: TanggalTertera = None
    terbit: TanggalTertera = None
    pengesahan: TanggalTertera = None


class Disahkan(Bagian):
    """Who signs the SOP, as printed on its sheet."""

    jabatan: str | None = None
    nama: str | None = None
    pangkat: str | None = None
    nip: str | None = None


class Daftar(Bagian):
    """One list of the identity block: an optional opening sentence, items, an optional closing sentence."""

    pembuka: str | None = None
    butir: tuple[str, ...] = ()
    penutup: str | None = None
    penomoran: Literal["angka", "strip", "polos"] = "angka"
    nomor_tertera: tuple[str, ...] | None = None
    """Numbers exactly as the office printed them, where they are not "1.", "2.", "3." …"""
    tersurat: bool = True
    alasan_simpulan: str | None = None
    """What was mended in a list that reached us broken (required when `tersurat` is false)."""

    def nomor(self, urutan: int) -> str:
        """What stands before item `urutan` (from 0): "1.", "-", the printed number, or nothing."""
        if self.nomor_tertera is not None and urutan < len(self.nomor_tertera):
            return self.nomor_tertera[urutan]
        return {"angka": f"{urutan + 1}.", "strip": "-", "polos": ""}[self.penomoran]

    @property
    def kosong(self) -> bool:
        """Nothing is written in this list."""
        return not (self.pembuka or self.penutup or any(self.butir))


class Identitas(Bagian):
    """The identity block (PermenPAN-RB 35/2012, Bagian Identitas)."""

    nomor: str | None = None
    tanggal: Tanggal = Tanggal()
    disahkan: Disahkan = Disahkan()
    dasar_hukum: Daftar = Daftar()
    kualifikasi: Daftar = Daftar()
    keterkaitan: Daftar = Daftar()
    peralatan: Daftar = Daftar()
    peringatan: Daftar = Daftar()
    pencatatan: Daftar = Daftar()


class Label(Bagian):
    """What this office prints beside each field; None: the office has no such field."""

    nomor: str | None = "NOMOR SOP"
    pembuatan: str | None = "TANGGAL PEMBUATAN"
    revisi: str | None = "TANGGAL REVISI"
    efektif: str | None = "TANGGAL EFEKTIF"
    terbit: str | None = None
    pengesahan: str | None = None
    disahkan: str = "DISAHKAN OLEH"
    nama: str = "NAMA SOP"
    dasar_hukum: str = "DASAR HUKUM"
    kualifikasi: str = "KUALIFIKASI PELAKSANA"
    keterkaitan: str = "KETERKAITAN"
    peralatan: str = "PERALATAN/PERLENGKAPAN"
    peringatan: str = "PERINGATAN"
    pencatatan: str = "PENCATATAN DAN PENDATAAN"


class Kolom(Bagian):
    """Column headers of the flow table; None: the office has no such column or group header."""

    no: str = "No"
    kegiatan: str = "Kegiatan"
    pelaksana: str | None = "Pelaksana"
    mutu_baku: str | None = "Mutu Baku"
    kelengkapan: str = "Kelengkapan"
    waktu: str = "Waktu"
    output: str = "Output"
    keterangan: str | None = "Keterangan"


class Sampul(Bagian):
    """A cover page with letterhead, where the office prints one; lines as printed."""

    judul: str
    baris: tuple[str, ...] = ()


class Lembar(Bagian):
    """How this office prints its sheet."""

    kertas: Literal["F4", "A4"] = "F4"
    identitas: Literal["landscape", "portrait"] = "landscape"
    templat: str = "standar"
    """File name (without .docx) in doc_templates/sop/."""
    kop: tuple[str, ...] = ()
    """Lines in the logo cell of the identity block, as printed."""
    label: Label = Label()
    kolom: Kolom = Kolom()
    judul_tabel: tuple[str, ...] = ()
    """Lines printed above the flow table, where the office has them."""
    sampul: Sampul | None = None
    legenda: tuple[str, ...] = ()
    """Captions of a printed legend, in order, where the office has one."""
    label_waktu_total: str | None = None
    """Caption of the total row ("JUMLAH WAKTU YANG DIPERLUKAN"); None: no such row."""
    label_penghubung: Literal["angka", "huruf"] = "angka"
    gaya_tanggal: Literal["biasa", "dua_angka", "kapital"] = "biasa"
    """How this office prints a date: "8 Januari 2016", "08 Januari 2016" or "8 JANUARI 2016"."""


class Pelaksana(Bagian):
    """One pelaksana column: `id` is used by langkah and Penugasan, `nama` is printed."""

    id: Id
    nama: Isi


class MutuBaku(Bagian):
    """The quality standard of a langkah; `waktu` as the office wrote it."""

    kelengkapan: str | None = None
    waktu: str | None = None
    output: str | None = None


class Langkah(Bagian):
    """One row of the flow table.

    `ya`/`tidak` belong to a keputusan. `lanjut` names the next row where it is
    not simply the next number. `periode` limits the row to some triwulan (the
    Satpol PP sheet has rows for the semester and year end only).
    """

    no: int = Field(ge=1, le=9999)
    kegiatan: Isi
    pelaksana: IdPelaksana = ""
    bentuk: Bentuk = Bentuk.PROSES
    ya: int | None = None
    tidak: int | None = None
    lanjut: int | None = None
    mutu_baku: MutuBaku = MutuBaku()
    keterangan: str | None = None
    formulir: Id | None = None
    per_bidang: bool = False
    periode: tuple[Periode, ...] = ("TW1", "TW2", "TW3", "TW4")
    label_tertera: str | None = None
    """Text printed inside or beside the symbol ("mulai", "Ya", "+1"), as the office has it."""
    tersurat: bool = True
    alasan_simpulan: str | None = None
    """Why actor, branch or return was inferred (required when `tersurat` is false)."""


class Sop(Bagian):
    """One version of one SOP of one Instansi."""

    kode: Kode
    versi: int = Field(default=1, ge=1)
    instansi: Kode
    nama: Isi
    lembar: Lembar = Lembar()
    identitas: Identitas = Identitas()
    pelaksana: tuple[Pelaksana, ...] = Field(default=(), max_length=MAKS_PELAKSANA)
    waktu_tertera: str | None = None
    """A total that the office printed, kept as printed even where it is wrong."""
    langkah: tuple[Langkah, ...] = Field(default=(), max_length=MAKS_LANGKAH)

    def langkah_no(self, no: int) -> Langkah:
        """The row numbered `no`; KeyError when there is none."""
        for langkah in self.langkah:
            if langkah.no == no:
                return langkah
        raise KeyError(no)

    def kolom_pelaksana(self, langkah: Langkah) -> int:
        """Zero-based column in which the symbol of `langkah` stands; KeyError for an unknown pelaksana."""
        for index, pelaksana in enumerate(self.pelaksana):
            if pelaksana.id == langkah.pelaksana:
                return index
        raise KeyError(langkah.pelaksana)

    def berikut(self, langkah: Langkah) -> int | None:
        """Number of the row that follows `langkah` by "ya" or plainly; None at the end."""
        if langkah.bentuk is Bentuk.SELESAI:
            return None
        if langkah.bentuk is Bentuk.KEPUTUSAN:
            return langkah.ya
        if langkah.lanjut is not None:
            return langkah.lanjut
        nomor = [row.no for row in self.langkah]
        after = nomor.index(langkah.no) + 1
        return nomor[after] if after < len(nomor) else None
