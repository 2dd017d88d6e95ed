"""Documents become PDF/A, whatever happens to LibreOffice meanwhile."""

from __future__ import annotations

import io
import os
import re
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from tests.dokumen import contoh
from tests.ooxml import assert_valid_docx
from triwulan.berkas.jenis import Jenis
from triwulan.berkas.ooxml import read_parts
from triwulan.dokumen import pdf
from triwulan.dokumen.kantor import ubah
from triwulan.dokumen.kantor.daftar_isi import write_indexes
from triwulan.dokumen.pekerja import Pekerja
from triwulan.dokumen.regu import Regu
from triwulan.dokumen.singgahan import ByteCache
from triwulan.errors import InvalidInput
from triwulan.settings import settings

SAAT = datetime(2026, 4, 10, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_cache", ByteCache(0))


@pytest.fixture
def fresh_crew(monkeypatch: pytest.MonkeyPatch) -> Iterator[Regu]:
    """A LibreOffice of this test alone."""
    regu = Regu(lambda: Pekerja(ubah.warm_command), 1)
    monkeypatch.setattr(ubah, "crew", lambda: regu)
    monkeypatch.setattr(pdf, "crew", lambda: regu)
    yield regu
    regu.stop()


def text(isi: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(isi)).pages)


def soffice_pids(leader: int) -> list[int]:
    """The LibreOffice processes in the group of one child."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, _, tail = stat.read_text().rpartition(")")
        except OSError:
            continue
        if "soffice.bin" in head and int(tail.split()[2]) == leader and not tail.startswith(" Z"):
            found.append(int(stat.parent.name))
    return found


def all_ended(leader: int) -> bool:
    """Whether LibreOffice of that child is gone, or goes within five seconds."""
    end = time.monotonic() + 5
    while soffice_pids(leader) and time.monotonic() < end:
        threading.Event().wait(0.02)
    return soffice_pids(leader) == []


def child_pid(regu: Regu) -> int:
    return next(pekerja.pid for pekerja in regu._members if pekerja.pid)


def kill_soon(regu: Regu, killed: list[int]) -> None:
    """Kill LibreOffice as soon as the child has a document in work."""
    end = time.monotonic() + 30
    while time.monotonic() < end and not killed:
        for pekerja in regu._members:
            anak = pekerja._anak
            if pekerja.pid and anak and list(anak.ruang.glob("*.docx")):
                for pid in soffice_pids(pekerja.pid):
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)


@pytest.mark.office
def test_a_docx_becomes_a_tagged_indonesian_pdf_a_2b() -> None:
    hasil = pdf.to_pdf(contoh.docx("Laporan Kinerja Triwulan I"))
    catalog = PdfReader(io.BytesIO(hasil)).trailer["/Root"]
    assert "Laporan Kinerja Triwulan I" in text(hasil)
    assert catalog["/Lang"] == "id-ID"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/OutputIntents"]
    assert b"<pdfaid:part>2</pdfaid:part>" in hasil
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in hasil


@pytest.mark.office
def test_a_workbook_becomes_a_pdf_too() -> None:
    assert "Realisasi" in text(pdf.to_pdf(contoh.xlsx()))


@pytest.mark.office
def test_the_same_document_at_the_same_moment_gives_the_same_bytes() -> None:
    dokumen = contoh.docx("Sama")
    first = pdf.to_pdf(dokumen, dibuat=SAAT)
    second = int(time.time())
    while int(time.time()) == second:
        threading.Event().wait(0.05)
    assert pdf.to_pdf(dokumen, dibuat=SAAT) == first
    reader = PdfReader(io.BytesIO(pdf.to_pdf(dokumen, dibuat=SAAT)), strict=True)
    assert reader.metadata["/CreationDate"].startswith("D:20260410030000Z")
    assert len(reader.pages) == 1


@pytest.mark.office
def test_contents_name_the_pages_on_which_the_headings_really_stand() -> None:
    hasil = pdf.convert_with_indexes(contoh.long_docx(9))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(hasil.pdf)).pages]
    lines = re.findall(
        r"^(Bab \d+ .*?|Sasaran \d+|Tabel \d+ .*?)[. \t]*?(\d+)$", f"{pages[0]}\n{pages[1]}", re.MULTILINE
    )
    assert len(lines) == 27
    for judul, halaman in lines:
        assert judul.strip(". ") in pages[int(halaman) - 1]


@pytest.mark.office
def test_the_docx_gets_the_same_page_numbers_as_the_pdf_with_links_that_lead_to_the_headings() -> None:
    hasil = pdf.convert_with_indexes(contoh.long_docx(4))
    body = Document(io.BytesIO(hasil.docx)).element.body
    links = list(body.iter(qn("w:hyperlink")))
    bookmarks = {node.get(qn("w:name")): node.getparent() for node in body.iter(qn("w:bookmarkStart"))}
    assert hasil.indeks_tertulis
    assert len(links) == 12
    for link in links:
        judul, halaman = [node.text for node in link.iter(qn("w:t"))]
        target = "".join(node.text for node in bookmarks[link.get(qn("w:anchor"))].iter(qn("w:t")))
        assert judul == target
        assert f"{judul}" in PdfReader(io.BytesIO(hasil.pdf)).pages[int(halaman) - 1].extract_text()
    assert "belum terisi" not in "".join(node.text or "" for node in body.iter(qn("w:t")))


@pytest.mark.office
def test_a_docx_with_filled_indexes_can_be_filled_again_and_stays_the_same() -> None:
    once = pdf.convert_with_indexes(contoh.long_docx(3)).docx
    twice = pdf.convert_with_indexes(once).docx
    assert [p.text for p in Document(io.BytesIO(once)).paragraphs] == [
        p.text for p in Document(io.BytesIO(twice)).paragraphs
    ]


@pytest.mark.office
def test_a_report_with_roman_front_matter_has_its_printed_numbers_in_contents_and_page_labels() -> None:
    hasil = pdf.convert_with_indexes(contoh.numbered_docx())
    body = Document(io.BytesIO(hasil.docx)).element.body
    lines = [[node.text for node in link.iter(qn("w:t"))] for link in body.iter(qn("w:hyperlink"))]
    labels = PdfReader(io.BytesIO(hasil.pdf)).page_labels
    assert labels == ["i", *(str(n) for n in range(1, len(labels)))]
    assert [judul for judul, _ in lines] == [
        "BAB I PENDAHULUAN",
        "A. Latar Belakang",
        "BAB II AKUNTABILITAS KINERJA",
        "A. Latar Belakang",
    ]
    for judul, halaman in lines:
        page = PdfReader(io.BytesIO(hasil.pdf)).pages[labels.index(halaman)]
        assert judul in page.extract_text()
    assert "baris lama" not in "".join(node.text or "" for node in body.iter(qn("w:t")))


@pytest.mark.office
@pytest.mark.ooxml
@pytest.mark.parametrize(
    "make", [contoh.numbered_docx, lambda: contoh.long_docx(3)], ids=["laporan", "tiga daftar"]
)
def test_a_docx_with_filled_indexes_is_valid_open_xml(make: Callable[[], bytes]) -> None:
    assert_valid_docx(make())
    assert_valid_docx(pdf.convert_with_indexes(make()).docx)


def test_indexes_that_do_not_pair_are_left_alone() -> None:
    assert write_indexes(contoh.long_docx(1), []) is None


@pytest.mark.office
def test_linked_files_and_addresses_of_an_uploaded_document_are_not_followed(tmp_path: Path) -> None:
    rels = contoh.with_parts(contoh.docx("Aman"), {"word/_rels/document.xml.rels": _external_rels(tmp_path)})
    bersih = pdf._safe_input(rels)[1]
    assert b"rahasia" not in bersih
    assert b"attachedTemplate" not in document_rels(bersih)
    assert b"https://contoh.go.id" in document_rels(bersih)
    assert pdf.to_pdf(rels).startswith(b"%PDF")


def _external_rels(folder: Path) -> bytes:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = "".join(
        f'<Relationship Id="{name}" Type="{base}/{kind}" Target="{target}" TargetMode="Ext&#101;rnal"/>'
        for name, kind, target in (
            ("r1", "image", f"file://{folder}/rahasia.png"),
            ("r2", "attachedTemplate", "http://127.0.0.1:9/t.dotx"),
            ("r3", "hyperlink", "https://contoh.go.id"),
        )
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'.encode()


def document_rels(isi: bytes) -> bytes:
    name = "word/_rels/document.xml.rels"
    return read_parts(isi, [name])[name]


@pytest.mark.office
def test_four_people_at_once_each_get_their_own_paper() -> None:
    papers = {f"Surat nomor {n} dari bidang {n * 7}": n for n in range(12)}
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda isi: text(pdf.to_pdf(contoh.docx(isi))), papers))
    for kalimat, hasil in zip(papers, results, strict=True):
        assert hasil.strip() == kalimat


@pytest.mark.office
def test_libreoffice_killed_in_mid_conversion_still_gives_the_right_paper(fresh_crew: Regu) -> None:
    pdf.to_pdf(contoh.docx("pemanasan"))
    killed: list[int] = []
    watcher = threading.Thread(target=kill_soon, args=(fresh_crew, killed))
    watcher.start()
    hasil = pdf.to_pdf(contoh.long_docx(60))
    watcher.join()
    assert killed
    assert "Bab 60 Capaian" in text(hasil)
    assert text(pdf.to_pdf(contoh.docx("berikutnya"))).strip() == "berikutnya"


@pytest.mark.office
def test_libreoffice_killed_while_idle_is_replaced(fresh_crew: Regu) -> None:
    pdf.to_pdf(contoh.docx("satu"))
    for pid in soffice_pids(child_pid(fresh_crew)):
        os.kill(pid, signal.SIGKILL)
    assert text(pdf.to_pdf(contoh.docx("dua"))).strip() == "dua"


@pytest.mark.office
def test_a_time_out_is_told_and_the_next_paper_comes(fresh_crew: Regu) -> None:
    pdf.to_pdf(contoh.docx("pemanasan"))
    leader = child_pid(fresh_crew)
    with pytest.raises(pdf.PdfFailed, match="melewati 0.1 detik"):
        pdf.to_pdf(contoh.long_docx(60), timeout_s=0.1)
    assert all_ended(leader)
    assert text(pdf.to_pdf(contoh.docx("berikutnya"))).strip() == "berikutnya"


@pytest.mark.office
def test_a_worn_libreoffice_is_replaced_without_anybody_noticing(monkeypatch: pytest.MonkeyPatch) -> None:
    regu = Regu(lambda: Pekerja(ubah.warm_command, max_requests=2), 1)
    monkeypatch.setattr(ubah, "crew", lambda: regu)
    pdf.to_pdf(contoh.docx("satu"))
    first = child_pid(regu)
    assert text(pdf.to_pdf(contoh.docx("dua"))).strip() == "dua"
    assert text(pdf.to_pdf(contoh.docx("tiga"))).strip() == "tiga"
    assert child_pid(regu) != first
    assert all_ended(first)
    regu.stop()


@pytest.mark.office
def test_stopping_leaves_no_process_and_no_directory_behind(fresh_crew: Regu) -> None:
    pdf.to_pdf(contoh.docx("satu"))
    leader, ruang = child_pid(fresh_crew), fresh_crew._members[0].ruang
    pdf.stop()
    assert all_ended(leader)
    assert not ruang.exists()


@pytest.mark.office
def test_without_a_python_for_uno_a_cold_libreoffice_makes_the_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ubah, "find_uno_python", lambda _: None)
    monkeypatch.setattr(ubah, "crew", lambda: Regu(lambda: Pekerja(ubah.warm_command), 1))
    hasil = pdf.to_pdf(contoh.docx("dingin"))
    assert text(hasil).strip() == "dingin"
    assert b"<pdfaid:part>2</pdfaid:part>" in hasil
    with pytest.raises(pdf.PdfUnavailable, match="python3-uno"):
        pdf.to_pdf(contoh.docx("dingin"), update_indexes=True)


@pytest.mark.office
def test_a_cold_libreoffice_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ubah, "find_uno_python", lambda _: None)
    monkeypatch.setattr(ubah, "crew", lambda: Regu(lambda: Pekerja(ubah.warm_command), 1))
    with pytest.raises(pdf.PdfFailed, match="melewati"):
        pdf.to_pdf(contoh.long_docx(60), timeout_s=0.2)


def test_without_libreoffice_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LIBREOFFICE", str(tmp_path / "tidak-ada"))
    settings.cache_clear()
    with pytest.raises(pdf.PdfUnavailable, match="libreoffice-writer-nogui"):
        pdf.to_pdf(contoh.docx("x"))
    assert not pdf.pdf_available()
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize("isi", [b"", b"halo", b"PK\x03\x04", b"%PDF-1.7", contoh.docx("x")[:-200]])
def test_what_is_no_office_document_is_refused_before_libreoffice_sees_it(isi: bytes) -> None:
    with pytest.raises(InvalidInput):
        pdf.to_pdf(isi)


@pytest.mark.office
def test_a_document_that_libreoffice_cannot_read_gives_a_clear_error() -> None:
    broken = contoh.with_parts(contoh.docx("x"), {"word/document.xml": b"<w:document"})
    with pytest.raises(pdf.PdfFailed, match="tidak dapat membaca"):
        pdf.to_pdf(broken)
    assert text(pdf.to_pdf(contoh.docx("sesudahnya"))).strip() == "sesudahnya"


@pytest.mark.office
@pytest.mark.parametrize("walled", [True, False], ids=["namespace and profile", "profile alone"])
def test_libreoffice_itself_neither_reads_linked_files_nor_asks_linked_servers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, walled: bool
) -> None:
    """Even when a link gets past `strip_external_links`."""
    secret = tmp_path / "rahasia.png"
    Image.new("RGB", (200, 200), (200, 0, 0)).save(secret)
    if not walled:
        monkeypatch.setattr(ubah, "network_isolation", lambda: ())
    regu = Regu(lambda: Pekerja(ubah.warm_command), 1)
    monkeypatch.setattr(ubah, "crew", lambda: regu)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        for target in (secret.as_uri(), f"http://127.0.0.1:{server.getsockname()[1]}/x.png"):
            hasil = ubah.convert_warm(contoh.linked_picture(target), Jenis.DOCX, indeks=False, timeout_s=60)
            assert list(PdfReader(io.BytesIO(hasil.pdf)).pages[0].images) == []
        with pytest.raises(TimeoutError):
            server.accept()
    regu.stop()
