"""What goes into an archive, and what is known of each part after it was prepared."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from triwulan.berkas.jenis import Jenis


@dataclass(frozen=True)
class Bagian:
    """One file for the archive, as it was kept."""

    judul: str
    isi: bytes
    jenis: Jenis | None
    """None: the kind is not known; the file is listed and kept in the zip, not bound."""
    kelompok: str
    """Heading under which it stands, such as "Laporan" or "Bukti Dukung"; parts keep the order given."""
    nama: str
    """Its file name, for the zip."""
    keterangan: str = ""
    """One line under the title in the contents, such as the langkah and the person."""
    hilang: str = ""
    """Why there is no content: the part is listed with this reason, and nothing of it is in the zip."""
    sidik: str = ""
    """What the SHA-256 of a lost part was when it was kept."""
    terpisah: str = ""
    """Why it is kept in the zip alone, although it could be bound."""
    berindeks: bool = False
    """Whether it is an Office file with a contents whose page numbers are to be filled in."""


@dataclass(frozen=True)
class Sampul:
    """What stands on the first page of the archive."""

    judul: str
    instansi: str
    dibuat: datetime
    """When the archive was made; the only clock in it."""
    zona: str = "WIB"
    """Zone in which the moment is printed: WIB, WITA or WIT."""
    rincian: tuple[tuple[str, str], ...] = ()
    """Label and value, printed as a small table: SOP, periode, penanggung jawab."""


@dataclass(frozen=True)
class Siap:
    """A part after preparation: what to print about it and, unless it is refused, its pages."""

    nomor: int
    judul: str
    kelompok: str
    keterangan: str
    nama: str
    """Path inside the zip."""
    jenis: str
    ukuran: int
    sha256: str
    halaman: int = 0
    """Pages in the archive; 0: not bound."""
    mulai: int = 0
    """Printed number of its first page; 0: not bound."""
    pemisah: bool = False
    """Whether the separator of its group stands before it."""
    alasan: str = ""
    """Why it is not bound."""
    ada: bool = True
    """Whether the original is in the zip; if not, size is 0 and `sha256` is what was recorded once."""
    catatan: tuple[str, ...] = ()
    """What was changed in the bound copy, or what the reader must know about it."""
    gambar: tuple[int, int] | None = field(default=None)
    """Width and height in pixels, where the part is a picture to be set on a page."""
