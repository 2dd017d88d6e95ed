"""What the guides say about templates is what templates may use, and the samples are what papers say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.dokumen import templat_contoh
from triwulan.dokumen.isi import semua_jenis
from triwulan.dokumen.isian_templat import all_names
from triwulan.dokumen.periksa_jenis import mandatory_names, standard_names
from triwulan.dokumen.templat_daftar import ARTI, list_isian
from triwulan.dokumen.templat_jenis import (
    FOLDER_CONTOH,
    LEMBAR_SOP,
    SEMUA_TEMPLAT,
    JenisTemplat,
    jenis_templat,
    sample_data,
)
from triwulan.dokumen.templat_panduan import NASKAH, SOP, naskah_text, sop_text
from triwulan.sambungan import connect_rooms

BERDATA = [jenis for jenis in SEMUA_TEMPLAT if not jenis.sop]


def test_daftar_isian_di_panduan_adalah_yang_dapat_dipakai() -> None:
    now = NASKAH.read_text(encoding="utf-8")
    assert now == naskah_text(now), "jalankan: python -m triwulan template docs"
    now = SOP.read_text(encoding="utf-8")
    assert now == sop_text(now), "jalankan: python -m triwulan template docs"


def test_contoh_memuat_semua_yang_dikatakan_naskah_kantor_contoh() -> None:
    made = templat_contoh.samples()
    for jenis in BERDATA:
        kept, now = set(all_names(sample_data(jenis))), set(all_names(made[jenis.kode]))
        assert kept == now, (
            f"{jenis.kode}: jalankan python -m tests.dokumen.templat_contoh, lalu template docs"
        )


@pytest.mark.parametrize("jenis", BERDATA, ids=lambda jenis: jenis.kode)
def test_tidak_ada_daftar_kosong_di_contoh(jenis: JenisTemplat) -> None:
    assert list(_empty_lists(sample_data(jenis))) == []


def test_contoh_hanya_menyebut_orang_contoh() -> None:
    for path in FOLDER_CONTOH.glob("*.json"):
        for one in _signers(json.loads(path.read_text(encoding="utf-8"))):
            assert one["nama"].startswith(("CONTOH", "…")), (path.name, one["nama"])


def test_setiap_naskah_yang_dicetak_dapat_diganti_templatnya() -> None:
    connect_rooms()
    assert {kind.kode for kind in semua_jenis()} == {jenis.kode for jenis in BERDATA}
    for kind in semua_jenis():
        assert kind.template() == jenis_templat(kind.kode).bawaan()


@pytest.mark.parametrize("jenis", SEMUA_TEMPLAT, ids=lambda jenis: jenis.kode)
def test_isian_wajib_ada_di_templat_bawaan_dan_di_daftar(jenis: JenisTemplat) -> None:
    listed = {one.nama for one in list_isian(jenis)}
    assert set(mandatory_names(jenis)) <= listed
    assert {name.removesuffix("[]") for name in standard_names(jenis)} <= set(all_names_of(jenis))


def all_names_of(jenis: JenisTemplat) -> Iterator[str]:
    from triwulan.dokumen.templat_cetak import sample_names

    return all_names(sample_names(jenis))


def test_setiap_keterangan_menyebut_isian_yang_ada() -> None:
    listed = {one.nama for jenis in SEMUA_TEMPLAT for one in list_isian(jenis)}
    assert set(ARTI) <= listed
    assert jenis_templat(LEMBAR_SOP).sop


def _empty_lists(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _empty_lists(item, f"{path}.{key}")
    elif isinstance(value, list):
        if not value:
            yield path
        for item in value:
            yield from _empty_lists(item, f"{path}[]")


def _signers(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from data["ttd"]
    yield from (one for one in data.get("kepada", []) if isinstance(one, dict) and "nama" in one)
