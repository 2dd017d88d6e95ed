"""The flow table on the screen: the printed layout, readable by eyes and by screen readers."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from triwulan.dokumen.lembar_sop import gaya_of
from triwulan.sop.definition import Sop
from triwulan.sop.flow import layout_sheet
from triwulan.sop.flow.model import Rupa
from triwulan.sop.library import default_library
from triwulan.sop.svg import SEBUTAN, Keadaan, Sorotan, sheet_svg

LIMA = default_library().sops
SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> etree._Element:
    return etree.fromstring(svg)


def text_of(svg: str) -> str:
    return " ".join(node.text or "" for node in drawn(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize("sop", LIMA, ids=lambda sop: sop.instansi)
def test_satu_svg_setiap_halaman_lembar_dengan_semua_teks_dan_simbol(sop: Sop) -> None:
    sheet = layout_sheet(sop, gaya_of(sop))
    pages = sheet_svg(sop)
    assert len(pages) == len(sheet.halaman)
    for page, svg in zip(sheet.halaman, pages, strict=True):
        classes = [
            node.get("class", "").split()[:2] for node in drawn(svg).iter(f"{SVG}g") if node.get("class")
        ]
        assert sorted(rupa for _, rupa in classes) == sorted(simbol.rupa.value for simbol in page.simbol)
        assert svg.count('class="alur"') == len(page.garis)
    printed = re.sub(r"[\s\u00ad-]+", "", "".join(map(text_of, pages)))
    for langkah in sop.langkah:
        assert re.sub(r"[\s-]+", "", langkah.kegiatan) in printed


def test_halaman_tertentu_saja_dan_seluruhnya_dalam_satu_gambar() -> None:
    sop = LIMA[0]
    assert sheet_svg(sop, page=1) == sheet_svg(sop)[1:2]
    (whole,) = sheet_svg(sop, utuh=True)
    assert Rupa.PENGHUBUNG.value not in whole
    assert whole.count('class="alur"') == 16
    with pytest.raises(IndexError):
        sheet_svg(sop, page=9)


def test_pembaca_layar_mendengar_judul_langkah_pelaksana_dan_cabang() -> None:
    svg = drawn(sheet_svg(LIMA[1])[0])
    title, description = svg.findtext(f"{SVG}title") or "", svg.findtext(f"{SVG}desc") or ""
    assert title == "Diagram alir SOP PENGUMPULAN DATA KINERJA, halaman 1 dari 2"
    assert "Langkah 4, Kasubag Keuangan & Perencanaan" in description
    assert "Ya: ke langkah 5. Tidak: ke langkah 3." in description
    assert svg.get("role") == "img"
    referred = (svg.get("aria-labelledby") or "").split()
    assert referred == [
        node.get("id") for node in (svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")) if node is not None
    ]


def test_sorotan_terlihat_tanpa_warna_dan_terbaca() -> None:
    states = Sorotan(
        {1: Keadaan.SELESAI, 2: Keadaan.BERJALAN, 3: Keadaan.DIKEMBALIKAN}, {2: "2 dari 3 bidang"}
    )
    plain, marked = sheet_svg(LIMA[1])[0], sheet_svg(LIMA[1], highlight=states)[0]
    for sign in ("✓", "▶", "←"):
        assert sign in text_of(marked)
        assert sign not in text_of(plain)
    assert f"{SEBUTAN[Keadaan.BERJALAN]} — 2 dari 3 bidang" in marked
    assert "(sedang dikerjakan)" in (drawn(marked).findtext(f"{SVG}desc") or "")


def test_warna_mengikuti_halaman_terang_dan_gelap() -> None:
    svg = sheet_svg(LIMA[1], highlight=Sorotan({1: Keadaan.SELESAI}))[0]
    fixed = [
        c
        for c in re.findall(r'(?:fill|stroke)="([^"]+)"', svg)
        if not c.startswith(("var(", "none", "currentColor"))
    ]
    assert fixed == []


def test_teks_dari_orang_tidak_menjadi_kode() -> None:
    evil = '<script>alert(1)</script> " onload="x & {{ 7*7 }}'
    sop = LIMA[1]
    first = sop.langkah[0].model_copy(update={"kegiatan": evil, "label_tertera": evil})
    people = tuple(p.model_copy(update={"nama": evil}) for p in sop.pelaksana)
    changes = {"nama": evil, "kode": "a", "pelaksana": people, "langkah": (first, *sop.langkah[1:])}
    for svg in sheet_svg(sop.model_copy(update=changes)):
        tree = drawn(svg)
        assert not list(tree.iter(f"{SVG}script"))
        assert not [name for node in tree.iter() for name in node.attrib if str(name).startswith("on")]


def test_rancangan_dengan_templat_yang_belum_ada_tetap_tergambar() -> None:
    sop = LIMA[1]
    draft = sop.model_copy(update={"lembar": sop.lembar.model_copy(update={"templat": "belum-ada"})})
    assert len(sheet_svg(draft)) == 2
