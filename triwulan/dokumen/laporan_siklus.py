"""The Laporan Kinerja of a siklus: one paper that passes through the hands of several langkah.

An SOP names it "draft", "final", "sudah diverifikasi", "sudah disahkan" row by row; these are stages (`tahap`) of the
same paper, not papers of their own. Langkah of the first two stages write it, the later ones look at what is final:
where an SOP has no row for "final", the last langkah that writes makes it so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from db.dokumen import Naskah, StatusNaskah
from db.siklus import Siklus, StatusTugas, Tugas
from triwulan.akses.pelaku import Actor
from triwulan.siklus.muat import pinned_form
from triwulan.siklus.siapa import holds
from triwulan.sop.formulir import BlokNaskah, Tahap

MENULIS = frozenset({Tahap.DRAFT, Tahap.FINAL})
"""Stages in which the report is written and made final; in the others it is only looked at."""
BELUM_DIBUAT = "Naskah belum dibuat."
BELUM_DISUSUN = "Laporannya belum dibuat. Kembalikan ke langkah yang menyusunnya."
MASIH_DRAF = "Laporan masih draf. Kembalikan ke langkah yang menyusunnya, supaya dijadikan final di sana."
BELUM_FINAL = (
    "Laporan masih draf. Jadikan final dahulu: saat itu ia mendapat nomor, dan isinya tidak berubah lagi."
)


def report_for(papers: Iterable[Naskah], blok: BlokNaskah, tugas: Tugas) -> Naskah | None:
    """The report that this langkah works on: the newest of its kind in the siklus, but none of an earlier lap."""
    staged = (row for row in papers if row.jenis == blok.naskah.value and row.tahap is not None)
    found = max(staged, key=lambda row: row.id, default=None)
    return None if found is not None and blok.tahap in MENULIS and is_outdated(found, tugas) else found


def is_outdated(paper: Naskah, tugas: Tugas) -> bool:
    """Whether the paper was final before the siklus came back to this langkah, which then writes a new one."""
    came_back = tugas.putaran > 1 and tugas.aktif_pada is not None and paper.dibuat < tugas.aktif_pada
    return came_back and paper.status is not StatusNaskah.DRAF


def missing_of(session: Session, blok: BlokNaskah, paper: Naskah | None, tugas: Tugas) -> str:
    """What the paper still needs before the langkah of this block can be finished; "" when nothing."""
    if blok.aksi == "tinjau":
        return ""
    writes = blok.tahap is None or blok.tahap in MENULIS
    if paper is None:
        return BELUM_DIBUAT if writes else BELUM_DISUSUN
    if paper.status is not StatusNaskah.DRAF or not _must_be_final(session, blok, tugas):
        return ""
    return BELUM_FINAL if writes else MASIH_DRAF


def _must_be_final(session: Session, blok: BlokNaskah, tugas: Tugas) -> bool:
    if blok.tahap is not Tahap.DRAFT:
        return blok.tahap is not None
    following = _stage_after(session, blok, tugas)
    return following is not None and following not in MENULIS


def _stage_after(session: Session, blok: BlokNaskah, tugas: Tugas) -> Tahap | None:
    """To which stage the next langkah that works on this report brings it; None for the last one."""
    siklus = session.get_one(Siklus, tugas.siklus_id, options=[undefer(Siklus.formulir)])
    codes = session.scalars(
        select(Tugas.formulir)
        .where(Tugas.siklus_id == siklus.id, Tugas.langkah_no > tugas.langkah_no)
        .order_by(Tugas.langkah_no, Tugas.id)
    )
    forms = (pinned_form(siklus, code) for code in codes)
    stages = (
        item.tahap for form in forms if form for item in form.naskah_dibuat() if item.naskah is blok.naskah
    )
    return next(stages, None)


def writes_report(session: Session, actor: Actor, siklus_id: int, jenis: str) -> bool:
    """Whether the actor holds a langkah of the siklus that writes this report and has had its turn."""
    siklus = session.get_one(Siklus, siklus_id, options=[undefer(Siklus.formulir)])
    return any(
        holds(actor, siklus.sop_kode, tugas.pelaksana, tugas.bidang_id)
        for tugas in _writers(session, siklus, jenis)
    )


def _writers(session: Session, siklus: Siklus, jenis: str) -> Iterator[Tugas]:
    rows = session.scalars(
        select(Tugas).where(Tugas.siklus_id == siklus.id, Tugas.status != StatusTugas.MENUNGGU)
    )
    for tugas in rows:
        form = pinned_form(siklus, tugas.formulir)
        if form and any(
            blok.naskah.value == jenis and blok.tahap in MENULIS for blok in form.naskah_dibuat()
        ):
            yield tugas
