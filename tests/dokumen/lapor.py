"""Reports of the sample offices, and how tests read them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document
from lxml import etree

from tests.dokumen.kantor_contoh import SISTEM, office
from triwulan import layanan
from triwulan.dokumen.docx_xml import text_of, w
from triwulan.dokumen.laporan.terbit_langsung import CetakanLaporan, print_report

TRIWULANAN, SEMESTERAN, TAHUNAN = "laporan_kinerja", "laporan_semester", "laporan_tahunan"


def report(kode: str, jenis: str = TRIWULANAN, tw: int | None = 2, *, final: bool = False) -> CetakanLaporan:
    """The report of a sample office."""
    with layanan.reading() as session:
        instansi_id = office(session, kode).id
    return layanan.ask(
        print_report, SISTEM, instansi_id=instansi_id, jenis=jenis, tahun=2026, triwulan=tw, final=final
    )


def body_text(docx: bytes) -> str:
    """All paragraphs of the body."""
    return "\n".join(text_of(node) for node in Document(io.BytesIO(docx)).element.body.iter(w("p")))


def part(docx: bytes, name: str) -> Any:
    """A part of the package as XML."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def parts(docx: bytes, begin: str) -> list[str]:
    """Names of the parts that begin so."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return sorted(name for name in package.namelist() if name.startswith(begin))
