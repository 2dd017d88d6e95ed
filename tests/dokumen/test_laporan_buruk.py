"""Bad input on its way through a report: the right paper or a clear error, never a paper with a hole."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from functools import cache

import pytest
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import select

from db import Database
from db.dokumen import StatusNaskah
from db.kinerja import Analisis
from db.rencana import Indikator
from tests.dokumen.kantor_contoh import SISTEM, office
from tests.dokumen.lapor import TRIWULANAN, body_text, part, report
from tests.dokumen.test_laporan_teks import change_a_number
from tests.dokumen.test_pdf import child_pid, kill_soon
from tests.ooxml import assert_valid_docx
from triwulan import layanan
from triwulan.dokumen import pdf
from triwulan.dokumen.berkas_naskah import read_docx
from triwulan.dokumen.kantor.ubah import crew
from triwulan.dokumen.laporan.layanan_teks import MAKS_HURUF, write_text
from triwulan.dokumen.naskah import finalise_naskah, make_naskah
from triwulan.errors import Conflict, InvalidInput
from triwulan.organisasi.kop import get_kop, set_logo

KODE = "disdukcapil-kota-tangerang"
DARI_WORD = (
    "“Kutipan” ‘tunggal’ – tanda pisah—panjang … butir:\r\n•\tpertama\r\n•\tkedua\u00a0tetap\x0bbaris\u2028baru\r\n"
    "Rp1.000 \u2264 Rp2.000; 5\u2009% \u2026 \ufeffakhir Word"
)
DARI_WEB = (
    "<p class='x'>Capaian &amp; <b>realisasi</b></p> 😀👨‍👩‍👧 & <script>alert(1)</script> {{ 7*7 }} {% for x in y %} {# #} "
    "${ttd_pengirim} \ue010 0\ue011 \ue012 kaki \ue013 ]]> &#x0; akhir web"
)
PANJANG = "\n".join(f"Kalimat nomor {n} tentang “layanan” & <data>." for n in range(1000))[:20_000]
SATU_KATA = "x" * 20_000
TEMPELAN = {"Word": DARI_WORD, "web": DARI_WEB, "20.000 karakter": PANJANG, "satu kata panjang": SATU_KATA}


@pytest.fixture
def kantor(lima_kantor: Database) -> int:
    with lima_kantor.writing() as session:
        return office(session, KODE).id


@pytest.fixture(scope="module", autouse=True)
def _libreoffice_ends() -> Iterator[None]:
    yield
    pdf.stop()


def words(text: str) -> list[str]:
    """The words of a text as a reader sees them: without characters that mark places or that paper cannot hold."""
    shown = "".join(
        " " if letter in "\t\x0b\u2028\r\n" else letter
        for letter in text
        if not "\ue000" <= letter <= "\uf8ff" and letter != "\x00"
    )
    return shown.split()


def paste(database: Database, kantor: int, teks: str) -> None:
    """The same text as own words of a part, and as the analysis of every indikator."""
    layanan.do(
        write_text, SISTEM, instansi_id=kantor, jenis=TRIWULANAN, tahun=2026, triwulan=2, kunci="simpulan",
        teks=teks, versi=0,
    )  # fmt: skip
    with database.writing() as session:
        for row in session.scalars(select(Analisis).where(Analisis.instansi_id == kantor, Analisis.tw == 2)):
            row.pendukung = row.penghambat = row.solusi = teks


@pytest.mark.slow
@pytest.mark.ooxml
@pytest.mark.parametrize("asal", TEMPELAN)
def test_narasi_tempelan_tercetak_utuh_dan_berkasnya_sah(
    lima_kantor: Database, kantor: int, asal: str
) -> None:
    paste(lima_kantor, kantor, TEMPELAN[asal])
    printed = report(KODE)
    text = words(body_text(printed.docx))
    expected = words(TEMPELAN[asal])
    joined = f" {' '.join(text)} "
    assert f" {' '.join(expected)} " in joined, "simpulan tidak utuh"
    for label in ("Faktor pendukung", "Faktor penghambat", "Solusi yang telah dilakukan"):
        assert f"{label}: {expected[0]}" in joined
    assert "49" not in joined[joined.index("Faktor pendukung") :].split("akhir web")[0][:600]
    assert_valid_docx(printed.docx)


@pytest.mark.slow
@pytest.mark.office
def test_narasi_panjang_ada_di_pdf_dari_awal_sampai_akhir(lima_kantor: Database, kantor: int) -> None:
    paste(lima_kantor, kantor, PANJANG)
    made = pdf.convert_with_indexes(report(KODE).docx)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages]
    everything = "".join("".join(page.split()) for page in pages)
    last = PANJANG.splitlines()[-2]
    for line in (PANJANG.splitlines()[0], last):
        assert "".join(line.split()) in everything
    assert all(len(page.strip()) > 60 for page in pages), "ada halaman kosong"


def test_teks_yang_terlalu_panjang_ditolak_dengan_cara_memperbaikinya(kantor: int) -> None:
    with pytest.raises(InvalidInput, match="Pendekkan"):
        layanan.do(
            write_text, SISTEM, instansi_id=kantor, jenis=TRIWULANAN, tahun=2026, triwulan=2, kunci="simpulan",
            teks="x" * (MAKS_HURUF + 1), versi=0,
        )  # fmt: skip


@cache
def picture(lebar: int, tinggi: int) -> bytes:
    """A noisy enough PNG of this size."""
    stream = io.BytesIO()
    Image.effect_noise((lebar // 10, tinggi // 10), 60).resize((lebar, tinggi)).save(
        stream, "JPEG", quality=60
    )
    return stream.getvalue()


@pytest.mark.slow
@pytest.mark.ooxml
def test_logo_empat_puluh_megapiksel_tercetak_kecil_dan_tajam(kantor: int) -> None:
    versi = layanan.ask(get_kop, SISTEM, instansi_id=kantor).versi
    layanan.do(set_logo, SISTEM, instansi_id=kantor, versi=versi, isi=picture(7000, 5800))
    printed = report(KODE)
    images = [name for name in _names(printed.docx) if name.startswith("word/media/")]
    assert len(images) == 1
    with Image.open(io.BytesIO(_part_bytes(printed.docx, images[0]))) as shown:
        assert 600 <= max(shown.size) <= 1200
    extent = part(printed.docx, "word/document.xml").find(".//{*}inline/{*}extent")
    assert 40 <= int(extent.get("cy")) / 36_000 <= 44
    assert_valid_docx(printed.docx)


def test_logo_yang_terlalu_besar_ditolak_dengan_cara_memperbaikinya(kantor: int) -> None:
    versi = layanan.ask(get_kop, SISTEM, instansi_id=kantor).versi
    plain = io.BytesIO()
    Image.new("L", (9000, 7500), 200).save(plain, "PNG")
    with pytest.raises(InvalidInput, match="megapiksel"):
        layanan.do(set_logo, SISTEM, instansi_id=kantor, versi=versi, isi=plain.getvalue())


@pytest.mark.slow
def test_angka_yang_berubah_menolak_cetak_final_lalu_tercetak_setelah_diperbarui(
    lima_kantor: Database, kantor: int
) -> None:
    where = {"instansi_id": kantor, "jenis": TRIWULANAN, "tahun": 2026, "triwulan": 2, "tahap": "final"}
    draft = layanan.do(make_naskah, SISTEM, **where)  # type: ignore[arg-type]
    before = body_text(layanan.ask(read_docx, SISTEM, naskah_id=draft.id).isi)
    change_a_number(lima_kantor, kantor)
    reasons = dict.fromkeys(draft.kurang, "disetujui Kepala")
    with pytest.raises(Conflict):
        layanan.do(finalise_naskah, SISTEM, naskah_id=draft.id, versi=draft.versi, alasan=reasons)
    fresh = layanan.do(make_naskah, SISTEM, **where)  # type: ignore[arg-type]
    reasons = dict.fromkeys(fresh.kurang, "disetujui Kepala")
    done = layanan.do(finalise_naskah, SISTEM, naskah_id=fresh.id, versi=fresh.versi, alasan=reasons)
    after = body_text(layanan.ask(read_docx, SISTEM, naskah_id=done.id).isi)
    assert done.status is StatusNaskah.FINAL
    with lima_kantor.writing() as session:
        query = select(Indikator.nama).where(Indikator.instansi_id == kantor, Indikator.kode == "IKU-02")
        nama = session.scalars(query).one().strip()
    sentence = f"indikator “{nama}” terealisasi sebesar 61,5%"
    assert sentence in after
    assert sentence not in before


@pytest.mark.slow
@pytest.mark.office
def test_libreoffice_yang_mati_di_tengah_laporan_tetap_memberi_laporan_yang_sama(
    lima_kantor: Database, kantor: int
) -> None:
    docx = report(KODE).docx
    undisturbed = pdf.convert_with_indexes(docx)
    pdf.stop()
    pdf.warm_up()
    regu = crew()
    pdf.to_pdf(report(KODE, TRIWULANAN, 1).docx)
    assert child_pid(regu)
    killed: list[int] = []
    watcher = threading.Thread(target=kill_soon, args=(regu, killed))
    watcher.start()
    # Another moment, so that the paper kept from before is not simply handed out again.
    made = pdf.convert_with_indexes(report(KODE, TRIWULANAN, 3).docx)
    watcher.join()
    assert killed
    assert made.indeks_tertulis
    assert "Triwulan III Tahun 2026" in PdfReader(io.BytesIO(made.pdf)).pages[1].extract_text()
    again = pdf.convert_with_indexes(docx)
    assert _text(again.pdf) == _text(undisturbed.pdf)


def _text(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def _names(docx: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.namelist()


def _part_bytes(docx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(name)
