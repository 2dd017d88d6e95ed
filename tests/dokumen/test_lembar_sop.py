"""The SOP sheet says, cell by cell, what the SOP says, in the layout of its office."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from docx import Document

from tests.dokumen.lembar import (
    LIMA,
    all_text,
    cell_text,
    flow_rows,
    header_rows,
    identity_text,
    runs,
    sample_kop,
    shape_names,
    source,
    tables,
)
from tests.ooxml import assert_valid_docx
from triwulan.dokumen.docx_xml import attribute, cells_of, w
from triwulan.dokumen.lembar_sop import Penandatangan, Varian, render_sheet
from triwulan.dokumen.lembar_sop.gaya import TABEL_ALUR, TABEL_IDENTITAS, TABEL_LEGENDA
from triwulan.dokumen.lembar_sop.konteks import DAFTAR, print_date
from triwulan.errors import InvalidInput, NotFound
from triwulan.organisasi.nip import format_nip
from triwulan.sop.definition import Sampul, Sop
from triwulan.sop.flow.connectors import flows_of

KLAIM = re.compile(
    r"telah ditandatangani|sudah ditandatangani|ditandatangani secara elektronik oleh|\bttd\b", re.IGNORECASE
)


def by_office(sop: Sop) -> str:
    return sop.instansi


@pytest.fixture(scope="module", params=LIMA, ids=by_office)
def sop(request: pytest.FixtureRequest) -> Sop:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def sheet(sop: Sop) -> bytes:
    return render_sheet(sop)


def test_setiap_sel_langkah_sama_dengan_sop(sop: Sop, sheet: bytes) -> None:
    count = len(sop.pelaksana)
    expected = []
    for langkah in sop.langkah:
        mutu = langkah.mutu_baku
        row = [str(langkah.no), langkah.kegiatan, *[""] * count, mutu.kelengkapan, mutu.waktu, mutu.output]
        expected.append([*row, langkah.keterangan] if sop.lembar.kolom.keterangan is not None else row)
    assert flow_rows(sheet) == [[text or "" for text in row] for row in expected]


def test_kepala_tabel_memakai_sebutan_kantor(sop: Sop, sheet: bytes) -> None:
    kolom = sop.lembar.kolom
    printed = {text.replace("\n", " ") for row in header_rows(sheet) for text in row}
    wanted = [
        kolom.no,
        kolom.kegiatan,
        kolom.pelaksana,
        kolom.mutu_baku,
        kolom.kelengkapan,
        kolom.waktu,
        kolom.output,
    ]
    wanted += [kolom.keterangan, *(pelaksana.nama for pelaksana in sop.pelaksana)]
    assert {text for text in wanted if text} <= printed
    assert len(printed - {""}) == len({text for text in wanted if text})


def test_identitas_memuat_semua_isian_dan_butir(sop: Sop, sheet: bytes) -> None:
    text = identity_text(sheet)
    identitas, label = sop.identitas, sop.lembar.label
    names = ("nomor", "pembuatan", "revisi", "efektif", "terbit", "pengesahan", "disahkan", "nama", *DAFTAR)
    for name in names:
        caption = getattr(label, name)
        assert caption is None or caption in text
    for value in (
        identitas.nomor,
        identitas.disahkan.nama,
        identitas.disahkan.pangkat,
        sop.nama,
        *sop.lembar.kop,
    ):
        assert value is None or value in text
    for name in DAFTAR:
        daftar = getattr(identitas, name)
        for place, item in enumerate(daftar.butir):
            number = daftar.nomor(place)
            assert (f"{number}\t{item}" if number else item) in text
        assert (daftar.pembuka or "") in text
        assert (daftar.penutup or "") in text


def test_kantor_hanya_mencetak_label_yang_dimilikinya(sop: Sop, sheet: bytes) -> None:
    printed = {
        text.strip()
        for table in tables(sheet, TABEL_IDENTITAS)
        for text in map(cell_text, table.iter(w("tc")))
    }
    own = {value for value in sop.lembar.label.model_dump().values() if value}
    assert not {"TANGGAL REVISI", "TANGGAL EFEKTIF", "TANGGAL PEMBUATAN"} & (printed - own)


def test_nip_dikelompokkan_8_6_1_3(sop: Sop, sheet: bytes) -> None:
    nip = sop.identitas.disahkan.nip or ""
    assert f"NIP. {format_nip(nip)}" in identity_text(sheet)
    assert nip not in identity_text(sheet)


def test_tanggal_menurut_kebiasaan_kantor() -> None:
    assert "16 MARET 2023" in identity_text(render_sheet(source("disdukcapil-kota-tangerang")))
    assert "08 Januari 2016" in identity_text(render_sheet(source("kecamatan-karawaci")))
    assert "1 Agustus 2023" in identity_text(render_sheet(source("bakesbangpol-pekalongan")))
    assert "Maret 2022" in identity_text(render_sheet(source("satpolpp-banten")))
    assert print_date(date(2026, 3, 1), "dua_angka") == "01 Maret 2026"


def test_isian_kosong_dibiarkan_kosong() -> None:
    table = tables(render_sheet(source("bakesbangpol-pekalongan")), TABEL_IDENTITAS)[0]
    rows = [[cell_text(cell) for _, _, cell in cells_of(row)] for row in table.findall(w("tr"))]
    revisi = next(row for row in rows if "TGL. REVISI" in row)
    assert revisi[-1] == ""
    assert rows[-1][-1] == "PENCATATAN DAN PENDATAAN :\n"


def test_lembar_mengikuti_tata_letak_kantornya_sendiri() -> None:
    satpol = render_sheet(source("satpolpp-banten"))
    assert "SOP MEKANISME PENGUMPULAN DATA KINERJA" in all_text(satpol)
    assert "II. DOKUMEN DASAR SOP" in all_text(satpol)
    legend = tables(render_sheet(source("disdukcapil-kota-tangerang")), TABEL_LEGENDA)[0]
    captions = [cell_text(row.findall(w("tc"))[1]) for row in legend.findall(w("tr"))]
    assert captions == ["Mulai / selesai", "Proses", "Pelaporan", "Alternatif"]
    kesbang = tables(render_sheet(source("kesbangpol-kota-tangerang")), TABEL_ALUR)[-1].findall(w("tr"))[-1]
    assert [cell_text(c) for _, _, c in cells_of(kesbang)] == [
        "JUMLAH WAKTU YANG DIPERLUKAN",
        "7 hari 4 jam",
        "",
        "",
    ]


def test_setiap_alur_dan_simbol_adalah_bentuk_word_bernama(sop: Sop, sheet: bytes) -> None:
    names = shape_names(sheet)
    for index in range(len(sop.langkah)):
        assert sum(name.endswith(f" L{index}") for name in names) == 1
    for alur in flows_of(sop):
        asal, tujuan = sop.langkah[alur.asal].no, sop.langkah[alur.tujuan].no
        assert any(
            re.match(rf"Alur dari langkah .*\b{asal}\b.* ke langkah {tujuan}\b", name) for name in names
        )


def test_satu_tabel_setiap_halaman_dengan_kepala_berulang_dan_baris_yang_tidak_terbelah(sheet: bytes) -> None:
    for table in tables(sheet, TABEL_ALUR):
        rows = table.findall(w("tr"))
        headers = [row for row in rows if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
        assert len(headers) == 2
        assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
        heights = [row.find(f"{w('trPr')}/{w('trHeight')}") for row in rows]
        assert {attribute(height, "hRule") for height in heights} == {"atLeast"}


def test_hasil_sama_byte_demi_byte(sop: Sop, sheet: bytes) -> None:
    assert render_sheet(sop) == sheet


@pytest.mark.ooxml
@pytest.mark.parametrize("varian", list(Varian))
def test_sah_menurut_open_xml_sdk_dalam_semua_varian(sop: Sop, varian: Varian) -> None:
    assert_valid_docx(render_sheet(sop, variant=varian, kop=sample_kop()))


@pytest.mark.ooxml
@pytest.mark.parametrize("templat", ["standar", "satpolpp-banten"])
def test_sah_di_kertas_a4_dengan_identitas_tegak_dan_tanpa_kop(templat: str) -> None:
    sop = source("kesbangpol-kota-tangerang")
    lembar = sop.lembar.model_copy(update={"templat": templat, "identitas": "portrait", "kop": ()})
    assert_valid_docx(render_sheet(sop.model_copy(update={"lembar": lembar}), paper="A4"))


# --- variants -------------------------------------------------------------------------------------


def test_varian_basah_menyediakan_ruang_tanda_tangan_dan_cap() -> None:
    sop = source("kesbangpol-kota-tangerang")
    by = sop.identitas.disahkan
    sheet = render_sheet(sop)
    document = Document(io.BytesIO(sheet))
    style = document.styles["SOP Ruang Tanda Tangan"].paragraph_format
    assert style.space_before.mm + style.space_after.mm + 4 >= 24
    row = next(
        r for r in tables(sheet, TABEL_IDENTITAS)[0].findall(w("tr")) if "KEPALA BADAN" in cell_text(r[-1])
    )
    assert cell_text(row[-1]).split("\n") == [
        "KEPALA BADAN",
        "",
        by.nama,
        f"NIP. {format_nip(by.nip or '')}",
    ]


def test_varian_srikandi_memuat_tokennya_masing_masing_dalam_satu_run(sop: Sop) -> None:
    pieces = runs(render_sheet(sop, variant=Varian.SRIKANDI))
    names = (
        "nomor_naskah",
        "tanggal_naskah",
        "jabatan_pengirim",
        "ttd_pengirim",
        "nama_pengirim",
        "nip_pengirim",
    )
    for name in names:
        holding = [piece for piece in pieces if f"${{{name}}}" in piece]
        assert len(holding) == 1
    assert "NIP. ${nip_pengirim}" in pieces


def test_varian_bsre_memuat_satu_jangkar_unik_di_baris_sendiri(sop: Sop) -> None:
    sheet = render_sheet(sop, variant=Varian.BSRE)
    assert all_text(sheet).count("#") == 1
    assert "#" in runs(sheet)


def test_jangkar_bsre_menghindari_tanda_yang_dipakai_isi_sop() -> None:
    sop = source("kecamatan-karawaci")
    used = sop.model_copy(update={"nama": "Pelaporan #1 $ Kinerja"})
    assert all_text(render_sheet(used, variant=Varian.BSRE)).count("^") == 1
    everything = sop.model_copy(update={"nama": "# $ ^ ~ |"})
    with pytest.raises(InvalidInput, match="tanda"):
        render_sheet(everything, variant=Varian.BSRE)


@pytest.mark.parametrize("varian", list(Varian))
def test_tidak_ada_kata_yang_menyatakan_sudah_ditandatangani(sop: Sop, varian: Varian) -> None:
    own = " ".join(
        text or ""
        for langkah in sop.langkah
        for text in (langkah.mutu_baku.output, langkah.mutu_baku.kelengkapan)
    )
    found = KLAIM.findall(all_text(render_sheet(sop, variant=varian)))
    assert len(found) <= len(KLAIM.findall(own))


def test_penandatangan_lain_menggantikan_yang_tercantum() -> None:
    signer = Penandatangan(
        "a.n. BUPATI CONTOH\nSEKRETARIS DAERAH,", "CONTOH, S.E.", "Pembina", "196801111996121001"
    )
    sop = source("kesbangpol-kota-tangerang")
    text = identity_text(render_sheet(sop, signer=signer))
    assert "a.n. BUPATI CONTOH\nSEKRETARIS DAERAH," in text
    assert str(sop.identitas.disahkan.nama) not in text


# --- letterhead, paper, hostile text --------------------------------------------------------------


def test_logo_instansi_tercetak_dan_tanpa_logo_tidak_ada_lubang() -> None:
    sop = source("satpolpp-banten")

    def pictures(sheet: bytes) -> int:
        with zipfile.ZipFile(io.BytesIO(sheet)) as archive:
            return sum(name.startswith("word/media/") for name in archive.namelist())

    assert pictures(render_sheet(sop, kop=sample_kop())) == 1
    plain = render_sheet(sop, kop=sample_kop(with_logo=False))
    assert pictures(plain) == 0
    cell = next(tables(plain, TABEL_IDENTITAS)[0].iter(w("tc")))
    assert cell_text(cell) == "\n".join(sop.lembar.kop)


def test_kertas_f4_dan_a4_dan_halaman_identitas_tegak() -> None:
    sop = source("bakesbangpol-pekalongan")
    upright = sop.model_copy(update={"lembar": sop.lembar.model_copy(update={"identitas": "portrait"})})
    for paper, (long, short) in {"F4": (330, 215), "A4": (297, 210)}.items():
        sections = Document(io.BytesIO(render_sheet(upright, paper=paper))).sections  # type: ignore[arg-type]
        sizes = [(round(s.page_width.mm), round(s.page_height.mm)) for s in sections]
        assert sizes == [(short, long), (long, short)]


def test_huruf_kop_berlaku_untuk_seluruh_lembar() -> None:
    kop = sample_kop()
    sheet = render_sheet(
        source("satpolpp-banten"), kop=type(kop)(kop.baris, kop.logo, fonta="Bookman Old Style")
    )
    assert Document(io.BytesIO(sheet)).styles["Normal"].font.name == "Bookman Old Style"


def test_teks_dari_orang_tidak_dapat_merusak_atau_menjalankan_apa_pun() -> None:
    sop = source("satpolpp-banten")
    evil = 'A & B <c> "d" {{ 7*7 }} {% raw %} ]]> </w:t> \x00\x0b baris\nkedua 😀'
    first = sop.langkah[0].model_copy(update={"kegiatan": evil})
    made = render_sheet(sop.model_copy(update={"nama": evil, "langkah": (first, *sop.langkah[1:])}))
    text = flow_rows(made)[0][1]
    assert text == evil.replace("\x00", "").replace("\x0b", "")
    assert "49" not in text


def test_sop_tanpa_langkah_atau_pelaksana_ditolak_dengan_alasannya() -> None:
    sop = source("satpolpp-banten")
    with pytest.raises(InvalidInput, match="langkah"):
        render_sheet(sop.model_copy(update={"langkah": ()}))
    with pytest.raises(InvalidInput, match="pelaksana"):
        render_sheet(sop.model_copy(update={"pelaksana": ()}))
    with pytest.raises(NotFound, match="Templat"):
        render_sheet(
            sop.model_copy(update={"lembar": sop.lembar.model_copy(update={"templat": "../rahasia"})})
        )


def test_templat_standar_menyesuaikan_kolom_label_dan_sampul_dengan_kantor() -> None:
    for sop in LIMA:
        lembar = sop.lembar.model_copy(
            update={"templat": "standar", "sampul": Sampul(judul="SOP", baris=("2026",))}
        )
        sheet = render_sheet(sop.model_copy(update={"lembar": lembar}))
        assert flow_rows(sheet) == flow_rows(render_sheet(sop))
        printed = {text for row in header_rows(sheet) for text in row} - {""}
        assert printed == {text for row in header_rows(render_sheet(sop)) for text in row} - {""}
        assert identity_text(sheet).count("DAFTAR") == 0


@pytest.mark.ooxml
def test_lembar_besar_tetap_benar() -> None:
    sop = source("bakesbangpol-pekalongan")
    rules = tuple(
        f"Peraturan Menteri Nomor {n} Tahun 2020 tentang Pedoman Penyelenggaraan Pemerintahan"
        for n in range(30)
    )
    long = sop.langkah[4].model_copy(update={"kegiatan": "Menghimpun data kinerja. " * 120})
    name = "Kepala Badan Kesatuan Bangsa dan Politik selaku Penanggungjawab Keterbukaan Data"
    big = sop.model_copy(
        update={
            "identitas": sop.identitas.model_copy(
                update={
                    "dasar_hukum": sop.identitas.dasar_hukum.model_copy(
                        update={"butir": rules, "nomor_tertera": None}
                    )
                }
            ),
            "langkah": (*sop.langkah[:4], long, *sop.langkah[5:]),
            "pelaksana": (sop.pelaksana[0].model_copy(update={"nama": name}), *sop.pelaksana[1:]),
        }
    )
    sheet = render_sheet(big)
    assert_valid_docx(sheet)
    assert f"30.\t{rules[-1]}" in identity_text(sheet)
    assert " ".join(row[1] for row in flow_rows(sheet) if row[0] == "5").split() == long.kegiatan.split()
    assert name in {text for row in header_rows(sheet) for text in row}
