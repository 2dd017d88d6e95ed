"""The sheets that the archive adds: cover with contents, list of fingerprints, frame of a picture."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from triwulan.angka import print_angka
from triwulan.dokumen.arsip.bagian import Siap
from triwulan.dokumen.arsip.kanvas import A4, MARGIN, Fonts, Gaya, Kanvas

JUDUL, INSTANSI = Gaya(18, True), Gaya(11, abu=0.3)
LABEL, NILAI = Gaya(9, abu=0.4), Gaya(9)
KEPALA, KELOMPOK = Gaya(13, True), Gaya(9.5, True)
BUTIR, RINCI, KECIL = Gaya(10), Gaya(8, abu=0.4), Gaya(7)
KOLOM = Gaya(7.5, True, 0.25)
PEMISAH = Gaya(26, True)
SEPARATOR_TOP = 0.36
BOTTOM = A4[1] - MARGIN
RIGHT = A4[0] - MARGIN
WIDTH = RIGHT - MARGIN
NUMBER_WIDTH, PAGE_WIDTH, LABEL_WIDTH = 22.0, 34.0, 110.0
HASH_HALF = 32
PICTURE_TOP = 96.0
JUDUL_TERPISAH, JUDUL_HILANG = "Berkas yang Tidak Dijilid", "Berkas yang Tidak Dapat Diarsipkan"
CATATAN_TERPISAH = "Berkas berikut termasuk dalam arsip dan tersimpan utuh di dalam arsip zip."
CATATAN_HILANG = (
    "Berkas berikut tercatat pada siklus ini, tetapi isinya tidak dapat diambil saat arsip dijilid karena sebab yang "
    "tertulis. Tidak ada di dalam arsip zip."
)


class Alur:
    """Sheets that follow one another: keeps the pen, and takes a new sheet when there is no room."""

    def __init__(self, fonts: Fonts, judul_lanjutan: str) -> None:
        self.fonts = fonts
        self.judul_lanjutan = judul_lanjutan
        self.lembar: list[Kanvas] = [Kanvas(fonts)]
        self.y = MARGIN

    @property
    def kanvas(self) -> Kanvas:
        """The sheet in work."""
        return self.lembar[-1]

    def room(self, tinggi: float) -> bool:
        """See to it that `tinggi` points are free; tells whether a new sheet was taken for it."""
        if self.y + tinggi <= BOTTOM:
            return False
        self.lembar.append(Kanvas(self.fonts))
        self.y = MARGIN
        self.write(f"{self.judul_lanjutan} (lanjutan)", RINCI, jarak=10)
        return True

    def write(
        self, teks: str, gaya: Gaya, *, x: float = MARGIN, lebar: float = WIDTH, jarak: float = 0
    ) -> None:
        """A paragraph, wrapped; `jarak` points stay free below it."""
        for line in self.fonts.of(gaya).wrap(teks, gaya.ukuran, lebar):
            self.room(gaya.tinggi)
            self.kanvas.text(x, self.y, line, gaya)
            self.y += gaya.tinggi
        self.y += jarak


def front_sheets(
    judul: str, instansi: str, rincian: Sequence[tuple[str, str]], bagian: Sequence[Siap], fonts: Fonts
) -> list[Kanvas]:
    """Cover block, contents, and what could not be bound and why."""
    alur = Alur(fonts, "Daftar isi arsip")
    _title_block(alur, judul, instansi, rincian)
    alur.write("Daftar Isi", KEPALA, jarak=6)
    bound = [part for part in bagian if part.halaman]
    for kelompok, parts in groupby(bound, key=lambda part: part.kelompok):
        _group(alur, kelompok, list(parts))
    loose = [part for part in bagian if not part.halaman]
    for title, note, listed in (
        (JUDUL_TERPISAH, CATATAN_TERPISAH, [part for part in loose if part.ada]),
        (JUDUL_HILANG, CATATAN_HILANG, [part for part in loose if not part.ada]),
    ):
        if listed:
            _loose_block(alur, title, note, listed)
    return alur.lembar


def back_sheets(bagian: Sequence[Siap], fonts: Fonts) -> list[Kanvas]:
    """The list of all files with size, pages and SHA-256."""
    alur = Alur(fonts, "Daftar berkas dan sidik jari")
    alur.write("Daftar Berkas dan Sidik Jari", KEPALA, jarak=4)
    alur.write(
        "Sidik jari SHA-256 dihitung dari berkas asli sebagaimana tersimpan. Berkas asli ada di dalam arsip zip "
        "dan dapat diperiksa dengan perintah: sha256sum -c SHA256SUMS",
        RINCI,
        jarak=10,
    )
    _table_head(alur)
    for part in bagian:
        _table_row(alur, part)
    return alur.lembar


def picture_sheet(part: Siap, fonts: Fonts) -> Kanvas:
    """A picture as large as the sheet allows, upright or across as the picture is, with its title above."""
    wide, high = part.gambar or (1, 1)
    size = A4 if high >= wide else (A4[1], A4[0])
    kanvas = Kanvas(fonts, *size)
    room_x, room_y = size[0] - 2 * MARGIN, size[1] - PICTURE_TOP - MARGIN
    scale = min(room_x / wide, room_y / high)
    left = (size[0] - wide * scale) / 2
    kanvas.picture(left, PICTURE_TOP, wide * scale, high * scale)
    title = fonts.of(BUTIR).wrap(part.judul, BUTIR.ukuran, room_x)
    kanvas.text(MARGIN, MARGIN, shorten(title), Gaya(BUTIR.ukuran, True))
    detail = " · ".join(
        filter(None, (part.keterangan, part.nama.rpartition("/")[2], print_ukuran(part.ukuran)))
    )
    kanvas.text(MARGIN, MARGIN + 15, shorten(fonts.of(RINCI).wrap(detail, RINCI.ukuran, room_x)), RINCI)
    return kanvas


def separator_sheet(kelompok: str, parts: Sequence[Siap], fonts: Fonts) -> Kanvas:
    """The sheet before a group: its name, and how much follows; found at once in a stack of paper."""
    kanvas = Kanvas(fonts)
    top = kanvas.tinggi * SEPARATOR_TOP
    kanvas.text(MARGIN, top, kelompok, PEMISAH)
    kanvas.rule(MARGIN, RIGHT, top + PEMISAH.tinggi + 4, tebal=1.2, abu=0.2)
    last = parts[-1].mulai + parts[-1].halaman - 1
    numbers = f"halaman {parts[0].mulai}" + (f"–{last}" if last > parts[0].mulai else "")
    kanvas.text(MARGIN, top + PEMISAH.tinggi + 12, f"{len(parts)} berkas, {numbers}", INSTANSI)
    return kanvas


def print_ukuran(byte: int) -> str:
    """ "1,2 MB"."""
    if byte < 1024:
        return f"{byte} B"
    if byte < 1 << 20:
        return f"{print_angka(Decimal(byte) / 1024, 0)} KB"
    return f"{print_angka(Decimal(byte) / (1 << 20), 1)} MB"


def shorten(lines: Sequence[str]) -> str:
    """The first line, with an ellipsis where there are more."""
    return lines[0] if len(lines) == 1 else f"{lines[0]} …"


def _title_block(alur: Alur, judul: str, instansi: str, rincian: Sequence[tuple[str, str]]) -> None:
    alur.write(judul, JUDUL, lebar=_balanced(alur.fonts, judul), jarak=2)
    alur.write(instansi, INSTANSI, jarak=8)
    alur.kanvas.rule(MARGIN, RIGHT, alur.y, tebal=1.2, abu=0.2)
    alur.y += 10
    for label, nilai in rincian:
        alur.room(NILAI.tinggi)
        alur.kanvas.text(MARGIN, alur.y, label, LABEL)
        alur.write(nilai, NILAI, x=MARGIN + LABEL_WIDTH, lebar=WIDTH - LABEL_WIDTH, jarak=1.5)
    alur.y += 18


def _balanced(fonts: Fonts, judul: str) -> float:
    """The narrowest width at which the title has no more lines than at full width: no lonely last word."""
    font = fonts.of(JUDUL)
    lines = len(font.wrap(judul, JUDUL.ukuran, WIDTH))
    widths = (WIDTH * step / 20 for step in range(8, 21))
    return next(width for width in widths if len(font.wrap(judul, JUDUL.ukuran, width)) <= lines)


def _group(alur: Alur, kelompok: str, parts: Sequence[Siap]) -> None:
    alur.room(KELOMPOK.tinggi + 44)
    alur.y += 4
    alur.write(kelompok, KELOMPOK, jarak=3)
    for part in parts:
        _contents_row(alur, part)
    alur.y += 4


def _contents_row(alur: Alur, part: Siap) -> None:
    left = MARGIN + NUMBER_WIDTH
    width = WIDTH - NUMBER_WIDTH - PAGE_WIDTH
    lines = alur.fonts.of(BUTIR).wrap(part.judul, BUTIR.ukuran, width)
    details = alur.fonts.of(RINCI).wrap(_detail(part), RINCI.ukuran, width)
    high = len(lines) * BUTIR.tinggi + len(details) * RINCI.tinggi
    alur.room(high)
    kanvas, top = alur.kanvas, alur.y
    kanvas.text(MARGIN, top, f"{part.nomor}.", BUTIR)
    for line in lines:
        end = left + kanvas.text(left, alur.y, line, BUTIR)
        alur.y += BUTIR.tinggi
    number = kanvas.text(RIGHT, alur.y - BUTIR.tinggi, str(part.mulai), BUTIR, kanan=True)
    kanvas.dots(end + 6, RIGHT - number - 6, alur.y - BUTIR.tinggi + BUTIR.ukuran * 0.88)
    for line in details:
        kanvas.text(left, alur.y, line, RINCI)
        alur.y += RINCI.tinggi
    kanvas.link(MARGIN, top, WIDTH, high, part.mulai)
    alur.y += 5


def _detail(part: Siap) -> str:
    halaman = f"{part.halaman} halaman"
    return " · ".join(filter(None, (part.keterangan, part.nama.rpartition("/")[2], halaman, *part.catatan)))


def _loose_block(alur: Alur, judul: str, catatan: str, parts: Sequence[Siap]) -> None:
    alur.room(KEPALA.tinggi + 70)
    alur.y += 12
    alur.write(judul, KEPALA, jarak=3)
    alur.write(catatan, RINCI, jarak=6)
    for part in parts:
        alur.room(BUTIR.tinggi + 2 * RINCI.tinggi)
        alur.kanvas.text(MARGIN, alur.y, f"{part.nomor}.", BUTIR)
        left, width = MARGIN + NUMBER_WIDTH, WIDTH - NUMBER_WIDTH
        alur.write(part.judul, BUTIR, x=left, lebar=width)
        alur.write(_loose_detail(part), RINCI, x=left, lebar=width)
        alur.write(part.alasan, NILAI, x=left, lebar=width, jarak=5)


def _loose_detail(part: Siap) -> str:
    if part.ada:
        return f"{part.nama} · {print_ukuran(part.ukuran)}"
    return " · ".join(filter(None, (part.keterangan, part.nama.rpartition("/")[2])))


COLUMNS = (("No.", 0.0), ("Berkas", 26.0), ("Ukuran", 262.0), ("Halaman", 312.0), ("SHA-256", 330.0))
FILE_WIDTH = 190.0


def _table_head(alur: Alur) -> None:
    alur.kanvas.box(MARGIN, alur.y - 3, WIDTH, KOLOM.tinggi + 6, 0.93)
    for name, offset in COLUMNS:
        alur.kanvas.text(MARGIN + offset + 3, alur.y, name, KOLOM, kanan=name in ("Ukuran", "Halaman"))
    alur.y += KOLOM.tinggi + 7


def _table_row(alur: Alur, part: Siap) -> None:
    names = alur.fonts.of(KECIL).wrap(part.nama, KECIL.ukuran, FILE_WIDTH)
    high = max(2, len(names)) * KECIL.tinggi + 6
    if alur.room(high):
        _table_head(alur)
    kanvas, top, left = alur.kanvas, alur.y, MARGIN + 3
    pages = f"{part.mulai}–{part.mulai + part.halaman - 1}" if part.halaman > 1 else str(part.mulai or "–")
    kanvas.text(left, top, str(part.nomor), KECIL)
    for row, name in enumerate(names):
        kanvas.text(left + COLUMNS[1][1], top + row * KECIL.tinggi, name, KECIL)
    kanvas.text(left + COLUMNS[2][1], top, print_ukuran(part.ukuran) if part.ada else "–", KECIL, kanan=True)
    kanvas.text(left + COLUMNS[3][1], top, pages, KECIL, kanan=True)
    for row, half in enumerate((part.sha256[:HASH_HALF], part.sha256[HASH_HALF:])):
        kanvas.text(left + COLUMNS[4][1], top + row * KECIL.tinggi, half, KECIL)
    alur.y += high
    kanvas.rule(MARGIN, RIGHT, alur.y - 3, tebal=0.3)
