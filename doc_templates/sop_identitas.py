"""The identity block of the SOP sheet, as each office has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from alat_sop import Sel, add_table
from docx.oxml.ns import qn

KOP = ("{{ logo }}", "{%p for baris in kop %}", "{{ baris }}", "{%p endfor %}")
TTD = (
    "{%p if ttd.jabatan %}",
    "{{ ttd.jabatan }}",
    "{%p endif %}",
    "{{ ttd.ruang }}",
    "**__{{ ttd.nama }}__**",
    "{%p if ttd.pangkat %}",
    "{{ ttd.pangkat }}",
    "{%p endif %}",
    "{{ ttd.nip }}",
)
DAFTAR = ("dasar_hukum", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")


def list_paragraphs(name: str) -> tuple[str, ...]:
    """Heading, opening sentence, items, closing sentence of one list of the identity block."""
    return (
        f"label:{{{{ label.{name} }}}}",
        f"{{%p if {name}.pembuka %}}",
        f"{{{{ {name}.pembuka }}}}",
        "{%p endif %}",
        f"{{{{ {name}.butir }}}}",
        f"{{%p if {name}.penutup %}}",
        f"{{{{ {name}.penutup }}}}",
        "{%p endif %}",
    )


def field_row(
    label: str, values: Sequence[str], widths: Sequence[float], first: bool, **options: Any
) -> list[Sel]:
    """Letterhead cell (over all rows), label, colon, value."""
    colon = options.get("titik_dua", True)
    left = Sel(KOP if first else (), widths[0], "SOP Kop", gabung="restart" if first else "continue")
    left = Sel(**{**left.__dict__, "tengah": True, "tegak_tengah": True})
    cells = [
        left,
        Sel((label,), widths[1], options.get("gaya_label", "SOP Sel"), garis="tbl" if colon else "tblr"),
    ]
    if colon:
        cells.append(Sel((":",), widths[2], garis="tb"))
    value_borders = "tbr" if colon else "tblr"
    width = widths[3] if colon else widths[2] + widths[3]
    span = 1 if colon else 2
    cells.append(
        Sel(
            tuple(values),
            width,
            rentang=span,
            garis=value_borders,
            tengah=options.get("tengah", False),
            tebal=options.get("tebal", False),
        )
    )
    return cells


def list_row(left: Sequence[str], right: Sequence[str], widths: Sequence[float]) -> list[Sel]:
    """Two lists side by side; a side may hold several lists under each other, or none."""
    texts = [tuple(line for name in side for line in list_paragraphs(name)) for side in (left, right)]
    return [
        Sel(texts[0], widths[0], "SOP Butir"),
        Sel(texts[1], sum(widths[1:]), "SOP Butir", rentang=3),
    ]


PASANGAN = (
    (("dasar_hukum",), ("kualifikasi",)),
    (("keterkaitan",), ("peralatan",)),
    (("peringatan",), ("pencatatan",)),
)


def identity_table(
    document: Any, fields: Sequence[Sequence[Sel]], pairs: Any, widths: Sequence[float]
) -> None:
    rows = [*fields, *(list_row(left, right, widths) for left, right in pairs)]
    table = add_table(document, "SOP_IDENTITAS", widths, rows)
    # A long dasar hukum may run over to the next page.
    for row in list(table.tr_lst)[len(fields) :]:
        properties = row.find(qn("w:trPr"))
        properties.remove(properties.find(qn("w:cantSplit")))


def field_rows(
    names: Sequence[str], widths: Sequence[float], *, optional: bool = False, **options: Any
) -> Any:
    """Rows for nomor, dates, disahkan, nama; `optional`: those that this office has no label for fall away."""
    rows: list[list[Sel]] = []
    for place, name in enumerate(names):
        values: Sequence[str] = TTD if name == "disahkan" else (f"{{{{ {VALUES[name]} }}}}",)
        centred = name == "disahkan" and options.get("ttd_tengah", True)
        label = f"{{{{ label.{name} }}}}"
        special = {"tebal": name == "nama" and options.get("nama_tebal", True), "tengah": centred}
        row = field_row(label, values, widths, place == 0, **{**options, **special})
        conditional = optional and name in DATES
        rows += (
            [_control(f"{{%tr if label.{name} %}}", widths), row, _control("{%tr endif %}", widths)]
            if conditional
            else [row]
        )
    return rows


def _control(tag: str, widths: Sequence[float]) -> list[Sel]:
    return [Sel((tag,), sum(widths), rentang=4)]


DATES = ("pembuatan", "revisi", "efektif", "terbit", "pengesahan")
VALUES = {"nomor": "nomor", "nama": "nama", **{name: f"tanggal.{name}" for name in DATES}}


def standard_identity(document: Any) -> None:
    widths = (135.0, 62.0, 6.0, 97.0)
    names = ("nomor", *DATES, "disahkan", "nama")
    identity_table(document, field_rows(names, widths, optional=True), PASANGAN, widths)


def kesbangpol_identity(document: Any) -> None:
    widths = (140.0, 55.0, 5.0, 100.0)
    names = ("nomor", "pembuatan", "revisi", "efektif", "disahkan", "nama")
    rows = field_rows(names, widths, titik_dua=False, nama_tebal=False)
    identity_table(document, rows, PASANGAN, widths)


def disdukcapil_identity(document: Any) -> None:
    widths = (150.0, 48.0, 6.0, 96.0)
    rows = field_rows(("nomor", "terbit", "disahkan", "nama"), widths, nama_tebal=False)
    pairs = (
        (("dasar_hukum",), ("kualifikasi", "peralatan")),
        (("keterkaitan",), ("pencatatan",)),
        (("peringatan",), ()),
    )
    identity_table(document, rows, pairs, widths)


def satpolpp_identity(document: Any) -> None:
    widths = (130.0, 68.0, 6.0, 96.0)
    names = ("nomor", "pembuatan", "revisi", "efektif", "disahkan", "nama")
    identity_table(document, field_rows(names, widths, nama_tebal=False), PASANGAN, widths)


def karawaci_identity(document: Any) -> None:
    widths = (135.0, 52.0, 6.0, 107.0)
    names = ("nomor", "pembuatan", "revisi", "pengesahan", "disahkan", "nama")
    rows = field_rows(names, widths, gaya_label="SOP Label")
    identity_table(document, rows, PASANGAN, widths)


def pekalongan_identity(document: Any) -> None:
    widths = (135.0, 52.0, 6.0, 107.0)
    names = ("nomor", "pembuatan", "revisi", "efektif", "disahkan", "nama")
    rows = field_rows(names, widths, gaya_label="SOP Label", nama_tebal=False)
    identity_table(document, rows, PASANGAN, widths)
