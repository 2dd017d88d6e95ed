"""How parts and gaps of a report look: plain HTML, in which what people wrote is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable
from pathlib import Path

from triwulan.dokumen.laporan.celah import Celah
from triwulan.dokumen.laporan.letak import short_title
from triwulan.dokumen.laporan.teks import BagianTeks, KeadaanTeks

GAYA = f"<style>{(Path(__file__).parent / 'gaya.css').read_text(encoding='utf-8')}</style>"
NAMA_KEADAAN = {
    KeadaanTeks.KOSONG: "Kosong",
    KeadaanTeks.OTOMATIS: "Otomatis",
    KeadaanTeks.DITERIMA: "Disetujui",
    KeadaanTeks.DITULIS: "Ditulis",
    KeadaanTeks.USANG: "Usang: data berubah",
}
KELAS = {KeadaanTeks.USANG: "usang"}
AJAKAN = {
    "Data": "Lengkapi",
    "Temuan mutu": "Jelaskan",
    "Analisis": "Tulis analisis",
    "Bukti dukung": "Unggah",
    "Naskah": "Buka bagiannya",
}
TUGAS, SIKLUS = "/tugas", "/siklus"


def part_html(part: BagianTeks, *, sendiri: bool = False) -> str:
    """A part as it will be printed, with its state and who stands for it. `sendiri`: its title stands above already."""
    title = "" if sendiri else f"<h4>{html.escape(short_title(part))}</h4>"
    return (
        f"<section class='tw-bagian'><div class='kepala'>{title}{_state(part)}{_by(part)}</div>"
        f"<div class='isi'>{_body(part)}</div></section>"
    )


def state_html(part: BagianTeks) -> str:
    """How a part stands and who stands for it, in one line above its editor."""
    return f"<div class='tw-bagian'><div class='kepala'>{_state(part)}{_by(part)}</div></div>"


def _state(part: BagianTeks) -> str:
    kind = KELAS.get(part.keadaan, part.keadaan.value)
    return f"<span class='tw-keadaan {kind}'>{NAMA_KEADAAN[part.keadaan]}</span>"


def paragraphs(lines: Iterable[str]) -> str:
    """Paragraphs of plain text."""
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())


def gap_list(gaps: Iterable[Celah], *, target: str = "_self", may_mend: bool = True) -> str:
    """Gaps, each with the link to where it is mended, or only looked at."""
    return f"<ul class='tw-celah'>{''.join(_gap(gap, target, may_mend) for gap in gaps)}</ul>"


def _gap(gap: Celah, target: str, may_mend: bool) -> str:
    href = html.escape(gap.alamat, quote=True)
    call = _call_of(gap) if may_mend else "Lihat"
    return f"<li>{html.escape(gap.uraian)}. <a href='{href}' target='{target}'>{call}</a></li>"


def _call_of(gap: Celah) -> str:
    return "Buka siklusnya" if gap.alamat.startswith(SIKLUS) else AJAKAN.get(gap.kelompok, "Buka")


def _body(part: BagianTeks) -> str:
    lines = part.teks.splitlines() if part.teks else part.usulan
    return paragraphs(lines) or "<p class='nihil'>Bagian ini hanya dapat ditulis orang.</p>"


def _by(part: BagianTeks) -> str:
    if not part.oleh or part.keadaan in (KeadaanTeks.OTOMATIS, KeadaanTeks.KOSONG):
        return ""
    return f"<p class='oleh'>oleh {html.escape(part.oleh)}</p>"
