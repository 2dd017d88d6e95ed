"""The form of a langkah as data: a list of blocks, each with label, help, required and binding.

A form names no office, SOP or row: any langkah may take it from the shelf (`sop_library/formulir/`).
The value of a block is stored under its `id`; the room siklus draws and validates each kind of block.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from triwulan.sop.definition import Bagian, Id
from triwulan.sop.ikatan import Ikatan

MAKS_BLOK = 40

Label = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Mode = Literal["isi", "tinjau", "baca"]
"""isi: entered here; tinjau: shown, may be corrected with a note; baca: only shown."""


class JenisNaskah(StrEnum):
    """The papers that a langkah can yield."""

    SK_TIM = "sk_tim"
    SURAT_PERMINTAAN_DATA = "surat_permintaan_data"
    DISPOSISI = "disposisi"
    SURAT_TUGAS = "surat_tugas"
    FORMULIR_ELEMEN_DATA = "formulir_elemen_data"
    FORMAT_PENGUMPULAN = "format_pengumpulan"
    BERITA_ACARA_VERIFIKASI = "berita_acara_verifikasi"
    CATATAN_PENERIMAAN_DATA = "catatan_penerimaan_data"
    LAPORAN_KINERJA = "laporan_kinerja"
    BUKTI_PUBLIKASI = "bukti_publikasi"
    LEMBAR_ARSIP = "lembar_arsip"
    LAPORAN_SEMESTER = "laporan_semester"
    LAPORAN_TAHUNAN = "laporan_tahunan"


class Tahap(StrEnum):
    """How far a Laporan Kinerja has come."""

    DRAFT = "draft"
    FINAL = "final"
    DIVERIFIKASI = "diverifikasi"
    DISAHKAN = "disahkan"


class Blok(Bagian):
    """What every block has."""

    id: Id
    label: Label
    bantuan: str | None = None
    wajib: bool = False
    ikat: Ikatan | None = None
    """The place in a paper or record that the value fills; None: kept with the isian only."""
    hanya_di_akhir: bool = False
    """Shown only where the langkah is the last one that applies in its siklus."""


class BlokTeks(Blok):
    """One line of text."""

    jenis: Literal["teks"] = "teks"
    maks: int = Field(default=200, ge=1, le=1000)
    contoh: str | None = None


class BlokParagraf(Blok):
    """Text of several lines."""

    jenis: Literal["paragraf"] = "paragraf"
    maks: int = Field(default=5000, ge=1, le=20000)
    baris: int = Field(default=4, ge=2, le=30)


class BlokAngka(Blok):
    """A number in id-ID notation, read as Decimal."""

    jenis: Literal["angka"] = "angka"
    satuan: str | None = None
    min: Decimal | None = None
    maks: Decimal | None = None
    desimal: int = Field(default=2, ge=0, le=6)


class BlokTanggal(Blok):
    """A date, and within which bounds."""

    jenis: Literal["tanggal"] = "tanggal"
    batas: Literal["bebas", "dalam_triwulan", "tidak_lampau", "tidak_depan"] = "bebas"
    bawaan: Literal["kosong", "hari_ini"] = "kosong"


class Pilihan(Bagian):
    """One choice: `nilai` is stored, `label` is read."""

    nilai: Id
    label: Label


class BlokPilihan(Blok):
    """One or several of a list of choices."""

    jenis: Literal["pilihan"] = "pilihan"
    pilihan: tuple[Pilihan, ...] = Field(min_length=1, max_length=50)
    ganda: bool = False
    lainnya: bool = False
    """A free text may be added where no choice fits."""


class BlokOrang(Blok):
    """Officials or members of the office."""

    jenis: Literal["orang"] = "orang"
    sumber: Literal["pejabat", "pelaksana", "pengguna"] = "pejabat"
    ganda: bool = False


class BlokTim(Blok):
    """A team: people with their place (kedudukan) in it."""

    jenis: Literal["tim"] = "tim"
    kedudukan: tuple[str, ...] = ("Penanggung Jawab", "Ketua", "Sekretaris", "Anggota")
    per_bidang: bool = True
    """Every bidang in charge of indicators must be represented."""


class BlokDisposisi(Blok):
    """To whom, with which instruction, how urgent."""

    jenis: Literal["disposisi"] = "disposisi"
    sifat: tuple[str, ...] = ("Biasa", "Segera", "Sangat Segera", "Rahasia")
    instruksi: tuple[str, ...] = ()


class BlokBerkas(Blok):
    """Uploaded evidence."""

    jenis: Literal["berkas"] = "berkas"
    terima: tuple[Literal["pdf", "gambar", "dokumen", "lembar_kerja"], ...] = (
        "pdf",
        "gambar",
        "dokumen",
        "lembar_kerja",
    )
    min: int = Field(default=0, ge=0, le=50)
    maks: int = Field(default=20, ge=1, le=200)


class BlokRealisasi(Blok):
    """The grid of indicators: target, realisasi, capaian, evidence."""

    jenis: Literal["realisasi"] = "realisasi"
    mode: Mode = "isi"
    lingkup: Literal["bidang", "instansi"] = "bidang"
    bukti_wajib: bool = False
    """Each indicator needs at least one file of evidence."""


class BlokAnggaran(Blok):
    """The grid of sub kegiatan: pagu and realisasi anggaran."""

    jenis: Literal["anggaran"] = "anggaran"
    mode: Mode = "isi"
    lingkup: Literal["bidang", "instansi"] = "bidang"


class BlokPemeriksaan(Blok):
    """Sesuai or tidak sesuai, with a reason, per record or for the whole paper.

    In a keputusan "tidak sesuai" returns to the row that the SOP names; in a
    proses everything must be sesuai before the langkah can be finished.
    """

    jenis: Literal["pemeriksaan"] = "pemeriksaan"
    objek: Literal["realisasi", "format", "laporan"] = "realisasi"
    per: Literal["rekaman", "dokumen"] = "rekaman"
    butir: tuple[Label, ...] = Field(default=(), max_length=30)
    """The points to look at, shown as a checklist."""


class BlokAnalisis(Blok):
    """What drove and what hindered, what was done, what follows."""

    jenis: Literal["analisis"] = "analisis"
    mode: Mode = "isi"
    per: Literal["indikator", "bidang", "instansi"] = "indikator"
    aspek: tuple[
        Literal["pendorong", "penghambat", "solusi", "tindak_lanjut", "efisiensi", "program_penunjang"], ...
    ] = (
        "pendorong",
        "penghambat",
        "solusi",
        "tindak_lanjut",
    )


class BlokNaskah(Blok):
    """A paper that is produced here, or looked at here."""

    jenis: Literal["naskah"] = "naskah"
    naskah: JenisNaskah
    tahap: Tahap | None = None
    aksi: Literal["buat", "tinjau"] = "buat"
    unggah_bertanda_tangan: bool = False
    """The signed PDF or scan may be uploaded here."""


class BlokPengesahan(Blok):
    """An approval by the pelaksana of the langkah."""

    jenis: Literal["pengesahan"] = "pengesahan"
    objek: Literal["data", "laporan", "keputusan", "format"] = "laporan"
    pernyataan: str
    mengunci: bool = True
    """The realisasi of the siklus become disahkan: a snapshot, changed only by a new version with a reason."""


class BlokPublikasi(Blok):
    """Where and when the report was published, with proof."""

    jenis: Literal["publikasi"] = "publikasi"
    kanal: tuple[str, ...] = ("Laman resmi", "Aplikasi e-SAKIP", "PPID", "Media sosial", "Papan pengumuman")


class BlokArsip(Blok):
    """The bound archive of the siklus."""

    jenis: Literal["arsip"] = "arsip"
    susunan: tuple[Literal["laporan", "naskah", "bukti", "riwayat"], ...] = (
        "laporan",
        "naskah",
        "bukti",
        "riwayat",
    )
    klasifikasi: str | None = "000.8.6.3"
    """Proposed classification code (Akuntabilitas Kinerja Instansi Pemerintah); the office may change it."""


BlokApaSaja = Annotated[
    BlokTeks
    | BlokParagraf
    | BlokAngka
    | BlokTanggal
    | BlokPilihan
    | BlokOrang
    | BlokTim
    | BlokDisposisi
    | BlokBerkas
    | BlokRealisasi
    | BlokAnggaran
    | BlokPemeriksaan
    | BlokAnalisis
    | BlokNaskah
    | BlokPengesahan
    | BlokPublikasi
    | BlokArsip,
    Field(discriminator="jenis"),
]


class Keluaran(Bagian):
    """A paper that the form yields; `tahap` only for a Laporan Kinerja."""

    naskah: JenisNaskah
    tahap: Tahap | None = None

    @model_validator(mode="after")
    def _stage_only_of_a_report(self) -> Self:
        if (self.naskah is JenisNaskah.LAPORAN_KINERJA) != (self.tahap is not None):
            raise ValueError(
                "tahap ditulis untuk laporan_kinerja (draft, final, diverifikasi, disahkan) dan hanya untuk itu."
            )
        return self


class Formulir(Bagian):
    """One form of the shelf."""

    kode: Id
    judul: Label
    petunjuk: str
    keluaran: tuple[Keluaran, ...] = Field(default=(), max_length=10)
    blok: tuple[BlokApaSaja, ...] = Field(min_length=1, max_length=MAKS_BLOK)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ids = [blok.id for blok in self.blok]
        for id_ in ids:
            if ids.count(id_) > 1:
                raise ValueError(f"id blok '{id_}' dipakai dua kali; beri setiap blok id sendiri.")
        self._made_as_promised()
        return self

    def _made_as_promised(self) -> None:
        made = {(blok.naskah, blok.tahap) for blok in self.naskah_dibuat()}
        promised = {(item.naskah, item.tahap) for item in self.keluaran}
        for naskah, _tahap in made ^ promised:
            raise ValueError(
                f"'{naskah}' harus ada pada keluaran dan pada sebuah blok naskah (aksi buat) dengan tahap yang sama."
            )

    def naskah_dibuat(self) -> tuple[BlokNaskah, ...]:
        """The blocks that produce a paper."""
        return tuple(blok for blok in self.blok if isinstance(blok, BlokNaskah) and blok.aksi == "buat")

    def punya(self, jenis: str) -> bool:
        """Whether a block of this kind is in the form."""
        return any(blok.jenis == jenis for blok in self.blok)

    def blok_id(self, id_: str) -> BlokApaSaja:
        """The block with this id; KeyError when there is none."""
        for blok in self.blok:
            if blok.id == id_:
                return blok
        raise KeyError(id_)
