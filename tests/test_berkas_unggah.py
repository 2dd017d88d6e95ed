"""What people upload is told by its content, and refused in words that say what to do."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.dokumen import contoh, contoh_pdf
from triwulan.berkas.jenis import Jenis
from triwulan.berkas.periksa import Batas, inspect_logo, inspect_upload
from triwulan.errors import InvalidInput

BATAS = Batas(20 << 20)


def ole(*names: str) -> bytes:
    """The beginning of an old Office file with these stream names."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "\0".join((*names, "")).encode("utf-16-le")


def zipped(*entries: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, isi in entries:
            archive.writestr(name, isi)
    return stream.getvalue()


def huge_png(lebar: int, tinggi: int) -> bytes:
    """A PNG that claims to be this large and holds nothing."""

    def chunk(name: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + name + isi + struct.pack(">I", zlib.crc32(name + isi))

    header = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("nama", "isi", "jenis"),
    [
        ("a.pdf", contoh_pdf.pdf("x"), Jenis.PDF),
        ("a.jpg", contoh_pdf.picture(), Jenis.JPEG),
        ("a.png", contoh_pdf.picture(format="PNG"), Jenis.PNG),
        ("a.webp", contoh_pdf.picture(format="WEBP"), Jenis.WEBP),
        ("a.docx", contoh.docx("x"), Jenis.DOCX),
        ("a.xlsx", contoh.xlsx(), Jenis.XLSX),
        ("a.doc", ole("WordDocument"), Jenis.DOC),
        ("a.xls", ole("Workbook"), Jenis.XLS),
    ],
)
def test_each_permitted_kind_is_known_by_its_content_whatever_it_is_called(
    nama: str, isi: bytes, jenis: Jenis
) -> None:
    for called in (nama, "tanpa-akhiran", "salah.exe"):
        hasil = inspect_upload(called, isi, BATAS)
        assert hasil.jenis is jenis
        assert hasil.nama.endswith(f".{jenis.value}")
        assert hasil.ukuran == len(isi)


def test_a_wrong_extension_is_mended_and_told() -> None:
    hasil = inspect_upload("foto.pdf", contoh_pdf.picture(), BATAS)
    assert hasil.nama == "foto.jpg"
    assert hasil.peringatan == ("Isi berkas ternyata berkas JPG, bukan .pdf; nama disesuaikan.",)


def test_pages_pixels_and_active_content_are_told() -> None:
    pdf = inspect_upload("a.pdf", contoh_pdf.hostile(), BATAS)
    assert pdf.halaman == 1
    assert "skrip (JavaScript)" in pdf.peringatan[0]
    foto = inspect_upload("a.jpg", contoh_pdf.picture(640, 480), BATAS)
    assert foto.piksel
    assert (foto.piksel.lebar, foto.piksel.tinggi) == (640, 480)
    assert inspect_upload("a.pdf", contoh_pdf.signed(), BATAS).bertanda_tangan
    assert "simpan sebagai .docx" in inspect_upload("a.doc", ole("WordDocument"), BATAS).peringatan[0]


def test_a_photo_taken_upright_counts_as_it_is_seen() -> None:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 300)).save(stream, "JPEG", exif=exif)
    piksel = inspect_upload("a.jpg", stream.getvalue(), BATAS).piksel
    assert piksel
    assert (piksel.lebar, piksel.tinggi) == (300, 400)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"MZ\x90\0" * 50, "program Windows"),
        (b"\x7fELF" * 50, "program Linux"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "HEIC"),
        (b"Rar!\x1a\x07" + b"\0" * 50, "satu per satu"),
        (zipped(("a.pdf", b"x")), "satu per satu"),
        (b"<html><script>", "cetak dahulu menjadi PDF"),
        (b"<svg onload=alert(1)>", "SVG"),
        (b"sekadar teks", "Jenis berkas tidak dikenal"),
        (contoh_pdf.pdf("x")[:120], "PDF rusak"),
        (contoh_pdf.locked("rahasia"), "kata sandi"),
        (contoh_pdf.picture()[:2000], "Gambar rusak"),
        (contoh_pdf.picture(format="PNG")[:200], "Gambar rusak"),
        (contoh.docx("x")[:3000], "rusak atau terpotong"),
        (ole("WordDocument", "Macros"), "makro"),
        (ole("EncryptedPackage"), "kata sandi"),
        (ole("Sesuatu"), "tidak diterima"),
        (contoh.with_parts(contoh.docx("x"), {"word/vbaProject.bin": b"x"}), "makro"),
    ],
)
def test_what_may_not_come_in_is_refused_with_the_reason(isi: bytes, kata: str) -> None:
    with pytest.raises(InvalidInput, match=kata):
        inspect_upload("berkas.pdf", isi, BATAS)


def test_macros_hidden_behind_entities_in_the_content_types_are_found() -> None:
    types = contoh.read_parts(contoh.docx("x"), ["[Content_Types].xml"])["[Content_Types].xml"]
    sly = types.replace(
        b"</Types>",
        b'<Default Extension="b" ContentType="application/vnd.ms-office.vba&#80;roject"/></Types>',
    )
    with pytest.raises(InvalidInput, match="makro"):
        inspect_upload("a.docx", contoh.with_parts(contoh.docx("x"), {"[Content_Types].xml": sly}), BATAS)


def test_a_file_over_the_limit_is_refused_with_both_figures() -> None:
    with pytest.raises(InvalidInput, match=r"2,5 MB melebihi batas 1 MB"):
        inspect_upload("a.pdf", b"%PDF-" + b"\0" * (5 << 19), Batas(1 << 20))


@pytest.mark.parametrize(("lebar", "tinggi"), [(9000, 9000), (30000, 30000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(lebar: int, tinggi: int) -> None:
    with pytest.raises(InvalidInput, match="megapiksel"):
        inspect_upload("a.png", huge_png(lebar, tinggi), BATAS)


@pytest.mark.slow
def test_a_photo_of_forty_megapixels_is_accepted() -> None:
    piksel = inspect_upload("a.jpg", contoh_pdf.picture(7750, 5200), BATAS).piksel
    assert piksel
    assert piksel.lebar == 7750


def test_zip_bombs_are_refused_at_once() -> None:
    start = time.monotonic()
    bombs = (
        contoh.with_parts(contoh.docx("x"), {"word/besar.xml": b"\0" * (60 << 20)}),
        contoh.with_parts(contoh.docx("x"), {f"word/{n}.bin": bytes(18 << 20) for n in range(12)}),
    )
    made = time.monotonic()
    for bomb in bombs:
        with pytest.raises(InvalidInput, match="bom zip"):
            inspect_upload("a.docx", bomb, BATAS)
    assert time.monotonic() - made < max(1, made - start)


def test_links_to_the_outside_and_embedded_objects_are_told() -> None:
    linked = inspect_upload("a.docx", contoh.linked_picture("http://contoh.go.id/x.png"), BATAS)
    assert "tautan ke berkas lain" in linked.peringatan[0]
    embedded = contoh.with_parts(contoh.docx("x"), {"word/embeddings/oleObject1.bin": b"x"})
    assert "objek sisipan" in inspect_upload("a.docx", embedded, BATAS).peringatan[0]


STARTS = (
    b"",
    b"%PDF-1.4\n",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"RIFF\0\0\0\0WEBP",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40), st.sampled_from(STARTS), st.binary(max_size=300))
@example("../../etc/passwd", b"%PDF-1.4\n", b"")
def test_random_bytes_behind_any_beginning_are_refused_in_words_or_accepted(
    nama: str, start: bytes, isi: bytes
) -> None:
    try:
        assert inspect_upload(nama, start + isi, BATAS).nama
    except InvalidInput as error:
        assert len(error.pesan) > 20  # noqa: PT017 - both outcomes are right


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_damaged_pictures_are_refused_in_words_or_accepted(format: str, data: st.DataObject) -> None:
    isi = bytearray(contoh_pdf.picture(60, 40, format=format))
    for _ in range(data.draw(st.integers(1, 8))):
        isi[data.draw(st.integers(12, len(isi) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert inspect_upload("a", bytes(isi), BATAS).piksel
    except InvalidInput as error:
        assert error.pesan  # noqa: PT017 - both outcomes are right


def test_a_logo_is_written_anew_without_what_hid_in_it() -> None:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "rahasia kamera"
    Image.new("RGB", (2400, 1200), (0, 90, 160)).save(stream, "JPEG", exif=exif)
    logo = inspect_logo("logo.jpg", stream.getvalue() + b"<script>")
    assert logo.png.startswith(b"\x89PNG")
    assert (logo.piksel.lebar, logo.piksel.tinggi) == (1200, 600)
    assert b"rahasia" not in logo.png
    assert b"<script>" not in logo.png
    assert logo.peringatan == ()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "CMYK", "1"])
def test_logos_of_every_colour_mode_keep_their_transparency(mode: str) -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (400, 400), (255, 0, 0, 0)).convert("RGB" if mode == "CMYK" else "RGBA").convert(
        "L" if mode == "CMYK" else mode
    ).convert(mode).save(stream, "JPEG" if mode == "CMYK" else "PNG")
    logo = Image.open(io.BytesIO(inspect_logo("logo", stream.getvalue()).png))
    assert logo.size == (400, 400)
    if mode in ("RGBA", "LA"):
        assert logo.getpixel((0, 0))[3] == 0  # type: ignore[index]


def test_logos_that_would_print_badly_are_refused_or_told() -> None:
    with pytest.raises(InvalidInput, match="pecah saat dicetak"):
        inspect_logo("logo.png", contoh_pdf.picture(64, 64, format="PNG"))
    assert "cetak tajam" in inspect_logo("logo.png", contoh_pdf.picture(200, 200, format="PNG")).peringatan[0]
    with pytest.raises(InvalidInput, match="Logo harus berupa gambar"):
        inspect_logo("logo.pdf", contoh_pdf.pdf("x"))
