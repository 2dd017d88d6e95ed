"""Values of the layout. All lengths are millimetres, all font sizes points.

A page's origin is the top left corner of its flow table; y grows downward.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

MM_PER_POINT = 25.4 / 72


class Peran(StrEnum):
    """What a column of the flow table holds."""

    NO = "no"
    KEGIATAN = "kegiatan"
    PELAKSANA = "pelaksana"
    KELENGKAPAN = "kelengkapan"
    WAKTU = "waktu"
    OUTPUT = "output"
    KETERANGAN = "keterangan"
    LAIN = "lain"


@dataclass(frozen=True)
class Huruf:
    """A font as a template names it."""

    nama: str = "Arial"
    ukuran: float = 9.0
    tebal: bool = False


@dataclass(frozen=True)
class KolomGaya:
    """One column of the template; `teks` is what the office typed where no value is filled in."""

    peran: Peran
    lebar: float
    huruf: Huruf = Huruf()
    rata_tengah: bool = False
    teks: str = ""


@dataclass(frozen=True)
class Gaya:
    """What a template fixes about its flow table."""

    kolom: tuple[KolomGaya, ...]
    lebar_kertas: float = 330.0
    tinggi_kertas: float = 215.0
    tepi_atas: float = 15.0
    tepi_kanan: float = 15.0
    tepi_bawah: float = 15.0
    tepi_kiri: float = 15.0
    huruf_kepala: Huruf = Huruf(tebal=True)
    huruf_pelaksana: Huruf = Huruf()
    huruf_judul: Huruf = Huruf(ukuran=11, tebal=True)
    margin_mendatar: float = 1.4
    """Inner margin at the left and at the right of a text cell."""
    margin_tegak: float = 0.8
    arsir_kepala: str | None = None
    """Fill of the header rows as RRGGBB."""
    kepala_satu_tingkat: tuple[Peran, ...] = ()
    """Groups whose header the template itself does not have (PELAKSANA, or OUTPUT for Mutu Baku)."""
    tinggi_butir_legenda: float = 0.0
    """Room that the template needs under the table for each caption of a legend; 0: it prints none."""

    @classmethod
    def standar(cls) -> Gaya:
        """The standard sheet of PermenPAN-RB 35/2012 on F4 landscape."""
        centred = {Peran.NO, Peran.WAKTU}
        widths = {
            Peran.NO: 8.0,
            Peran.KEGIATAN: 60.0,
            Peran.PELAKSANA: 120.0,
            Peran.KELENGKAPAN: 34.0,
            Peran.WAKTU: 17.0,
            Peran.OUTPUT: 34.0,
            Peran.KETERANGAN: 27.0,
        }
        columns = (KolomGaya(peran, width, rata_tengah=peran in centred) for peran, width in widths.items())
        return cls(kolom=tuple(columns), arsir_kepala="E7E6E6")

    def with_font(self, name: str) -> Gaya:
        """The same style with the font of its titles, and whatever has the same one, changed to `name`."""
        old = self.huruf_kepala.nama

        def swapped(font: Huruf) -> Huruf:
            return replace(font, nama=name) if font.nama == old else font

        return replace(
            self,
            kolom=tuple(replace(kolom, huruf=swapped(kolom.huruf)) for kolom in self.kolom),
            huruf_kepala=swapped(self.huruf_kepala),
            huruf_pelaksana=swapped(self.huruf_pelaksana),
            huruf_judul=swapped(self.huruf_judul),
        )

    @property
    def lebar_isi(self) -> float:
        return self.lebar_kertas - self.tepi_kiri - self.tepi_kanan

    @property
    def tinggi_isi(self) -> float:
        return self.tinggi_kertas - self.tepi_atas - self.tepi_bawah


@dataclass(frozen=True)
class Titik:
    x: float
    y: float


@dataclass(frozen=True)
class Kotak:
    """An axis-parallel rectangle."""

    x: float
    y: float
    w: float
    h: float

    @property
    def kanan(self) -> float:
        return self.x + self.w

    @property
    def bawah(self) -> float:
        return self.y + self.h

    @property
    def pusat(self) -> Titik:
        return Titik(self.x + self.w / 2, self.y + self.h / 2)

    def grown(self, by: float) -> Kotak:
        """The rectangle with `by` added on every side."""
        return Kotak(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def meets(self, other: Kotak) -> bool:
        """Whether the two have an inner point in common."""
        across = self.x < other.kanan and other.x < self.kanan
        return across and self.y < other.bawah and other.y < self.bawah


class Rupa(StrEnum):
    """The five symbols of PermenPAN-RB 35/2012, without the arrow."""

    KAPSUL = "kapsul"
    KOTAK = "kotak"
    BELAH_KETUPAT = "belah_ketupat"
    PENGHUBUNG = "penghubung"


@dataclass(frozen=True)
class Simbol:
    """A drawn symbol of row `langkah` (from 0); of a connector, the row that its flow leads to."""

    kunci: str
    rupa: Rupa
    kotak: Kotak
    langkah: int
    teks: str = ""


class Cabang(StrEnum):
    LANJUT = "lanjut"
    YA = "ya"
    TIDAK = "tidak"


@dataclass(frozen=True)
class Alur:
    """One flow of the SOP, between rows counted from 0 (numbers of a draft may repeat)."""

    asal: int
    tujuan: int
    cabang: Cabang = Cabang.LANJUT


@dataclass(frozen=True)
class LabelAlur:
    """The word beside a branch."""

    teks: str
    kotak: Kotak


@dataclass(frozen=True)
class Garis:
    """A drawn arrow from symbol `dari` to symbol `ke`; its head is at the last point.

    `alur` are the flows that it carries: one, or all those that come in by the same connector.
    `bergabung`: the arrow ends on another arrow that leads to the same symbol.
    """

    alur: tuple[Alur, ...]
    dari: str
    ke: str
    titik: tuple[Titik, ...]
    bergabung: bool = False
    label: LabelAlur | None = None


@dataclass(frozen=True)
class Sel:
    """Text of one cell, broken into lines."""

    teks: str
    baris: tuple[str, ...]
    huruf: Huruf


class Jenis(StrEnum):
    LANGKAH = "langkah"
    LANJUTAN = "lanjutan"
    """The rest of a langkah whose text is higher than a page."""
    PENGHUBUNG = "penghubung"
    JUMLAH = "jumlah"


@dataclass(frozen=True)
class Baris:
    """One row of a page's table."""

    jenis: Jenis
    y: float
    tinggi: float
    no: int | None = None
    sel: tuple[Sel, ...] = ()
    """One per column of the sheet; those of pelaksana columns are empty."""

    @property
    def bawah(self) -> float:
        return self.y + self.tinggi


@dataclass(frozen=True)
class Kolom:
    """One column of the sheet with its place."""

    peran: Peran
    judul: str
    x: float
    lebar: float
    huruf: Huruf
    huruf_judul: Huruf
    rata_tengah: bool = False
    pelaksana: int | None = None

    @property
    def kanan(self) -> float:
        return self.x + self.lebar

    @property
    def tengah(self) -> float:
        return self.x + self.lebar / 2


@dataclass(frozen=True)
class SelKepala:
    """One cell of the header, over `jumlah` columns from `kolom` and over one or both header rows."""

    teks: str
    baris: tuple[str, ...]
    huruf: Huruf
    kolom: int
    jumlah: int
    kotak: Kotak


@dataclass(frozen=True)
class Kepala:
    """The header rows, repeated on every page."""

    tinggi: tuple[float, float]
    sel: tuple[SelKepala, ...]

    @property
    def total(self) -> float:
        return sum(self.tinggi)


@dataclass(frozen=True)
class Halaman:
    """One page of the flow table."""

    nomor: int
    tinggi: float
    baris: tuple[Baris, ...]
    simbol: tuple[Simbol, ...]
    garis: tuple[Garis, ...]


@dataclass(frozen=True)
class Lembaran:
    """The whole flow table of one SOP."""

    gaya: Gaya
    lebar: float
    judul: tuple[str, ...]
    kolom: tuple[Kolom, ...]
    kepala: Kepala
    halaman: tuple[Halaman, ...]

    @property
    def kolom_pelaksana(self) -> tuple[Kolom, ...]:
        return tuple(kolom for kolom in self.kolom if kolom.peran is Peran.PELAKSANA)
