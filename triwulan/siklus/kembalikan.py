"""A return carried out: which bidang it concerns, which records go back, and the states that follow."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.siklus import Tugas
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput
from triwulan.siklus.alur import TidakDapat, send_back
from triwulan.siklus.hasil import BelumLengkap
from triwulan.siklus.kait import Kurang, Rekaman
from triwulan.siklus.kembali import edits_data, makes, object_of
from triwulan.siklus.lembar import Lembar, list_rekaman
from triwulan.siklus.muat import Kerja, key_of, pinned_form
from triwulan.siklus.periksa import Putusan, read_verdict, records_of, send_records_back
from triwulan.siklus.peta import Tujuan
from triwulan.siklus.terapkan import Sebab, apply_states


def hand_back(
    session: Session,
    actor: Actor,
    kerja: Kerja,
    tugas: Tugas,
    way: Tujuan,
    lembar: Lembar,
    alasan: str,
    bidang_ids: frozenset[int] | None,
    *,
    di_luar_alur: bool = False,
) -> None:
    """Return to the row `way.no`: only the bidang concerned, and only the records that are not right.

    Raises BelumLengkap when records that can be mended are judged one by one and none is marked wrong,
    InvalidInput for a bidang that is not there.
    """
    putusan = read_verdict(lembar)
    mendable = _can_be_mended(kerja, way, tugas)
    if mendable and putusan.ada_rekaman and not putusan.salah and bidang_ids is None:
        raise BelumLengkap([_mark_what_is_wrong(lembar)])
    lajur = _lanes(kerja, way, putusan, bidang_ids)
    if mendable:
        records = _records(session, kerja, tugas, lembar, putusan, lajur, alasan)
        send_records_back(session, actor, kerja.siklus, tugas, records)
    try:
        result = send_back(kerja.peta, kerja.keadaan(), key_of(tugas), way, lajur)
    except TidakDapat as error:
        raise InvalidInput(
            "Bidang itu tidak ada pada langkah yang dituju.", {"bidang": "Pilih kembali."}
        ) from error
    apply_states(session, actor, kerja, result, Sebab(tugas, alasan, di_luar_alur))


def records_entered_in(session: Session, kerja: Kerja, tugas: Tugas, lembar: Lembar) -> tuple[Rekaman, ...]:
    """The records that this tugas enters."""
    if lembar.form is None or not makes(lembar.form, "data"):
        return ()
    return records_of(list_rekaman(session, kerja.siklus, tugas), tugas)


def _lanes(
    kerja: Kerja, way: Tujuan, putusan: Putusan, bidang_ids: frozenset[int] | None
) -> frozenset[int] | None:
    there = {row.bidang_id for row in kerja.row(way.no or 0)}
    if there == {None}:
        return None
    if bidang_ids is not None:
        return bidang_ids
    owners = putusan.lajur()
    return owners if owners and owners <= there else None


def _can_be_mended(kerja: Kerja, way: Tujuan, tugas: Tugas) -> bool:
    """Whether a row between the target and this one lets people correct records."""
    first, last = kerja.peta.indeks[way.no or 0], tugas.urutan
    forms = {row.formulir for row in kerja.tugas.values() if first <= row.urutan < last}
    return any(edits_data(pinned_form(kerja.siklus, kode)) for kode in forms)


def _records(
    session: Session,
    kerja: Kerja,
    tugas: Tugas,
    lembar: Lembar,
    putusan: Putusan,
    lajur: frozenset[int] | None,
    alasan: str,
) -> dict[Rekaman, str]:
    """The records marked wrong; where none is marked but data were refused, all of the bidang concerned."""
    if putusan.salah:
        marked = {row: text or alasan for row, text in putusan.salah.items()}
        return {row: text for row, text in marked.items() if lajur is None or row.bidang_id in (None, *lajur)}
    if lembar.form is None or object_of(lembar.form) != "data":
        return {}
    rows = lembar.konteks.rekaman or list_rekaman(session, kerja.siklus, tugas)
    return {row: alasan for row in rows if lajur is None or row.bidang_id in lajur}


def _mark_what_is_wrong(lembar: Lembar) -> Kurang:
    blok = lembar.pemeriksaan()
    assert blok is not None
    return Kurang(blok.id, "", blok.label, "Tandai data yang tidak sesuai beserta alasannya.")
