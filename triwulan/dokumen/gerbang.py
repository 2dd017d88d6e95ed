"""The gate through which the siklus sees papers (see triwulan/siklus/kait.py)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.dokumen import Naskah, StatusNaskah
from db.siklus import Tugas
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.berkas_naskah import note_change
from triwulan.dokumen.laporan_siklus import missing_of, report_for
from triwulan.dokumen.naskah import renew_draft
from triwulan.dokumen.naskah_tampil import LABEL_STATUS, is_known, newest_of_tugas
from triwulan.siklus.kait import Lingkup, NaskahTugas, register_naskah
from triwulan.sop.formulir import BlokNaskah, Keluaran


class GerbangNaskah:
    """The papers of a tugas. A kind that nobody makes asks for nothing."""

    def list_naskah(
        self, session: Session, lingkup: Lingkup, blok: tuple[BlokNaskah, ...], keluaran: tuple[Keluaran, ...]
    ) -> tuple[NaskahTugas, ...]:
        """One entry for each block: what this tugas made, or what the siklus has to look at."""
        papers = list(newest_of_tugas(session, lingkup.siklus_id).values())
        tugas = session.get_one(Tugas, lingkup.tugas_id)
        return tuple(
            _entry(session, item, _paper_for(item, papers, tugas), tugas)
            for item in blok
            if is_known(item.naskah.value)
        )

    def complete(
        self, session: Session, actor: Actor, lingkup: Lingkup, naskah: tuple[NaskahTugas, ...]
    ) -> None:
        """A report has reached the stage of this langkah; a draft made in it says what was handed in.

        Papers may become final later, when they are due.
        """
        for item in naskah:
            if item.naskah_id is None:
                continue
            row = session.get_one(Naskah, item.naskah_id)
            if item.tahap is not None:
                row.tahap = item.tahap
                note_change(session, actor, "naskah.tahap", row)
            elif row.tugas_id == lingkup.tugas_id and row.status is StatusNaskah.DRAF:
                renew_draft(session, actor, row)


def install() -> None:
    """Announce the gate to the siklus; called once where the app starts."""
    register_naskah(GerbangNaskah())


def _paper_for(blok: BlokNaskah, papers: list[Naskah], tugas: Tugas) -> Naskah | None:
    if blok.tahap is not None:
        return report_for(papers, blok, tugas)
    found = [
        row
        for row in papers
        if row.jenis == blok.naskah.value and (blok.aksi == "tinjau" or row.tugas_id == tugas.id)
    ]
    return max(found, key=lambda row: row.id, default=None)


def _entry(session: Session, blok: BlokNaskah, paper: Naskah | None, tugas: Tugas) -> NaskahTugas:
    unsigned = paper is None or paper.status in (StatusNaskah.DRAF, StatusNaskah.FINAL)
    return NaskahTugas(
        blok=blok.id,
        jenis=blok.naskah.value,
        tahap=blok.tahap.value if blok.tahap else None,
        naskah_id=paper.id if paper else None,
        nomor=(paper.nomor or "") if paper else "",
        status=LABEL_STATUS[paper.status] if paper else "",
        perlu_tanda_tangan=blok.unggah_bertanda_tangan and unsigned,
        kurang=missing_of(session, blok, paper, tugas),
    )
