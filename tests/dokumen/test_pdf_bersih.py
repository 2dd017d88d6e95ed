"""Uploaded PDFs lose what acts by itself, keep what is seen, and never take the server with them."""

from __future__ import annotations

import io
import os
import random
import signal
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, TextStringObject

from tests.dokumen import contoh_pdf
from triwulan.dokumen import pdf_bersih
from triwulan.dokumen.bengkel import kerja, panggil
from triwulan.dokumen.pdf_bersih import IsiPdf
from triwulan.dokumen.pdf_buka import PdfRusak, PdfTerkunci
from triwulan.errors import InvalidInput


def cleaned(isi: bytes) -> tuple[bytes, IsiPdf] | None:
    """The cleaned PDF; None when it was refused in words. Anything else would be a fault of ours."""
    try:
        return pdf_bersih.clean(isi)
    except InvalidInput as error:
        return None if error.pesan else pytest.fail("refused without a word")


def freeze_the_next_child() -> None:
    """The child that is lent first gets no processor time any more, as when a file made it loop."""
    with panggil.crew().borrow(5) as pekerja:
        pekerja.start()
        assert pekerja.pid
        os.killpg(pekerja.pid, signal.SIGSTOP)


FORBIDDEN = (
    b"JavaScript",
    b"/JS",
    b"Launch",
    b"OpenAction",
    b"/AA",
    b"EmbeddedFile",
    b"SubmitForm",
    b"XFA",
    b"MZMZ",
)
GOOD, HOSTILE = contoh_pdf.pdf("satu", "dua", "tiga"), contoh_pdf.hostile()


def test_everything_active_is_found_and_named() -> None:
    aktif = pdf_bersih.inspect(contoh_pdf.hostile()).aktif
    assert set(aktif) == {
        "skrip (JavaScript)",
        "tindakan otomatis",
        "perintah membuka program atau berkas lain",
        "lampiran tersembunyi",
        "media atau isi 3D",
        "formulir XFA",
    }


def test_everything_active_is_gone_from_a_cleaned_pdf() -> None:
    bersih, _ = pdf_bersih.clean(contoh_pdf.hostile())
    assert not [word for word in FORBIDDEN if word in bersih]
    assert pdf_bersih.inspect(bersih).aktif == ()
    assert contoh_pdf.text(bersih) == ["Laporan"]


def test_links_to_the_web_and_inside_the_document_survive_cleaning() -> None:
    writer = contoh_pdf.writer("isi", "tujuan")
    writer.add_named_destination("bab2", 1)
    note = contoh_pdf.annotation("/Link")
    note[NameObject("/Dest")] = TextStringObject("bab2")
    writer.pages[0][NameObject("/Annots")] = ArrayObject([note])
    writer.add_outline_item(title="Bab 2", page_number=1)
    reader = PdfReader(io.BytesIO(pdf_bersih.clean(contoh_pdf.written(writer))[0]))
    target = reader.pages[0]["/Annots"][0].get_object()["/Dest"][0]
    assert target.get_object() == reader.pages[1]
    assert [(item.title, reader.get_destination_page_number(item)) for item in reader.outline] == [
        ("Bab 2", 1)
    ]
    hostile = PdfReader(io.BytesIO(pdf_bersih.clean(contoh_pdf.hostile())[0]))
    addresses = [note.get_object().get("/A", {}).get("/URI") for note in hostile.pages[0]["/Annots"]]
    assert [address for address in addresses if address] == ["https://contoh.go.id"]


def test_fonts_named_like_dangerous_keys_are_not_touched() -> None:
    writer = contoh_pdf.writer("utuh")
    fonts = writer.pages[0]["/Resources"]["/Font"]
    for name in ("/AA", "/JS", "/F"):
        fonts[NameObject(name)] = fonts["/F1"]
    reader = PdfReader(io.BytesIO(pdf_bersih.clean(contoh_pdf.written(writer))[0]))
    assert set(reader.pages[0]["/Resources"]["/Font"]) == {"/F1", "/AA", "/JS", "/F"}


def test_a_filled_signature_field_is_noticed() -> None:
    assert pdf_bersih.inspect(contoh_pdf.signed()).bertanda_tangan
    assert not pdf_bersih.inspect(GOOD).bertanda_tangan


def test_a_password_is_asked_to_be_removed_but_mere_restrictions_of_the_owner_are_fine() -> None:
    with pytest.raises(PdfTerkunci, match="kata sandi"):
        pdf_bersih.inspect(contoh_pdf.locked("rahasia"))
    assert contoh_pdf.text(pdf_bersih.clean(contoh_pdf.locked(""))[0]) == ["Terkunci"]


def test_turned_pages_and_crop_boxes_survive_cleaning() -> None:
    writer = contoh_pdf.writer("miring", putar=90)
    writer.pages[0][NameObject("/CropBox")] = ArrayObject([FloatObject(v) for v in (10, 20, 500, 700)])
    page = PdfReader(io.BytesIO(pdf_bersih.clean(contoh_pdf.written(writer))[0])).pages[0]
    assert page.rotation == 90
    assert [float(v) for v in page.cropbox] == [10, 20, 500, 700]


@pytest.mark.parametrize("make", [contoh_pdf.page_tree_loop, contoh_pdf.outline_loop, contoh_pdf.action_loop])
def test_loops_end(make: Callable[[], bytes]) -> None:
    start = time.monotonic()
    cleaned(make())
    assert time.monotonic() - start < 5


def test_a_page_tree_of_absurd_size_is_refused() -> None:
    writer = contoh_pdf.writer("x")
    writer.pages[0][NameObject("/Rotate")] = NumberObject(0)
    kids = writer.root_object["/Pages"]["/Kids"]
    kids.extend([kids[0]] * 6000)
    with pytest.raises(PdfRusak, match="lebih dari 5000 halaman"):
        pdf_bersih.inspect(contoh_pdf.written(writer))


def test_a_cut_off_pdf_is_refused_or_read_but_never_more() -> None:
    for size in range(0, len(GOOD), 97):
        hasil = cleaned(GOOD[:size])
        assert hasil is None or hasil[1].halaman <= 3


def test_a_page_whose_contents_are_lost_is_refused_not_shown_empty() -> None:
    number = GOOD.index(b"/Contents ") + len(b"/Contents ")
    assert GOOD[number : number + 1].isdigit()
    lost = GOOD[:number] + b"9" + GOOD[number + 1 :]
    with pytest.raises(PdfRusak, match="isinya hilang"):
        pdf_bersih.clean(lost)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=600), st.booleans())
@example(b"", True)
@example(b"trailer<</Root 1 0 R>>1 0 obj<</Pages 1 0 R/Kids[1 0 R]>>endobj", True)
def test_random_bytes_are_refused_in_words(isi: bytes, header: bool) -> None:
    cleaned(b"%PDF-1.7\n" + isi if header else isi)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=0), st.integers(min_value=1, max_value=30), st.booleans())
def test_damaged_pdfs_are_cleaned_or_refused_in_words(seed: int, damage: int, hostile: bool) -> None:
    rng = random.Random(seed)
    isi = bytearray(HOSTILE if hostile else GOOD)
    for _ in range(damage):
        place = rng.randrange(len(isi))
        isi[place : place + rng.randrange(4)] = rng.randbytes(rng.randrange(4))
    hasil = cleaned(bytes(isi))
    if hasil:
        assert hasil[1].halaman == len(PdfReader(io.BytesIO(hasil[0])).pages)
        assert pdf_bersih.inspect(hasil[0]).aktif == ()


def test_the_workshop_gives_the_same_answers_from_its_own_process() -> None:
    assert kerja.inspect_pdf(GOOD) == IsiPdf(3, (), False)
    assert contoh_pdf.text(kerja.sanitise_pdf(contoh_pdf.hostile()).isi) == ["Laporan"]
    with pytest.raises(PdfTerkunci):
        kerja.inspect_pdf(contoh_pdf.locked("rahasia"))
    with pytest.raises(InvalidInput, match="rusak"):
        kerja.inspect_pdf(b"%PDF-1.7 bukan")


def test_a_content_bomb_passes_undecoded_and_costs_no_time() -> None:
    start = time.monotonic()
    assert kerja.sanitise_pdf(contoh_pdf.flate_bomb()).fakta.halaman == 1
    assert time.monotonic() - start < 20


def test_a_file_that_hangs_its_child_is_refused_and_the_next_one_is_read() -> None:
    freeze_the_next_child()
    with pytest.raises(PdfRusak, match="tidak dapat dibaca dengan aman"):
        panggil.run("clean_pdf", [GOOD], timeout_s=0.5)
    assert kerja.inspect_pdf(GOOD).halaman == 3


def test_a_child_that_is_killed_costs_one_file_only() -> None:
    with panggil.crew().borrow(5) as pekerja:
        pekerja.start()
        pekerja.kill()
    assert kerja.inspect_pdf(GOOD).halaman == 3
