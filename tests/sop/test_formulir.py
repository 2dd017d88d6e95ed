"""The form shelf: what the 42 langkah need, generic, and faults in a form named in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from triwulan.sop.definition import Bentuk
from triwulan.sop.formulir import BlokApaSaja, Formulir, JenisNaskah
from triwulan.sop.library import DEFAULT_DIR, default_library, load_formulir
from triwulan.sop.yaml_file import SopFileError

RAK = default_library().formulirs
DIPAKAI = {row.formulir: row for sop in default_library().sops for row in sop.langkah}
KEPALA = "kode: uji\njudul: Uji\npetunjuk: Isi.\n"


def problems(text: str) -> str:
    with pytest.raises(SopFileError) as caught:
        load_formulir(text, "uji.yaml")
    return caught.value.pesan


def form_of(kode: str, no: int) -> Formulir:
    return default_library().formulir(default_library().sop(kode).langkah_no(no).formulir or "")


@pytest.mark.parametrize("formulir", RAK, ids=lambda item: item.kode)
def test_a_form_is_named_as_its_file(formulir: Formulir) -> None:
    assert (DEFAULT_DIR / "formulir" / f"{formulir.kode}.yaml").is_file()


def test_every_form_is_needed_by_a_langkah_and_one_serves_any_other() -> None:
    assert {item.kode for item in RAK} - set(DIPAKAI) == {"catatan_umum"}


@pytest.mark.parametrize("formulir", RAK, ids=lambda item: item.kode)
def test_no_form_names_an_office_or_a_row_number(formulir: Formulir) -> None:
    text = Path(DEFAULT_DIR / "formulir" / f"{formulir.kode}.yaml").read_text(encoding="utf-8")
    assert not re.search(
        r"tangerang|banten|pekalongan|karawaci|disdukcapil|satpol|langkah \d", text, re.IGNORECASE
    )


def test_every_kind_of_paper_is_yielded_by_some_form() -> None:
    assert {item.naskah for formulir in RAK for item in formulir.keluaran} == set(JenisNaskah)


def test_every_kind_of_block_is_used_or_can_be_written() -> None:
    jenis = {kelas.model_fields["jenis"].default for kelas in BlokApaSaja.__origin__.__args__}  # type: ignore[attr-defined]
    used = {blok.jenis for formulir in RAK for blok in formulir.blok}
    assert len(jenis) == 17
    assert jenis - used == {"angka"}


@pytest.mark.parametrize("sop", default_library().sops, ids=lambda item: item.kode)
def test_every_decision_has_a_form_that_can_decide(sop: object) -> None:
    for row in sop.langkah:  # type: ignore[attr-defined]
        formulir = default_library().formulir(row.formulir)
        assert (
            row.bentuk is not Bentuk.KEPUTUSAN
            or formulir.punya("pemeriksaan")
            or formulir.punya("pengesahan")
        )


@pytest.mark.parametrize("sop", default_library().sops, ids=lambda item: item.kode)
def test_every_row_that_gathers_from_the_bidang_has_realisasi_anggaran_analisis_and_evidence(
    sop: object,
) -> None:
    for row in sop.langkah:  # type: ignore[attr-defined]
        if row.per_bidang:
            formulir = default_library().formulir(row.formulir)
            assert all(formulir.punya(jenis) for jenis in ("realisasi", "anggaran", "analisis", "berkas"))


@pytest.mark.parametrize("sop", default_library().sops, ids=lambda item: item.kode)
@pytest.mark.parametrize("triwulan", ["TW1", "TW2", "TW3", "TW4"])
def test_the_last_row_of_every_triwulan_archives(sop: object, triwulan: str) -> None:
    rows = [row for row in sop.langkah if triwulan in row.periode]  # type: ignore[attr-defined]
    assert default_library().formulir(rows[-1].formulir).punya("arsip")


@pytest.mark.parametrize("sop", default_library().sops, ids=lambda item: item.kode)
def test_an_archive_before_the_end_is_shown_only_where_the_flow_ends(sop: object) -> None:
    for row in sop.langkah[:-1]:  # type: ignore[attr-defined]
        for blok in default_library().formulir(row.formulir).blok:
            assert blok.jenis != "arsip" or blok.hanya_di_akhir


@pytest.mark.parametrize("sop", default_library().sops, ids=lambda item: item.kode)
@pytest.mark.parametrize("triwulan", ["TW1", "TW4"])
def test_in_every_triwulan_the_data_are_examined_and_approved_by_some_row(sop: object, triwulan: str) -> None:
    forms = [default_library().formulir(row.formulir) for row in sop.langkah if triwulan in row.periode]  # type: ignore[attr-defined]
    assert any(formulir.punya("pemeriksaan") for formulir in forms)
    assert any(formulir.punya("pengesahan") for formulir in forms)


def test_labels_and_help_are_sentences_for_people() -> None:
    for formulir in RAK:
        assert formulir.petunjuk.endswith(".")
        for blok in formulir.blok:
            assert blok.label[0].isupper()
            assert blok.bantuan is None or blok.bantuan.endswith(".")


TEKS = "{jenis: teks, id: a, label: A}"
BURUK = {
    "an unknown kind of block": ("blok: [{jenis: tekss, id: a, label: A}]", "blok[1]", "maksud Anda 'teks'?"),
    "a block without kind": ("blok: [{id: a, label: A}]", "blok[1]", "tambahkan `jenis: …`"),
    "a key of another block": ("blok: [{jenis: teks, id: a, satuan: x}]", "blok[1].satuan", "tidak dikenal"),
    "a misspelt key": ("blok: [{jenis: angka, satuann: x}]", "blok[1].satuann", "maksud Anda 'satuan'?"),
    "an unknown binding": (
        "blok: [{jenis: teks, ikat: surat.hall}]",
        "blok[1].ikat",
        "maksud Anda 'surat.hal'?",
    ),
    "no block": ("blok: []", "blok", "belum berisi"),
    "one id twice": (f"blok: [{TEKS}, {TEKS}]", "uji.yaml", "'a' dipakai dua kali"),
    "a paper that no block makes": (
        f"keluaran: [{{naskah: disposisi}}]\nblok: [{TEKS}]",
        "uji.yaml",
        "'disposisi' harus ada",
    ),
    "a paper that is not promised": (
        "blok: [{jenis: naskah, id: a, label: A, naskah: sk_tim}]",
        "uji.yaml",
        "'sk_tim' harus ada",
    ),
    "a report without stage": (
        f"keluaran: [{{naskah: laporan_kinerja}}]\nblok: [{TEKS}]",
        "keluaran[1]",
        "tahap ditulis untuk laporan_kinerja",
    ),
    "a choice without choices": ("blok: [{jenis: pilihan, pilihan: []}]", "blok[1].pilihan", "belum berisi"),
    "a bad number": ("blok: [{jenis: angka, maks: banyak}]", "blok[1].maks", "harus berupa bilangan"),
    "an unknown paper": (f"keluaran: [{{naskah: memo}}]\nblok: [{TEKS}]", "keluaran[1].naskah", "sk_tim"),
}


@pytest.mark.parametrize("apa", BURUK)
def test_a_faulty_form_is_refused_with_place_and_mend(apa: str) -> None:
    text, place, words = BURUK[apa]
    message = problems(KEPALA + text + "\n")
    assert place in message
    assert words in message


def test_a_block_is_found_by_its_id() -> None:
    formulir = form_of("disdukcapil-kota-tangerang.pengumpulan-data-kinerja", 3)
    assert formulir.blok_id("realisasi").jenis == "realisasi"
    with pytest.raises(KeyError):
        formulir.blok_id("hantu")
