"""A siklus that was opened under an older version of the app goes on after an upgrade."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from db.siklus import Siklus
from tests.siklus.kantor import Kantor
from triwulan import layanan
from triwulan.siklus.formulir_lama import read_pinned_form
from triwulan.siklus.isian import save_draft

TEKS = {"id": "catatan", "jenis": "paragraf", "label": "Catatan", "maks": 500}


def formulir(*blok: dict[str, Any]) -> str:
    return json.dumps({"kode": "contoh", "judul": "Contoh", "petunjuk": "Isi.", "blok": list(blok)})


def test_ikatan_yang_sudah_dihapus_ditinggalkan_dan_sifat_lain_tetap() -> None:
    form = read_pinned_form(formulir(TEKS, TEKS | {"id": "lama", "ikat": "laporan.sudah_tidak_ada"}))
    assert [(blok.id, blok.ikat, blok.maks) for blok in form.blok] == [  # type: ignore[union-attr]
        ("catatan", None, 500),
        ("lama", None, 500),
    ]


def test_pilihan_aspek_yang_tidak_dikenal_lagi_kembali_ke_bawaan() -> None:
    form = read_pinned_form(
        formulir({"id": "a", "jenis": "analisis", "label": "Analisis", "aspek": ["pendorong", "kuno"]})
    )
    assert form.blok[0].jenis == "analisis"


def test_jenis_isian_yang_sudah_dihapus_tetap_terbaca_sebagai_teks() -> None:
    form = read_pinned_form(formulir(TEKS, {"id": "b", "jenis": "kuno", "label": "Isian lama", "x": 1}))
    assert [(blok.id, blok.jenis, blok.label) for blok in form.blok] == [
        ("catatan", "paragraf", "Catatan"),
        ("b", "paragraf", "Isian lama"),
    ]


def test_yang_bukan_formulir_tetap_ditolak() -> None:
    with pytest.raises(ValidationError):
        read_pinned_form(json.dumps({"judul": 3}))


def test_langkah_siklus_lama_tetap_dapat_dibuka_diisi_dan_diselesaikan(kantor: Kantor) -> None:
    with layanan.writing() as session:
        siklus = session.scalars(select(Siklus)).one()
        forms = json.loads(json.dumps(siklus.formulir))
        first = forms["disposisi_permintaan_data"]["blok"]
        next(blok for blok in first if blok["id"] == "narahubung")["ikat"] = "sudah.tidak_ada"
        siklus.formulir = forms
    tugas = kantor.tugas(1)
    layanan.do(save_draft, kantor.pelaku(tugas), tugas_id=tugas.id, blok="narahubung", nilai="Ibu Sari")
    kantor.selesaikan(1)
    assert kantor.tugas(1).status == "selesai"
