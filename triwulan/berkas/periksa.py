"""What may come in: every upload is looked into before it is kept.

The kind is told by the content. Hostile formats are opened in the workshop
(`triwulan.dokumen.bengkel`), never in the web server itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePosixPath

from triwulan.angka import bulatkan, print_angka
from triwulan.berkas.gambar import LOGO_MIN_PX, LOGO_TAJAM_PX, Ukuran
from triwulan.berkas.jenis import Jenis, describe_refused, sniff
from triwulan.berkas.nama import safe_name, with_extension
from triwulan.berkas.ole import inspect_ole
from triwulan.berkas.ooxml import inspect_ooxml
from triwulan.berkas.sidik import sha256
from triwulan.dokumen.bengkel import kerja
from triwulan.errors import InvalidInput
from triwulan.settings import settings

MEGA = 1 << 20
LOGO_MAKS_MB = 5
DITERIMA = "PDF, gambar (JPG, PNG, WebP), atau berkas Office (docx, xlsx, pptx)"
MAKRO = "Berkas memuat makro dan ditolak. Simpan sebagai .docx/.xlsx/.pptx tanpa makro, lalu unggah kembali."
AKTIF = "PDF memuat {}; salinan yang dijilid dalam arsip dibersihkan dari isi itu."
TERTANDA = "PDF memuat tanda tangan elektronik; keasliannya diperiksa pada berkas asli ini."
TAUTAN = "Berkas memuat tautan ke berkas lain di luar dirinya; isi tautan itu tidak ikut tersimpan."
SISIPAN = "Berkas memuat objek sisipan (OLE); isi objek itu tidak diperiksa."
LAMA = "Format Office lama; simpan sebagai .{} bila ingin ikut dijilid dalam arsip."
AKHIRAN = "Isi berkas ternyata {}, bukan .{}; nama disesuaikan."


@dataclass(frozen=True)
class Batas:
    """How large an upload may be, in bytes."""

    ukuran_maks: int

    @classmethod
    def of_settings(cls) -> Batas:
        """The limit of this installation (UNGGAH_MAKS_MB)."""
        return cls(settings().unggah_maks_mb * MEGA)


@dataclass(frozen=True)
class Diperiksa:
    """An upload that may be kept."""

    nama: str
    """Safe file name with the extension that the content deserves."""
    jenis: Jenis
    ukuran: int
    sha256: str
    peringatan: tuple[str, ...] = ()
    """What the person should know, in Indonesian; none of it forbids the file."""
    halaman: int | None = None
    """Pages, for a PDF."""
    piksel: Ukuran | None = None
    """Width and height, for a picture."""
    bertanda_tangan: bool = False
    """Whether a PDF carries a digital signature (not whether it is valid)."""


@dataclass(frozen=True)
class Logo:
    """A logo that was read and written anew as PNG."""

    png: bytes
    piksel: Ukuran
    peringatan: tuple[str, ...] = ()


def inspect_upload(nama: str, isi: bytes, batas: Batas | None = None) -> Diperiksa:
    """Look into an upload: kind by content, size, SHA-256, pages or pixels, and what in it is active.

    Raises InvalidInput with the reason and what to do: empty, too large, unknown or forbidden kind,
    broken, locked by a password, macros, too many pixels, a zip bomb.
    """
    jenis = _kind(isi, batas or Batas.of_settings())
    if jenis is Jenis.PDF:
        return _pdf(nama, isi)
    if jenis.gambar:
        return replace(_accept(nama, isi, jenis), piksel=kerja.measure_picture(isi))
    if jenis is Jenis.DOC:
        return _old_office(nama, isi)
    return _office(nama, isi)


def inspect_logo(nama: str, isi: bytes) -> Logo:
    """Read a logo and write it anew as PNG of at most 1200 pixels, without metadata.

    Raises InvalidInput: not PNG, JPEG or WebP, larger than 5 MB, broken, or smaller than 120 pixels.
    """
    jenis = _kind(isi, Batas(LOGO_MAKS_MB * MEGA))
    if not jenis.gambar:
        raise InvalidInput(
            "Logo harus berupa gambar PNG, JPG, atau WebP. PNG dengan latar tembus pandang paling baik."
        )
    png, piksel = kerja.encode_logo(isi)
    besar = max(piksel.lebar, piksel.tinggi)
    if besar < LOGO_MIN_PX:
        raise InvalidInput(
            f"Logo hanya {piksel.lebar} × {piksel.tinggi} piksel dan akan pecah saat dicetak. "
            f"Pakai gambar yang sisi panjangnya paling sedikit {LOGO_TAJAM_PX} piksel."
        )
    kurang = f"Logo hanya {piksel.lebar} × {piksel.tinggi} piksel; untuk cetak tajam pakai {LOGO_TAJAM_PX} atau lebih."
    return Logo(png, piksel, (kurang,) if besar < LOGO_TAJAM_PX else ())


def _kind(isi: bytes, batas: Batas) -> Jenis:
    if not isi:
        raise InvalidInput("Berkas kosong. Periksa berkasnya, lalu unggah kembali.")
    if len(isi) > batas.ukuran_maks:
        raise InvalidInput(
            f"Berkas {_mega(len(isi))} MB melebihi batas {_mega(batas.ukuran_maks)} MB. "
            "Perkecil (misalnya pindai dengan 150–200 dpi) atau bagi menjadi beberapa berkas."
        )
    jenis = sniff(isi)
    if jenis is None:
        apa = describe_refused(isi)
        raise InvalidInput(f"Berkas ini {apa}." if apa else f"Jenis berkas tidak dikenal. Unggah {DITERIMA}.")
    return jenis


def _mega(byte: int) -> str:
    return print_angka(bulatkan(Decimal(byte) / MEGA, 1))


def _accept(nama: str, isi: bytes, jenis: Jenis, peringatan: tuple[str, ...] = ()) -> Diperiksa:
    aman = safe_name(nama)
    baru = with_extension(aman, jenis.value)
    akhiran = PurePosixPath(aman).suffix.removeprefix(".")
    if baru != aman and akhiran:
        peringatan = (AKHIRAN.format(f"berkas {jenis.value.upper()}", akhiran), *peringatan)
    return Diperiksa(baru, jenis, len(isi), sha256(isi), peringatan)


def _pdf(nama: str, isi: bytes) -> Diperiksa:
    fakta = kerja.inspect_pdf(isi)
    notes = ((AKTIF.format(", ".join(fakta.aktif)), fakta.aktif), (TERTANDA, fakta.bertanda_tangan))
    peringatan = tuple(note for note, found in notes if found)
    hasil = _accept(nama, isi, Jenis.PDF, peringatan)
    return replace(hasil, halaman=fakta.halaman, bertanda_tangan=fakta.bertanda_tangan)


def _office(nama: str, isi: bytes) -> Diperiksa:
    facts = inspect_ooxml(isi)
    if facts.makro:
        raise InvalidInput(MAKRO)
    notes = ((TAUTAN, facts.tautan_luar), (SISIPAN, facts.sisipan))
    return _accept(nama, isi, facts.jenis, tuple(note for note, found in notes if found))


def _old_office(nama: str, isi: bytes) -> Diperiksa:
    facts = inspect_ole(isi)
    if facts.makro:
        raise InvalidInput(MAKRO)
    return _accept(nama, isi, facts.jenis, (LAMA.format(f"{facts.jenis.value}x"),))
