"""The editor of a part of a report: what is typed is kept, by version and by the sentences that the writer saw."""

from __future__ import annotations

from typing import Any

import pytest

from components.antrean import NotNow, Perubahan
from components.laporan import tulis
from components.laporan.tempat import Tempat
from components.laporan.tulis import Penulisan, save
from db import Database
from tests.dokumen.test_laporan_teks import change_a_number
from tests.kinerja_contoh import TAHUN
from triwulan import layanan
from triwulan.akses.pelaku import Actor, system_actor
from triwulan.dokumen.laporan.layanan_teks import write_text
from triwulan.dokumen.laporan.masa import masa_of
from triwulan.dokumen.laporan.teks import BagianTeks, KeadaanTeks
from triwulan.errors import Conflict, InvalidInput

SAYA = system_actor("CONTOH Penulis")


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The memory of one tab."""
    found: dict[str, Any] = {}
    monkeypatch.setattr(tulis.st, "session_state", found)
    monkeypatch.setattr(tulis, "actor_of_callback", lambda: SAYA)
    return found


@pytest.fixture
def tempat(kinerja_db: Database) -> Tempat:
    return Tempat(SAYA, 1, masa_of("laporan_kinerja", TAHUN, 2))


def part_of(tempat: Tempat, kunci: str) -> BagianTeks:
    return next(part for part in tempat.load().bagian if part.kunci == kunci)


def begin(memory: dict[str, Any], tempat: Tempat, kunci: str = "isu") -> Penulisan:
    """The editor as it opens."""
    part = part_of(tempat, kunci)
    known = memory[tulis.KUNCI] = Penulisan(tempat.kunci, part, part.sidik)
    return known


def typed(teks: str, versi: int, urut: int = 1) -> Perubahan:
    return Perubahan("teks", {"nilai": teks, "versi": versi}, urut)


def colleague(tempat: Tempat, teks: str, versi: int = 0) -> None:
    layanan.do(write_text, system_actor("CONTOH Rekan"), kunci="isu", teks=teks, versi=versi, **tempat.where)


def test_each_pause_in_typing_saves_over_one_s_own_last_save(memory: dict[str, Any], tempat: Tempat) -> None:
    known = begin(memory, tempat)
    save(tempat, typed("Per", 0))
    # The browser had not heard of the first save yet.
    save(tempat, typed("Permasalahan", 0))
    assert part_of(tempat, "isu").teks == "Permasalahan"
    assert known.simpan.startswith("tersimpan")


def test_what_a_colleague_wrote_meanwhile_is_shown_and_not_overwritten(
    memory: dict[str, Any], tempat: Tempat
) -> None:
    known = begin(memory, tempat)
    colleague(tempat, "Tulisan rekan.")
    with pytest.raises(Conflict):
        save(tempat, typed("Tulisan saya.", 0))
    assert part_of(tempat, "isu").teks == "Tulisan rekan."
    assert "CONTOH Rekan" in known.konflik
    assert (known.bagian.teks, known.bagian.versi) == ("Tulisan rekan.", 1)


def test_typing_on_in_a_conflict_does_not_decide_it(memory: dict[str, Any], tempat: Tempat) -> None:
    known = begin(memory, tempat)
    colleague(tempat, "Tulisan rekan.")
    for teks in ("Tulisan saya.", "Tulisan saya, lanjut."):
        with pytest.raises(Conflict):
            save(tempat, typed(teks, 0))
    assert part_of(tempat, "isu").teks == "Tulisan rekan."
    save(tempat, typed("Tulisan saya, lanjut.", 1))
    assert part_of(tempat, "isu").teks == "Tulisan saya, lanjut."
    assert not known.konflik


def test_words_of_a_colleague_do_not_slip_in_when_the_page_is_drawn_anew(
    memory: dict[str, Any], tempat: Tempat
) -> None:
    known = begin(memory, tempat)
    colleague(tempat, "Tulisan rekan.")
    tulis.begin(tempat, part_of(tempat, "isu"))
    assert known.disusul == "CONTOH Rekan"
    with pytest.raises(Conflict):
        save(tempat, typed("Tulisan saya.", known.bagian.versi))
    assert part_of(tempat, "isu").teks == "Tulisan rekan."


def test_taking_the_words_of_the_colleague_leaves_them_theirs(memory: dict[str, Any], tempat: Tempat) -> None:
    known = begin(memory, tempat)
    colleague(tempat, "Tulisan rekan.")
    with pytest.raises(Conflict):
        save(tempat, typed("Tulisan saya.", 0))
    save(tempat, typed("Tulisan rekan.", 1))
    assert (part_of(tempat, "isu").oleh, known.konflik) == ("CONTOH Rekan", "")


def test_words_begun_before_the_data_changed_are_to_be_looked_at_again(
    kinerja_db: Database, memory: dict[str, Any], tempat: Tempat
) -> None:
    begin(memory, tempat, "simpulan")
    change_a_number(kinerja_db, 1)
    save(tempat, typed("Kinerja baik.", 0))
    assert part_of(tempat, "simpulan").keadaan is KeadaanTeks.USANG


def test_an_emptied_field_is_refused_and_what_stood_there_stays(
    memory: dict[str, Any], tempat: Tempat
) -> None:
    begin(memory, tempat)
    save(tempat, typed("Permasalahan.", 0))
    with pytest.raises(InvalidInput):
        save(tempat, typed("  ", 1))
    assert part_of(tempat, "isu").teks == "Permasalahan."


def test_after_the_session_ended_nothing_is_taken_and_the_browser_keeps_it(
    memory: dict[str, Any], tempat: Tempat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> Actor:
        raise NotNow

    begin(memory, tempat)
    monkeypatch.setattr(tulis, "actor_of_callback", nobody)
    with pytest.raises(NotNow):
        save(tempat, typed("Permasalahan.", 0))
    assert part_of(tempat, "isu").teks == ""
