"""Templates that an office uploads: refused with the reason, or used in a closed room."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.dokumen.lembar import LIMA, all_text
from tests.dokumen.templat_ubah import BODY, part
from triwulan.berkas.ooxml import read_parts
from triwulan.dokumen.bengkel import kerja
from triwulan.dokumen.lembar_sop import render_sheet
from triwulan.dokumen.lembar_sop.contoh import sample_context
from triwulan.dokumen.periksa_jenis import HasilPeriksa, examine_upload
from triwulan.dokumen.templat import FOLDER, fill_template, template_bytes
from triwulan.errors import InvalidInput, NotFound

STANDAR = template_bytes("sop", "standar")


def altered(name: str, change: Callable[[bytes], bytes], template: bytes = STANDAR) -> bytes:
    """The sheet's template with one part changed."""
    return part(name, change, template)


def with_added(name: str, content: bytes) -> bytes:
    output = io.BytesIO(STANDAR)
    with zipfile.ZipFile(output, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return output.getvalue()


def with_expression(expression: str, name: str = BODY) -> bytes:
    """The template in which `{{ nama }}` has become another expression."""
    escaped = expression.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return altered(name, lambda xml: xml.replace(b"{{ nama }}", escaped.encode()))


def lint(template: bytes) -> HasilPeriksa:
    return examine_upload("lembar_sop", template)


def reasons(template: bytes) -> str:
    return " ".join(lint(template).alasan)


@pytest.mark.parametrize("path", sorted((FOLDER / "sop").glob("*.docx")), ids=lambda path: path.stem)
def test_semua_templat_bawaan_diterima_tanpa_catatan(path: Path) -> None:
    assert lint(path.read_bytes()).temuan == ()


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("{{ namaa }}", "namaa"),
        ("{{ label.nomr }}", "label.nomr"),
        ("{{ ttd.jabatan.besar }}", "ttd.jabatan.besar"),
        ("{% for l in langkah %}{{ l.keluaran }}{% endfor %}", "l.keluaran"),
        ("{{ p.nama }}", "“p”"),
        ("{% if nama %}", "salah tulis"),
        ("{{ nama | rahasia }}", "rahasia"),
    ],
)
def test_isian_tak_dikenal_atau_salah_tulis_ditolak_dengan_menyebut_namanya(
    expression: str, said: str
) -> None:
    assert said in reasons(with_expression(expression))


@pytest.mark.parametrize(
    "expression",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ nama.__class__.__mro__ }}",
        "{{ nama|attr('__class__') }}",
        "{{ kop['__class__'] }}",
        "{{ langkah|map(attribute='__class__')|list }}",
        "{{ self.__init__ }}",
        "{{ lipsum() }}",
        "{{ range(999999999) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 999999999 }}",
        "{{ '%9999999999d' % 1 }}",
        "{{ nama.format('x') }}",
        "{% import 'x' as y %}",
        "{% include '/etc/passwd' %}",
    ],
)
@pytest.mark.parametrize("part", [BODY, "docProps/core.xml"])
def test_upaya_menyusupkan_perintah_ditolak_di_isi_dan_di_properti(expression: str, part: str) -> None:
    hostile = with_expression(expression, part)
    assert reasons(hostile)
    with pytest.raises(InvalidInput):
        fill_template(hostile, sample_context())


@pytest.mark.parametrize(
    "expression",
    [
        "{% set nama = 1 %}",
        "{% macro m() %}{% endmacro %}",
        "{{ (kop + kop)[0] }}",
        "{% block b %}{% endblock %}",
    ],
)
def test_perintah_yang_tidak_diperlukan_templat_ditolak(expression: str) -> None:
    assert reasons(with_expression(expression))


def test_penyusupan_di_kaki_halaman_ditolak() -> None:
    with zipfile.ZipFile(io.BytesIO(STANDAR)) as archive:
        footer = next(name for name in archive.namelist() if name.startswith("word/footer"))
    change = b"{{ catatan_kaki.__class__ }}"
    assert reasons(altered(footer, lambda xml: xml.replace(b"{{ catatan_kaki }}", change)))


def test_xml_rusak_ditolak_dengan_menyebut_bagiannya() -> None:
    assert BODY in reasons(altered(BODY, lambda xml: xml[: len(xml) // 2]))
    assert "word/styles.xml" in reasons(altered("word/styles.xml", lambda xml: b"<a><b></a>"))


def test_deklarasi_doctype_ditolak() -> None:
    declared = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert "DOCTYPE" in reasons(
        altered("word/settings.xml", lambda xml: xml.replace(b"?>", b"?>" + declared, 1))
    )


def test_makro_ditolak() -> None:
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    assert "makro" in reasons(altered("[Content_Types].xml", lambda xml: xml.replace(main, macro)))
    assert "makro" in reasons(with_added("word/vbaProject.bin", b"x"))


def test_gambar_yang_ditautkan_dari_luar_ditolak_tetapi_pranala_biasa_boleh() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    for name, refused in (("image", True), ("attachedTemplate", True), ("hyperlink", False)):
        link = (
            f'<Relationship Id="x1" Type="{kind}{name}" Target="http://contoh.test/a" TargetMode="External"/>'
        )
        made = altered(
            "word/_rels/document.xml.rels",
            lambda xml, link=link: xml.replace(b"</Relationships>", link.encode() + b"</Relationships>"),
        )
        assert bool(reasons(made)) is refused


def test_objek_tertanam_ditolak() -> None:
    assert "tertanam" in reasons(with_added("word/embeddings/oleObject1.bin", b"x"))


def test_bom_zip_200_mb_ditolak_tanpa_dibuka() -> None:
    assert "bom zip" in reasons(with_added("word/media/besar.xml", b"0" * (210 << 20)))


@pytest.mark.parametrize("content", [b"", b"bukan zip", STANDAR[:5000], b"%PDF-1.7"])
def test_berkas_yang_bukan_dokumen_word_ditolak(content: bytes) -> None:
    assert reasons(content)


def test_tabel_alur_yang_hilang_atau_tidak_diulang_dijelaskan() -> None:
    moved = altered(
        BODY, lambda xml: xml.replace(b"{{ alur }}", b"").replace(b"{{ nama }}", b"{{ nama }}{{ alur }}")
    )
    assert "SOP_ALIR" in reasons(moved)
    without_loop = altered(
        BODY, lambda xml: xml.replace(b"{%tr for l in langkah %}", b"").replace(b"{{ l.", b"{{ label.")
    )
    assert reasons(without_loop)


def test_tabel_alur_yang_kehilangan_judulnya_dikenali_dari_isinya() -> None:
    untitled = altered(BODY, lambda xml: re.sub(rb"<w:tblCaption[^>]*/>", b"", xml))
    assert b"tblCaption" not in read_parts(untitled, [BODY])[BODY]
    assert reasons(untitled) == ""
    assert all_text(render_sheet(LIMA[0], template=untitled)) == all_text(
        render_sheet(LIMA[0], template=STANDAR)
    )


def test_huruf_tanpa_padanan_hanya_diingatkan() -> None:
    found = lint(altered("word/styles.xml", lambda xml: xml.replace(b'"Arial"', b'"Tahoma"')))
    assert found.alasan == ()
    assert "Tahoma" in found.peringatan[0]


def test_templat_yang_ditolak_tidak_dapat_dipakai() -> None:
    with pytest.raises(InvalidInput, match="namaa"):
        render_sheet(LIMA[0], template=with_expression("{{ namaa }}"))


def test_templat_kantor_sendiri_dipakai_dan_menghasilkan_lembar_yang_sama() -> None:
    sop = LIMA[2]
    own = template_bytes("sop", sop.lembar.templat)
    assert all_text(render_sheet(sop, template=own)) == all_text(render_sheet(sop))


def test_templat_yang_tidak_pernah_selesai_dihentikan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kerja, "TEMPLATE_TIMEOUT_S", 3.0)
    loops = "".join(f"{{% for a{n} in langkah %}}" for n in range(14))
    endless = with_expression(loops + "x" + "{% endfor %}" * 14)
    with pytest.raises(InvalidInput, match="batas waktu"):
        render_sheet(LIMA[0], template=endless)


def test_templat_dengan_nama_yang_tidak_ada_atau_menyelinap_keluar_folder_tidak_ditemukan() -> None:
    for name in ("tidak-ada", "../naskah/sk_tim", "..", "/etc/passwd", ""):
        with pytest.raises(NotFound):
            template_bytes("sop", name)


def test_dua_orang_yang_mencetak_bersamaan_tidak_menerima_data_orang_lain() -> None:
    alone = {sop.kode: render_sheet(sop) for sop in LIMA}
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(render_sheet, LIMA * 4))
    assert all(made == alone[sop.kode] for made, sop in zip(together, LIMA * 4, strict=True))
