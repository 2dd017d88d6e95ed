"""Autosave: each change counts once, a refused one stays with the person, every kind of field comes back as it was."""

from __future__ import annotations

from typing import Any

import pytest

from components import antrean
from components.antrean import NotNow, Perubahan, apply_new, confirmation
from components.isian import dokumen, orang, polos
from components.isian.blok import DRAW, READERS
from components.isian.dasar import Bahan, NilaiDraf, field_key, split_key
from components.isian.lembar import Isian
from components.langkah import ingatan, simpan
from components.langkah.nilai import value_lines
from components.langkah.simpan import Penyimpan
from db import Database
from tests.browser import benih_siklus as benih
from tests.pages.kantor import Kantor
from triwulan import layanan
from triwulan.errors import InvalidInput
from triwulan.kinerja.lembar import realisasi_grid
from triwulan.siklus.isian import list_draft
from triwulan.sop.library import default_library
from triwulan.waktu import Periode


# ---- the queue -------------------------------------------------------------------------------------------------------
@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The memory of one tab."""
    memory: dict[str, Any] = {}
    monkeypatch.setattr(antrean.st, "session_state", memory)
    monkeypatch.setattr(ingatan.st, "session_state", memory)
    return memory


def _send(state: dict[str, Any], klien: str, *items: tuple[str, int]) -> None:
    queue = [{"kunci": kunci, "isi": {"nilai": kunci}, "urut": urut} for kunci, urut in items]
    state["lembar"] = {"ubah": {"klien": klien, "antrean": queue}}


def test_a_change_that_is_sent_again_counts_once(state: dict[str, Any]) -> None:
    seen: list[str] = []
    _send(state, "a", ("hal", 1), ("isi", 2))
    apply_new("lembar", "ubah", lambda change: seen.append(change.kunci))
    _send(state, "a", ("hal", 1), ("isi", 2), ("sifat", 3))
    apply_new("lembar", "ubah", lambda change: seen.append(change.kunci))
    assert seen == ["hal", "isi", "sifat"]
    assert confirmation("lembar")["sampai"] == 3


def test_a_change_that_cannot_be_taken_now_is_not_confirmed(state: dict[str, Any]) -> None:
    def nobody_is_signed_in(change: Perubahan) -> None:
        raise NotNow

    _send(state, "a", ("hal", 1))
    apply_new("lembar", "ubah", nobody_is_signed_in)
    assert confirmation("lembar")["sampai"] == 0


def test_a_refused_change_is_told_and_does_not_hold_up_the_others(state: dict[str, Any]) -> None:
    seen: list[str] = []

    def refuse_the_first(change: Perubahan) -> None:
        if change.kunci == "hal":
            raise InvalidInput("Terlalu panjang.")
        seen.append(change.kunci)

    _send(state, "a", ("hal", 1), ("isi", 2))
    apply_new("lembar", "ubah", refuse_the_first)
    assert seen == ["isi"]
    assert confirmation("lembar")["tolak"] == {"hal": {"urut": 1, "pesan": "Terlalu panjang."}}


def test_a_reloaded_page_counts_from_the_beginning(state: dict[str, Any]) -> None:
    seen: list[str] = []
    _send(state, "a", ("hal", 7))
    apply_new("lembar", "ubah", lambda change: seen.append(change.kunci))
    _send(state, "b", ("hal", 1))
    apply_new("lembar", "ubah", lambda change: seen.append(change.kunci))
    assert seen == ["hal", "hal"]


# ---- every kind of field ---------------------------------------------------------------------------------------------
PLAIN = [
    (form, blok)
    for form in default_library().formulirs
    for blok in form.blok
    if blok.jenis in DRAW and blok.jenis != "arsip"
]
SAMPLES: dict[str, Any] = {
    "teks": "satu & <dua>",
    "paragraf": "baris 1\nbaris 2",
    "angka": "1.234,5",
    "tanggal": "2026-03-02",
    "orang": [7],
    "tim": [{"orang": 7, "kedudukan": "Ketua", "bidang_id": 3}],
    "disposisi": {
        "kepada": [7],
        "sifat": "Biasa",
        "instruksi": ["Untuk diketahui"],
        "catatan": "x",
        "batas": None,
    },
    "pengesahan": {"setuju": True},
    "publikasi": [{"kanal": "PPID", "alamat": "https://contoh.go.id", "tanggal": "2026-03-02"}],
}


@pytest.mark.parametrize(
    ("form", "blok"), PLAIN, ids=lambda item: getattr(item, "kode", getattr(item, "id", ""))
)
def test_what_is_stored_is_drawn_and_read_back_unchanged(form: Any, blok: Any) -> None:
    stored = SAMPLES.get(blok.jenis) or {"pilihan": [blok.pilihan[-1].nilai], "lainnya": ""}
    bahan = _bahan({(blok.id, ""): NilaiDraf(stored, 1)})
    value = stored
    for field in DRAW[blok.jenis](blok, bahan):
        if isinstance(field, Isian):
            _, part = split_key(field.kunci)
            value = READERS[blok.jenis](blok, part, field.nilai, value)
    assert value == stored


@pytest.mark.parametrize(
    ("form", "blok"), PLAIN, ids=lambda item: getattr(item, "kode", getattr(item, "id", ""))
)
def test_an_empty_field_is_drawn_without_a_fault(form: Any, blok: Any) -> None:
    fields = [field for field in DRAW[blok.jenis](blok, _bahan({})) if isinstance(field, Isian)]
    assert fields
    assert not any(field.galat for field in fields)


def test_an_ambiguous_number_asks_and_each_answer_has_one_meaning() -> None:
    from triwulan.angka import Terbaca, read_angka
    from triwulan.sop.formulir import BlokAngka

    blok = BlokAngka(id="jumlah", label="Jumlah")
    (field,) = polos.draw_angka(blok, _bahan({("jumlah", ""): NilaiDraf("1.234", 1)}))
    assert isinstance(field, Isian)
    assert [offer.label for offer in field.tawaran] == ["1.234", "1,234"]
    readings = [read_angka(offer.nilai) for offer in field.tawaran]
    assert all(isinstance(reading, Terbaca) for reading in readings)
    assert len({reading.nilai for reading in readings if isinstance(reading, Terbaca)}) == 2


def test_a_free_choice_is_told_apart_from_the_known_ones() -> None:
    from triwulan.sop.formulir import BlokPilihan, Pilihan

    blok = BlokPilihan(id="p", label="P", pilihan=(Pilihan(nilai="a", label="A"),), ganda=True, lainnya=True)
    assert polos.read_pilihan(blok, "", ["a", "yang lain"], None) == {
        "pilihan": ["a"],
        "lainnya": "yang lain",
    }
    assert orang.as_id("x") is None
    assert dokumen.read_pengesahan(None, "", [], None) == {"setuju": False}  # type: ignore[arg-type]


def test_what_was_handed_in_reads_as_sentences() -> None:
    team = [{"orang": {"nama": "Budi", "jabatan": "Kasi"}, "kedudukan": "Ketua", "bidang": "Bidang Satu"}]
    assert value_lines("tim", team) == ["Budi, Kasi · Ketua · Bidang Satu"]
    assert value_lines("tanggal", "2026-03-02") == ["2 Maret 2026"]
    verdicts = {
        "realisasi:1": {"nama": "IKM", "hasil": "tidak", "alasan": "Beda."},
        "realisasi:2": {"hasil": "sesuai"},
    }
    assert value_lines("pemeriksaan", verdicts) == ["1 sesuai, 1 tidak sesuai", "IKM: Beda."]
    assert value_lines("paragraf", "") == []


def _bahan(draf: dict[tuple[str, str], NilaiDraf]) -> Bahan:
    return Bahan(draf=draf, periode=Periode(2026, 1), hari_ini=Periode(2026, 1).akhir)


# ---- into the services -----------------------------------------------------------------------------------------------
@pytest.fixture
def kantor(sqlite: Database, state: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Kantor:
    office = Kantor(sqlite)
    monkeypatch.setattr(simpan, "actor_of_callback", lambda: office.actor(benih.KEPALA))
    return office


def test_the_parts_of_a_disposisi_are_kept_as_one_value(kantor: Kantor) -> None:
    page = kantor.page(1)
    saver = Penyimpan(page)
    people = [str(person.id) for person in page.orang["pengguna"][:2]]
    saver.save(Perubahan("disposisi/kepada", {"nilai": people, "versi": 0}, 1))
    saver.save(Perubahan("disposisi/sifat", {"nilai": "Segera", "versi": 1}, 2))
    saver.save(Perubahan("disposisi/catatan", {"nilai": "Mohon dipercepat.", "versi": 2}, 3))
    (draf,) = layanan.ask(list_draft, kantor.actor(benih.KEPALA), tugas_id=page.id)
    assert draf.nilai == {
        "kepada": [int(id_) for id_ in people],
        "sifat": "Segera",
        "catatan": "Mohon dipercepat.",
    }


def test_typing_on_in_one_field_never_conflicts_with_oneself(kantor: Kantor) -> None:
    page = kantor.page(1)
    saver = Penyimpan(page)
    for number, text in enumerate(("P", "Per", "Permintaan", "Surat permintaan"), start=1):
        saver.save(Perubahan("hal", {"nilai": text, "versi": 0}, number))
    memory = ingatan.remember(page.id, page.putaran)
    assert not memory.tertimpa
    assert memory.basi, "the first draft begins the langkah, so the page is drawn anew"


def test_a_cell_of_the_grid_is_saved_and_its_reading_chosen(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kantor.finish(1)
    kantor.finish(2)
    pptk = kantor.actor(benih.PPTK[0])
    monkeypatch.setattr(simpan, "actor_of_callback", lambda: pptk)
    page = kantor.page(3)
    tw = {
        "instansi_id": page.siklus.instansi_id,
        "tahun": page.siklus.periode.tahun,
        "tw": page.siklus.periode.tw,
    }
    row = layanan.ask(realisasi_grid, pptk, **tw).baris[0]
    key = field_key("realisasi", f"realisasi:{row.indikator_id}")
    saver = Penyimpan(page)
    saver.save(Perubahan(f"{key}/teks", {"nilai": "1.234", "versi": 0}, 1))
    saver.save(Perubahan(f"{key}/teks", {"nilai": {"teks": "1.234", "pilihan": 1}, "versi": 0}, 2))
    saver.save(Perubahan(f"{key}/catatan", {"nilai": "Menurut SIAK.", "versi": 0}, 3))
    row = layanan.ask(realisasi_grid, pptk, **tw).baris[0]
    assert (str(row.nilai), row.catatan) == ("1.234", "Menurut SIAK.")
    assert kantor.page(3).status == "dikerjakan"
