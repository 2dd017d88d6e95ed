"""From the snapshot of a paper to its docx: template, letterhead, number, date, signature variant."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docx.shared import Pt

from db.dokumen import Varian
from triwulan.dokumen.docx_xml import (
    fixed_zip,
    make,
    number_drawings,
    order_cell_properties,
    w,
    xml_text,
)
from triwulan.dokumen.kop import KOP, Kop, place_kop
from triwulan.dokumen.lembar_sop.varian import CATATAN_BSRE, JANGKAR
from triwulan.dokumen.templat import fill_template
from triwulan.errors import InvalidInput
from triwulan.waktu import print_tanggal

NOMOR_KOSONG = "…………………………"
DRAF = "DRAF – belum bernomor, belum ditandatangani"
JANGKAR_LAIN = "@&=*"
"""Anchors for papers with more signers than the common characters serve."""


@dataclass(frozen=True)
class Tampilan:
    """How a snapshot is printed: letterhead, type, variant; number and date once they are given."""

    kop: Kop
    varian: Varian = Varian.BASAH
    nomor: str = ""
    tanggal: date | None = None
    draf: bool = True
    fonta: str = "Arial"
    ukuran: int = 11


def print_docx(template: bytes, data: Mapping[str, Any], tampilan: Tampilan) -> bytes:
    """The paper as docx; the same bytes for the same input. InvalidInput when the template cannot be filled."""
    document = fill_template(template, context_of(data, tampilan))
    set_type(document, tampilan)
    section = document.sections[0]
    width = section.page_width.mm - section.left_margin.mm - section.right_margin.mm
    place_kop(document, tampilan.kop, lebar=width)
    mend_tables(document.element.body)
    order_cell_properties(document.element.body)
    number_drawings(document.element.body)
    stream = io.BytesIO()
    document.save(stream)
    return fixed_zip(stream.getvalue())


def context_of(data: Mapping[str, Any], tampilan: Tampilan) -> dict[str, Any]:
    """What the template can name: the snapshot, and what number, date and variant add to it."""
    content = printable({key: value for key, value in data.items() if key != "ttd"})
    signers = printable(data.get("ttd", []))
    return {
        **content,
        "kop": KOP,
        **_number_and_date(data, tampilan),
        **_signatures(signers, content, tampilan.varian),
        "paraf": content.get("paraf", []) if tampilan.varian is Varian.BASAH else [],
        "tanda_draf": DRAF if tampilan.draf else "",
        "catatan_kaki": CATATAN_BSRE if tampilan.varian is Varian.BSRE else "",
    }


def printable(value: Any) -> Any:
    """The same data without characters that XML cannot hold."""
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, Mapping):
        return {key: printable(item) for key, item in value.items()}
    return [printable(item) for item in value] if isinstance(value, list | tuple) else value


def _number_and_date(data: Mapping[str, Any], tampilan: Tampilan) -> dict[str, str]:
    if tampilan.varian is Varian.SRIKANDI:
        return {"nomor": "${nomor_naskah}", "tanggal": "${tanggal_naskah}"}
    tanggal = tampilan.tanggal or entered_day(data)
    return {
        "nomor": tampilan.nomor or NOMOR_KOSONG,
        "tanggal": print_tanggal(tanggal) if tanggal else NOMOR_KOSONG,
    }


def entered_day(data: Mapping[str, Any]) -> date | None:
    """The date of the paper as its form has it; None where none was entered."""
    return date.fromisoformat(data["tanggal"]) if data.get("tanggal") else None


def _signatures(signers: Sequence[dict[str, Any]], content: Any, varian: Varian) -> dict[str, Any]:
    """`ttd`: the first signature; `pasangan_ttd`: two by two; `ttd_tengah`: the one that has no partner."""
    text = "".join(texts(content)) + "".join(texts(list(signers)))
    rooms = _rooms(len(signers), varian, text)
    shown = [
        _signature(signer, room, place, varian, len(signers))
        for place, (signer, room) in enumerate(zip(signers, rooms, strict=True), start=1)
    ]
    even = len(shown) - len(shown) % 2 if len(shown) > 1 else 0
    pairs = [{"kiri": shown[n], "kanan": shown[n + 1]} for n in range(0, even, 2)]
    return {
        "ttd": shown[0] if shown else None,
        "pasangan_ttd": pairs,
        "ttd_tengah": shown[even] if even < len(shown) else None,
    }


def _signature(signer: dict[str, Any], room: str, place: int, varian: Varian, count: int) -> dict[str, Any]:
    if varian is not Varian.SRIKANDI:
        return {**signer, "ruang": room}
    number = str(place) if count > 1 else ""
    return {
        **signer,
        "jabatan": [f"${{jabatan_pengirim{number}}}"],
        "ruang": room,
        "nama": f"${{nama_pengirim{number}}}",
        "pangkat": "",
        "nip": f"NIP. ${{nip_pengirim{number}}}",
    }


def _rooms(count: int, varian: Varian, text: str) -> list[str]:
    """What stands where each signature will be: nothing, the token of Srikandi, or an anchor of its own."""
    if varian is Varian.BASAH:
        return [""] * count
    if varian is Varian.SRIKANDI:
        return ["${ttd_pengirim}"] if count == 1 else [f"${{ttd_pengirim{n}}}" for n in range(1, count + 1)]
    free = [anchor for anchor in JANGKAR + JANGKAR_LAIN if anchor not in text + CATATAN_BSRE]
    if len(free) < count:
        raise InvalidInput(
            f"Naskah ini memerlukan {count} tanda letak tanda tangan BSrE yang tidak dipakai di isinya, tetapi hanya "
            f"{len(free)} yang tersisa dari {' '.join(JANGKAR + JANGKAR_LAIN)}. Ganti sebagian tanda itu di isi naskah, "
            "atau pilih varian tanda tangan basah."
        )
    return free[:count]


def texts(value: Any) -> Iterator[str]:
    """All texts in nested data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def set_type(document: Any, tampilan: Tampilan) -> None:
    """The type of the office, on which all styles of the paper are based."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = tampilan.fonta, Pt(tampilan.ukuran)
    for kind in ("hAnsi", "cs", "eastAsia"):
        normal.element.rPr.rFonts.set(w(kind), tampilan.fonta)


def mend_tables(body: Any) -> None:
    """A table whose only rows were a loop over nothing goes; a cell whose text fell away keeps a paragraph."""
    for table in list(body.iter(w("tbl"))):
        if table.find(w("tr")) is None:
            table.getparent().remove(table)
    for cell in body.iter(w("tc")):
        if len(cell) == 0 or cell[-1].tag != w("p"):
            cell.append(make("p"))
