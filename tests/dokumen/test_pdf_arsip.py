"""The bound archive: nothing lost, numbers right, and any later change is found."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.dokumen import contoh, contoh_pdf
from triwulan.berkas.jenis import Jenis
from triwulan.dokumen.arsip import siapkan
from triwulan.dokumen.arsip.bagian import Bagian, Sampul
from triwulan.dokumen.arsip.periksa import Keadaan, verify_archive
from triwulan.dokumen.arsip.susun import Arsip, build_archive
from triwulan.dokumen.kantor.cari import PdfUnavailable
from triwulan.errors import InvalidInput

SAMPUL = Sampul(
    judul="Arsip Pengumpulan Data Kinerja Triwulan I Tahun 2026",
    instansi="Dinas CONTOH",
    dibuat=datetime(2026, 4, 10, 3, 0, tzinfo=UTC),
    rincian=(("Periode", "Januari–Maret 2026"),),
)
LAPORAN = contoh_pdf.pdf(*(f"Laporan lembar {n}" for n in range(1, 4)))
BUKTI = contoh_pdf.pdf("Bukti pelayanan")


def part(judul: str, isi: bytes, jenis: Jenis | None = Jenis.PDF, kelompok: str = "Bukti Dukung") -> Bagian:
    return Bagian(judul, isi, jenis, kelompok, f"{judul}.{jenis or 'bin'}")


PARTS = (
    part("Laporan Kinerja", LAPORAN, kelompok="Laporan"),
    part("Bukti pertama", BUKTI),
    part("Pindaian rusak", LAPORAN[:150]),
    part("Foto lebar", contoh_pdf.picture(2600, 1300), Jenis.JPEG),
    part("Berkas jahat", contoh_pdf.hostile()),
    part("Surat bertanda tangan", contoh_pdf.signed(), kelompok="Laporan"),
    part("Rekap lama", b"\xd0\xcf" * 900, Jenis.XLS),
    part("Terkunci", contoh_pdf.locked("x")),
    part("Miring", contoh_pdf.pdf("Miring", putar=90)),
)


RUANG = TemporaryDirectory(prefix="uji-arsip-")


def build(sampul: Sampul, bagian: Sequence[Bagian], **more: Any) -> Arsip:
    """The archive in a folder of its own."""
    return build_archive(sampul, bagian, Path(mkdtemp(dir=RUANG.name)), **more)


@lru_cache
def archive() -> Arsip:
    return build(SAMPUL, PARTS)


@lru_cache
def reader() -> PdfReader:
    return PdfReader(archive().pdf)


def page_of(label: str) -> str:
    return reader().pages[reader().page_labels.index(label)].extract_text()


def test_contents_page_labels_and_pages_agree() -> None:
    contents = reader().pages[0].extract_text()
    bound = [bagian for bagian in archive().bagian if bagian.halaman]
    assert [bagian.mulai for bagian in bound] == [2, 5, 7, 8, 9, 10]
    first_words = ["Laporan lembar 1", "Ditandatangani", "Bukti pelayanan", "Foto lebar", "Laporan", "Miring"]
    for bagian, word in zip(bound, first_words, strict=True):
        assert bagian.judul in contents
        assert word in page_of(str(bagian.mulai))
    assert reader().page_labels == ["i", *(str(n) for n in range(1, 12))]


def test_every_contents_line_leads_to_its_page() -> None:
    targets = [note.get_object()["/Dest"][0].get_object() for note in reader().pages[0]["/Annots"]]
    wanted = [bagian.mulai for bagian in archive().bagian if bagian.halaman]
    assert targets == [reader().pages[number] for number in wanted]


def test_bookmarks_name_groups_and_parts() -> None:
    front, first, first_parts, second, second_parts, back = reader().outline
    assert [front.title, first.title, second.title, back.title] == [
        "Daftar Isi",
        "Laporan",
        "Bukti Dukung",
        "Daftar Berkas dan Sidik Jari",
    ]
    assert [item.title for item in first_parts] == ["Laporan Kinerja", "Surat bertanda tangan"]
    assert [reader().get_destination_page_number(item) for item in (first, second)] == [1, 6]
    assert [reader().get_destination_page_number(item) for item in second_parts] == [7, 8, 9, 10]


def test_a_separator_names_the_group_that_begins_behind_it() -> None:
    assert page_of("1").startswith("Laporan\n2 berkas, halaman 2–5")
    assert page_of("6").startswith("Bukti Dukung\n4 berkas, halaman 7–10")


def test_own_bookmarks_of_a_part_come_along() -> None:
    writer = contoh_pdf.writer("a", "b")
    writer.add_outline_item(title="Bab II", page_number=1)
    pdf = build(SAMPUL, [part("Buku", contoh_pdf.written(writer))]).pdf
    outline = PdfReader(pdf).outline
    assert outline[2][1][0].title == "Bab II"


def test_what_cannot_be_bound_is_listed_with_its_reason_and_is_in_the_zip() -> None:
    loose = {bagian.judul: bagian for bagian in archive().tidak_dijilid}
    assert set(loose) == {"Pindaian rusak", "Rekap lama", "Terkunci"}
    assert loose["Pindaian rusak"].alasan == "PDF rusak atau terpotong."
    assert loose["Terkunci"].alasan == "PDF dikunci kata sandi."
    contents = reader().pages[0].extract_text()
    with zipfile.ZipFile(archive().zip) as packed:
        for bagian in loose.values():
            assert bagian.judul in contents
            assert bagian.alasan in contents
            assert hashlib.sha256(packed.read(bagian.nama)).hexdigest() == bagian.sha256


def test_active_content_is_gone_from_the_bound_copy_and_told_but_the_original_is_kept() -> None:
    assert not [
        word
        for word in (b"JavaScript", b"/Launch", b"/AA", b"EmbeddedFile")
        if word in archive().pdf.read_bytes()
    ]
    bad = next(bagian for bagian in archive().bagian if bagian.judul == "Berkas jahat")
    assert "skrip (JavaScript)" in bad.catatan[0]
    with zipfile.ZipFile(archive().zip) as packed:
        assert packed.read(bad.nama) == contoh_pdf.hostile()


def test_a_signed_file_is_bound_with_the_remark_that_only_the_original_proves_the_signature() -> None:
    signed = next(bagian for bagian in archive().bagian if bagian.judul == "Surat bertanda tangan")
    assert signed.catatan == ("tanda tangan elektronik hanya dapat diperiksa pada berkas asli",)


def test_every_page_carries_its_number_upright_at_its_foot() -> None:
    for index, page in enumerate(reader().pages):
        label = reader().page_labels[index]
        assert page.extract_text().strip().endswith(label)
    turned = reader().pages[10]
    assert turned.rotation == 90
    assert "Miring" in turned.extract_text()


def test_a_wide_picture_lies_across_its_page_and_is_shrunk() -> None:
    page = reader().pages[8]
    image = page.images[0].image
    assert page.mediabox.width > page.mediabox.height
    assert image is not None
    assert image.size == (2000, 1000)


def test_the_fingerprints_of_all_originals_are_printed() -> None:
    table = reader().pages[-1].extract_text()
    for bagian in archive().bagian:
        assert bagian.sha256[:32] in table
        assert bagian.sha256[32:] in table


def test_fonts_are_embedded_and_text_can_be_searched() -> None:
    fonts = [font.get_object() for font in reader().pages[0]["/Resources"]["/Font"].values()]
    assert all("/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts)
    assert "Januari–Maret 2026" in reader().pages[0].extract_text()


def test_the_same_parts_at_the_same_moment_give_the_same_bytes() -> None:
    again = build(SAMPUL, PARTS)
    assert again.pdf.read_bytes() == archive().pdf.read_bytes()
    assert again.zip.read_bytes() == archive().zip.read_bytes()


def test_the_manifest_is_written_for_machines_for_people_and_for_sha256sum(tmp_path: Path) -> None:
    with zipfile.ZipFile(archive().zip) as packed:
        packed.extractall(tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert [entry["judul"] for entry in manifest["berkas"]] == [bagian.judul for bagian in archive().bagian]
    assert manifest["arsip_pdf"]["sha256"] == hashlib.sha256(archive().pdf.read_bytes()).hexdigest()
    assert "Pindaian rusak" in (tmp_path / "manifest.txt").read_text()
    check = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False)
    assert check.returncode == 0


def test_an_untouched_archive_verifies_as_zip_and_as_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(archive().zip) as packed:
        packed.extractall(tmp_path)
    for source in (archive().zip, tmp_path):
        hasil = verify_archive(source)
        assert hasil.utuh
        assert hasil.jumlah == len(PARTS) + 1
        assert hasil.sidik_manifest == archive().sidik


def test_changed_lost_and_added_files_are_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(archive().zip) as packed:
        packed.extractall(tmp_path)
    changed, lost = archive().bagian[0].nama, archive().bagian[1].nama
    (tmp_path / changed).write_bytes(LAPORAN + b" ")
    (tmp_path / lost).unlink()
    (tmp_path / "berkas" / "selundupan.pdf").write_bytes(b"x")
    temuan = {item.nama: item.keadaan for item in verify_archive(tmp_path).temuan}
    assert temuan == {
        changed: Keadaan.BERUBAH,
        lost: Keadaan.HILANG,
        "berkas/selundupan.pdf": Keadaan.TAMBAHAN,
    }


def test_a_swapped_file_that_unpacks_to_a_bomb_is_read_no_further_than_recorded() -> None:
    name = archive().bagian[0].nama
    bomb = contoh.with_parts(archive().zip.read_bytes(), {name: b"\0" * (200 << 20)})
    assert [item.keadaan for item in verify_archive(bomb).temuan] == [Keadaan.BERUBAH]


@pytest.mark.parametrize("isi", [b"", b"halo", contoh.docx("x")])
def test_what_is_no_archive_of_ours_is_refused(isi: bytes) -> None:
    with pytest.raises(InvalidInput):
        verify_archive(isi)


def test_a_manifest_that_points_outside_its_folder_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(archive().zip) as packed:
        manifest = json.loads(packed.read("manifest.json"))
    manifest["berkas"][0]["nama"] = "../../etc/passwd"
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(InvalidInput, match="tidak dapat dibaca"):
        verify_archive(tmp_path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_zip_is_called_whole_only_when_its_files_unpack_unchanged(data: st.DataObject) -> None:
    """One byte of a packed file is changed: found, or the zip is refused, or unpacking does not notice it."""
    original = archive().zip.read_bytes()
    bagian = data.draw(st.sampled_from(archive().bagian))
    with zipfile.ZipFile(io.BytesIO(original)) as packed:
        entry = packed.getinfo(bagian.nama)
    start = entry.header_offset + 30 + len(entry.filename)
    place = start + data.draw(st.integers(0, entry.compress_size - 1))
    flip = data.draw(st.integers(1, 255))
    damaged = original[:place] + bytes([original[place] ^ flip]) + original[place + 1 :]
    hasil = verify_archive(damaged)
    if hasil.utuh:
        with zipfile.ZipFile(io.BytesIO(damaged)) as packed:
            assert hashlib.sha256(packed.read(bagian.nama)).hexdigest() == bagian.sha256
    else:
        assert [item.nama for item in hasil.temuan] == [bagian.nama]


def test_titles_of_any_length_and_script_make_a_readable_contents() -> None:
    parts = [
        part("Judul " + "sangat panjang " * 60, BUKTI),
        part("x" * 400, BUKTI),
        part("Emoji 🎉 dan عربي", BUKTI),
        part("   ", BUKTI),
    ]
    pages = contoh_pdf.text(build(SAMPUL, parts).pdf.read_bytes())
    assert "sangat panjang" in pages[0]


def test_two_hundred_parts_are_all_in_the_contents_with_right_numbers() -> None:
    parts = [part(f"Bukti nomor {n} bidang", BUKTI, kelompok=f"Bidang {n % 5}") for n in range(200)]
    hasil = build(SAMPUL, parts)
    pages = PdfReader(hasil.pdf)
    contents = "\n".join(pages.pages[n].extract_text() for n in range(pages.page_labels.index("1")))
    for bagian in hasil.bagian:
        assert bagian.judul in contents
    separators = {1, 42, 83, 124, 165}
    assert [bagian.mulai for bagian in hasil.bagian] == [n for n in range(1, 206) if n not in separators]


def test_without_libreoffice_office_files_are_listed_and_the_rest_is_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unavailable(isi: bytes) -> bytes:
        raise PdfUnavailable

    monkeypatch.setattr(siapkan, "to_pdf", unavailable)
    hasil = build(SAMPUL, [part("Laporan", LAPORAN), part("Notulen", contoh.docx("x"), Jenis.DOCX)])
    assert [bagian.judul for bagian in hasil.tidak_dijilid] == ["Notulen"]
    assert "LibreOffice" in hasil.tidak_dijilid[0].alasan


@pytest.mark.office
def test_office_files_are_printed_into_the_archive() -> None:
    hasil = build(SAMPUL, [part("Notulen", contoh.docx("Rapat triwulan"), Jenis.DOCX)])
    assert "Rapat triwulan" in contoh_pdf.text(hasil.pdf.read_bytes())[1]
    assert "dicetak dari berkas Office" in contoh_pdf.text(hasil.pdf.read_bytes())[0]


def test_progress_is_told_after_every_part() -> None:
    steps: list[tuple[int, int]] = []
    build(SAMPUL, PARTS[:3], report=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_an_empty_archive_is_refused() -> None:
    with pytest.raises(InvalidInput, match="Belum ada berkas"):
        build(SAMPUL, [])


def test_a_pdf_viewer_other_than_ours_reads_the_archive(tmp_path: Path) -> None:
    tool = shutil.which("pdfinfo")
    assert tool, "poppler-utils is needed"
    path = tmp_path / "arsip.pdf"
    path.write_bytes(archive().pdf.read_bytes())
    told = subprocess.run([tool, str(path)], capture_output=True, text=True, check=True)
    assert "Pages:           12" in told.stdout
    assert told.stderr == ""


def test_another_moment_is_another_archive() -> None:
    later = replace(SAMPUL, dibuat=datetime(2026, 4, 11, 3, 0, tzinfo=UTC))
    assert build(later, PARTS[:2]).sidik != build(SAMPUL, PARTS[:2]).sidik
