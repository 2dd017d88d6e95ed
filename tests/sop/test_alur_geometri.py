"""The drawn flow of any SOP: nothing overlaps, no arrow through a symbol, every flow once, connectors paired."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.sop.acak import sops
from tests.sop.geometri import faults
from triwulan.dokumen.lembar_sop import gaya_of
from triwulan.sop.definition import Bentuk, Sop
from triwulan.sop.flow import Gaya, layout_sheet
from triwulan.sop.flow.connectors import flows_of
from triwulan.sop.flow.model import Cabang, Jenis
from triwulan.sop.library import default_library
from triwulan.sop.svg import sheet_svg

GAYA = Gaya.standar()
LIMA = default_library().sops
# Without shrinking: each example is a whole drawing, and the seed is enough to look at it.
TENANG = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


@pytest.mark.parametrize("sop", LIMA, ids=lambda sop: sop.instansi)
def test_lima_sop_sumber_tergambar_tanpa_cela(sop: Sop) -> None:
    assert faults(sop, layout_sheet(sop, gaya_of(sop))) == []


@given(sops(maks_langkah=16))
@settings(TENANG, max_examples=25)
def test_sop_acak_kecil_tergambar_tanpa_cela(sop: Sop) -> None:
    assert faults(sop, layout_sheet(sop, GAYA)) == []


@pytest.mark.slow
@given(sops())
@settings(TENANG, max_examples=250)
def test_sop_acak_besar_tergambar_tanpa_cela(sop: Sop) -> None:
    assert faults(sop, layout_sheet(sop, GAYA)) == []


@given(sops(maks_langkah=12))
@settings(TENANG, max_examples=20)
def test_setiap_langkah_mempunyai_satu_simbol_di_barisnya(sop: Sop) -> None:
    sheet = layout_sheet(sop, GAYA)
    for page in sheet.halaman:
        symbols = [simbol for simbol in page.simbol if simbol.kunci.startswith("L")]
        rows = {row.no: row for row in page.baris if row.jenis is Jenis.LANGKAH}
        assert {simbol.langkah for simbol in symbols} == set(rows)
        for simbol in symbols:
            row, kolom = (
                rows[simbol.langkah],
                sheet.kolom_pelaksana[sop.kolom_pelaksana(sop.langkah[simbol.langkah])],
            )
            assert row.y < simbol.kotak.y
            assert simbol.kotak.bawah < row.bawah
            assert abs(simbol.kotak.pusat.x - kolom.tengah) < 0.01


@given(sops(maks_langkah=14))
@settings(TENANG, max_examples=20)
def test_ya_dan_tidak_tidak_keluar_dari_sisi_yang_sama(sop: Sop) -> None:
    for page in layout_sheet(sop, GAYA).halaman:
        starts: dict[str, list[tuple[float, float]]] = {}
        for garis in page.garis:
            if garis.alur[0].cabang is not Cabang.LANJUT and garis.dari.startswith("L"):
                starts.setdefault(garis.dari, []).append((garis.titik[0].x, garis.titik[0].y))
        assert all(len(set(points)) == len(points) for points in starts.values())


@given(sops(maks_langkah=14))
@settings(TENANG, max_examples=20)
def test_setiap_cabang_diberi_kata_ya_atau_tidak(sop: Sop) -> None:
    for page in layout_sheet(sop, GAYA).halaman:
        for garis in page.garis:
            word = garis.label.teks.lower() if garis.label else ""
            branch = garis.alur[0].cabang
            leaves = garis.dari.startswith("L")
            assert word == ("" if branch is Cabang.LANJUT or not leaves else branch.value)


def test_alur_berurutan_tidak_pernah_bersilangan() -> None:
    """A plain procedure has no crossing at all, whoever does which step."""
    sop = next(sop for sop in LIMA if sop.instansi == "satpolpp-banten")
    page = layout_sheet(sop, gaya_of(sop)).halaman[0]
    assert all(len(garis.titik) <= 3 for garis in page.garis)


def test_gambar_sama_setiap_kali() -> None:
    sop = LIMA[0]
    first = layout_sheet(sop, GAYA)
    layout_sheet.cache_clear()
    assert layout_sheet(sop, GAYA) == first


def test_alur_ke_langkah_yang_tidak_ada_tidak_digambar_dan_tidak_membuat_gagal() -> None:
    sop = LIMA[1]
    broken = sop.langkah[3].model_copy(update={"tidak": 99})
    nobody = sop.langkah[5].model_copy(update={"pelaksana": ""})
    draft = sop.model_copy(
        update={"langkah": (*sop.langkah[:3], broken, sop.langkah[4], nobody, *sop.langkah[6:])}
    )
    assert all(alur.tujuan < 10 for alur in flows_of(draft))
    assert faults(draft, layout_sheet(draft, GAYA)) == []


def test_rancangan_dengan_nomor_kembar_dan_tanpa_langkah_tetap_tergambar() -> None:
    sop = LIMA[1]
    twins = sop.model_copy(update={"langkah": (*sop.langkah[:2], sop.langkah[1], *sop.langkah[2:])})
    assert faults(twins, layout_sheet(twins, GAYA)) == []
    empty = sop.model_copy(update={"langkah": ()})
    assert len(layout_sheet(empty, GAYA).halaman) == 1
    nobody = sop.model_copy(update={"pelaksana": ()})
    assert sheet_svg(nobody)


def test_satu_pelaksana_pun_tergambar() -> None:
    sop = LIMA[1]
    rows = tuple(langkah.model_copy(update={"pelaksana": "kepala"}) for langkah in sop.langkah)
    alone = sop.model_copy(update={"pelaksana": sop.pelaksana[:1], "langkah": rows})
    assert faults(alone, layout_sheet(alone, GAYA)) == []


def test_semua_langkah_kembali_ke_langkah_pertama_tetap_terbaca() -> None:
    sop = LIMA[0]
    rows = tuple(
        langkah.model_copy(update={"bentuk": Bentuk.KEPUTUSAN, "ya": langkah.no + 1, "tidak": 1})
        if 1 < langkah.no < 13
        else langkah
        for langkah in sop.langkah
    )
    returning = sop.model_copy(update={"langkah": rows})
    assert faults(returning, layout_sheet(returning, GAYA)) == []
