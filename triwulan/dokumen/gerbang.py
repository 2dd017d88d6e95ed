"""The gate through which the siklus sees papers (see triwulan/siklus/kait.py)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.dokumen import Naskah, StatusNaskah
from triwulan.akses.pelaku import Actor
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
        return tuple(
            _entry(item, _paper_for(item, papers, lingkup)) for item in blok if is_known(item.naskah.value)
        )

    def complete(self, session: Session, actor: Actor, lingkup: Lingkup, naskah_id: int) -> None:
        """Nothing: a draft may be made final after its langkah, when the signature is due."""


def install() -> None:
    """Announce the gate to the siklus; called once where the app starts."""
    register_naskah(GerbangNaskah())


def _paper_for(blok: BlokNaskah, papers: list[Naskah], lingkup: Lingkup) -> Naskah | None:
    tahap = blok.tahap.value if blok.tahap else None
    found = [
        row
        for row in papers
        if row.jenis == blok.naskah.value
        and (tahap is None or row.tahap == tahap)
        and (blok.aksi == "tinjau" or row.tugas_id == lingkup.tugas_id)
    ]
    return max(found, key=lambda row: row.id, default=None)


def _entry(blok: BlokNaskah, paper: Naskah | None) -> NaskahTugas:
    unsigned = paper is None or paper.status in (StatusNaskah.DRAF, StatusNaskah.FINAL)
    return NaskahTugas(
        blok=blok.id,
        jenis=blok.naskah.value,
        tahap=blok.tahap.value if blok.tahap else None,
        naskah_id=paper.id if paper else None,
        nomor=(paper.nomor or "") if paper else "",
        status=LABEL_STATUS[paper.status] if paper else "",
        perlu_tanda_tangan=blok.unggah_bertanda_tangan and unsigned,
    )
