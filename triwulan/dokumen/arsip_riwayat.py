"""The extract of the audit that belongs to a siklus, as a Word table for the archive."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Peristiwa
from db.bukti import BuktiDukung
from db.dokumen import Naskah
from db.kinerja import Realisasi
from db.siklus import Siklus, Tugas
from triwulan.akses.jejak import label_aksi
from triwulan.dokumen.docx_xml import fixed_zip, make, set_widths, xml_text
from triwulan.waktu import print_saat

KOLOM = (("Waktu", 38), ("Pelaku", 45), ("Tindakan", 50), ("Objek", 36), ("Alasan", 78), ("Sidik baris", 30))
MAKS_BARIS = 5000
BATCH = 500


def audit_extract(session: Session, siklus: Siklus, zona: str) -> bytes:
    """Every event of the siklus, its tugas, papers, evidence and numbers, oldest first, as docx."""
    rows = list(_events(session, siklus))[:MAKS_BARIS]
    document = _paper()
    document.add_heading(f"Riwayat {siklus.nama}", 1)
    document.add_paragraph(
        f"{len(rows)} peristiwa. Sidik baris adalah enam belas tanda pertama dari sidik jejak audit."
    )
    table = document.add_table(rows=1, cols=len(KOLOM), style="Table Grid")
    _head(table)
    for row in rows:
        _line(table, _cells(row, zona))
    set_widths(table._tbl, [width for _, width in KOLOM])
    stream = io.BytesIO()
    document.save(stream)
    return fixed_zip(stream.getvalue())


def _events(session: Session, siklus: Siklus) -> list[Peristiwa]:
    found: list[Peristiwa] = []
    for objek, ids in _objects(session, siklus).items():
        for start in range(0, len(ids), BATCH):
            query = select(Peristiwa).where(
                Peristiwa.rantai == siklus.instansi_id,
                Peristiwa.objek == objek,
                Peristiwa.objek_id.in_(ids[start : start + BATCH]),
            )
            found += session.scalars(query)
    return sorted(found, key=lambda row: row.id)


def _objects(session: Session, siklus: Siklus) -> dict[str, list[str]]:
    """What belongs to the siklus, by the kind of object."""
    numbers = select(Realisasi.id).where(
        Realisasi.instansi_id == siklus.instansi_id,
        Realisasi.tahun == siklus.tahun,
        Realisasi.tw == siklus.triwulan,
    )
    return {
        "Siklus": [str(siklus.id)],
        "Tugas": _ids(session.scalars(select(Tugas.id).where(Tugas.siklus_id == siklus.id))),
        "Naskah": _ids(session.scalars(select(Naskah.id).where(Naskah.siklus_id == siklus.id))),
        "BuktiDukung": _ids(
            session.scalars(select(BuktiDukung.id).where(BuktiDukung.siklus_id == siklus.id))
        ),
        "Realisasi": _ids(session.scalars(numbers)),
    }


def _ids(rows: Iterable[int]) -> list[str]:
    return [str(row) for row in rows]


def _cells(row: Peristiwa, zona: str) -> tuple[str, ...]:
    return (
        print_saat(row.waktu, zona),
        row.pelaku,
        label_aksi(row.aksi),
        f"{row.objek} {row.objek_id}",
        row.alasan or "",
        row.hash[:16],
    )


def _paper() -> Any:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(10)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(8)
    normal.paragraph_format.space_after = Pt(1)
    return document


def _head(table: Any) -> None:
    table.autofit = False
    for cell, (name, _) in zip(table.rows[0].cells, KOLOM, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(make("tblHeader"))


def _line(table: Any, cells: tuple[str, ...]) -> None:
    """A row, built directly: python-docx needs seconds for thousands of cells."""
    row = make("tr")
    for text in cells:
        cell, paragraph, run, words = make("tc"), make("p"), make("r"), make("t")
        words.text = xml_text(text)
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
        paragraph.append(run)
        cell.append(paragraph)
        row.append(cell)
    table._tbl.append(row)
