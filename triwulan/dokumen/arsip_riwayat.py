"""The extract of the audit that belongs to a siklus, as a Word table for the archive."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Peristiwa
from db.siklus import Siklus
from triwulan.akses.jejak_kata import label_aksi, label_objek
from triwulan.dokumen.arsip_objek import Nama, objects_of
from triwulan.dokumen.docx_xml import fixed_zip, make, set_widths, xml_text
from triwulan.waktu import print_saat

KOLOM = (("Waktu", 32), ("Pelaku", 44), ("Tindakan", 36), ("Objek", 66), ("Rincian", 69), ("Sidik baris", 30))
Baris = tuple[str, ...]
KETERANGAN = (
    "{jumlah} peristiwa, dari yang terlama, diambil dari jejak audit. Sidik baris adalah enam belas tanda pertama dari "
    "sidik barisnya pada jejak audit; setiap baris menyegel baris sebelumnya."
)
BATCH = 500
PER_TABEL = 200
"""LibreOffice needs minutes for one table of thousands of rows, seconds for many of this size."""
PER_BERKAS = 4000
"""About 25 seconds of LibreOffice."""
MAKS_RINCI = 240
RINCI = {
    "status": "keadaan",
    "teks": "isian",
    "keputusan": "keputusan",
    "nomor": "nomor",
    "nama": "nama",
    "publikasi": "publikasi",
}
"""The fields whose new value is printed, with their names; the whole is in Jejak Audit."""


def read_history(session: Session, siklus: Siklus, zona: str) -> tuple[Baris, ...]:
    """Every event of the siklus, its tugas, papers, evidence and records, oldest first, as lines of the table."""
    names = objects_of(session, siklus)
    return tuple(
        _cells(row, names[row.objek].get(row.objek_id, ""), zona) for row in _events(session, siklus, names)
    )


def write_history(nama: str, rows: Sequence[Baris]) -> list[bytes]:
    """The history of the siklus that is called `nama` as docx; several files where one would be too large to print."""
    parts = [rows[start : start + PER_BERKAS] for start in range(0, len(rows), PER_BERKAS)] or [()]
    return [_write(nama, part, number, len(parts), len(rows)) for number, part in enumerate(parts, start=1)]


def _write(nama: str, rows: Sequence[Baris], nomor: int, banyak: int, jumlah: int) -> bytes:
    document = _paper()
    document.add_heading(f"Riwayat {nama}" + (f", bagian {nomor} dari {banyak}" if banyak > 1 else ""), 1)
    document.add_paragraph(KETERANGAN.format(jumlah=jumlah))
    for start in range(0, len(rows), PER_TABEL):
        _table(document, rows[start : start + PER_TABEL])
    stream = io.BytesIO()
    document.save(stream)
    return fixed_zip(stream.getvalue())


def _table(document: Any, rows: Sequence[Baris]) -> None:
    table = document.add_table(rows=1, cols=len(KOLOM), style="Table Grid")
    _head(table)
    for row in rows:
        _line(table, row)
    set_widths(table._tbl, [width for _, width in KOLOM])
    # Tables that touch become one again.
    document.add_paragraph()


def _events(session: Session, siklus: Siklus, names: Mapping[str, Nama]) -> list[Peristiwa]:
    found: list[Peristiwa] = []
    for objek, known in names.items():
        ids = list(known)
        for start in range(0, len(ids), BATCH):
            query = select(Peristiwa).where(
                Peristiwa.rantai == siklus.instansi_id,
                Peristiwa.objek == objek,
                Peristiwa.objek_id.in_(ids[start : start + BATCH]),
            )
            found += session.scalars(query)
    return sorted(found, key=lambda row: row.id)


def _cells(row: Peristiwa, nama: str, zona: str) -> Baris:
    return (
        print_saat(row.waktu, zona),
        row.pelaku,
        label_aksi(row.aksi),
        nama or f"{label_objek(row.objek)} {row.objek_id}",
        _details(row),
        row.hash[:16],
    )


def _details(row: Peristiwa) -> str:
    """The reason, and what the main fields became."""
    before, after = row.sebelum or {}, row.sesudah or {}
    parts = [f"Alasan: {row.alasan}"] if row.alasan else []
    for field, label in RINCI.items():
        value = after.get(field)
        if value and isinstance(value, str):
            old = before.get(field)
            parts.append(f"{label}: {old} → {value}" if old else f"{label}: {value}")
    text = "; ".join(parts)
    return text if len(text) <= MAKS_RINCI else f"{text[:MAKS_RINCI]}…"


def _paper() -> Any:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(10)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(7.5)
    normal.paragraph_format.space_after = Pt(1)
    heading = document.styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.color.rgb = "Arial", Pt(13), RGBColor(0, 0, 0)
    # Word's own theme font would win over the name.
    heading.element.rPr.rFonts.attrib.pop(qn("w:asciiTheme"), None)
    heading.element.rPr.rFonts.attrib.pop(qn("w:hAnsiTheme"), None)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(0), Pt(4)
    return document


def _head(table: Any) -> None:
    table.autofit = False
    for cell, (name, _) in zip(table.rows[0].cells, KOLOM, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(make("tblHeader"))


def _line(table: Any, cells: Baris) -> None:
    """A row, built directly: python-docx needs seconds for thousands of cells."""
    row = make("tr")
    whole = make("trPr")
    whole.append(make("cantSplit"))
    row.append(whole)
    for text in cells:
        cell, paragraph, run, words = make("tc"), make("p"), make("r"), make("t")
        words.text = xml_text(text)
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
        paragraph.append(run)
        cell.append(paragraph)
        row.append(cell)
    table._tbl.append(row)
