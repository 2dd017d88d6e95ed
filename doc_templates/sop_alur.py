"""The flow table of the SOP sheet, and its legend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from alat_sop import ABU, LEBAR_ISI, Sel, add_table
from alat_xml import element


@dataclass(frozen=True)
class Rancangan:
    """What differs between the offices."""

    nama: str
    identitas: Callable[[Any], None]
    arsir: str | None = ABU
    judul: bool = False
    sampul: bool = False
    pelaksana_satu_tingkat: bool = False
    mutu_baku_satu_tingkat: bool = False
    keterangan: bool = True
    jumlah_waktu: bool = False
    legenda: bool = False
    lebar: dict[str, float] = field(default_factory=dict)


LEBAR = {
    "no": 8,
    "kegiatan": 60,
    "pelaksana": 120,
    "kelengkapan": 34,
    "waktu": 17,
    "output": 34,
    "keterangan": 27,
}
TENGAH_ISI = {"no", "waktu"}


def flow_table(document: Any, design: Rancangan) -> None:
    """Header rows, one row per langkah, and the total row where the office has one."""
    names = [name for name in LEBAR if name != "keterangan" or design.keterangan]
    wanted = {**LEBAR, **design.lebar}
    scale = LEBAR_ISI / sum(wanted[name] for name in names)
    widths = {name: wanted[name] * scale for name in names}
    grid = [w for name in names for w in (_thirds(widths[name]) if name == "pelaksana" else [widths[name]])]
    rows = [_header_row(design, names, widths, level) for level in (1, 2)]
    rows += [
        [_whole("{%tr for l in langkah %}", grid)],
        _body_row(names, widths),
        [_whole("{%tr endfor %}", grid)],
    ]
    if design.jumlah_waktu:
        rows += _total_rows(names, widths, grid)
    table = add_table(document, "SOP_ALIR", grid, rows, kepala=2, tepi=(0.8, 1.4))
    if design.arsir:
        for row in list(table.tr_lst)[:2]:
            for cell in row.tc_lst:
                cell.tcPr.insert_element_before(
                    element("w:shd", val="clear", color="auto", fill=design.arsir),
                    "w:noWrap",
                    "w:tcMar",
                    "w:vAlign",
                )


def _thirds(width: float) -> list[float]:
    """The pelaksana column in the template: the loop's start, the cell that repeats, the loop's end."""
    return [width / 3] * 3


def _whole(tag: str, grid: Sequence[float]) -> Sel:
    return Sel((tag,), sum(grid), "SOP Isi", rentang=len(grid))


def _loop(content: str, width: float, **options: Any) -> list[Sel]:
    style = options.pop("gaya", "SOP Isi")
    part = width / 3
    return [
        Sel(("{%tc for p in pelaksana %}",), part, style),
        Sel((content,), part, style, tengah=True, tegak_tengah=True, **options),
        Sel(("{%tc endfor %}",), part, style),
    ]


def _header_row(design: Rancangan, names: Sequence[str], widths: dict[str, float], level: int) -> list[Sel]:
    cells: list[Sel] = []
    for name in names:
        if name == "pelaksana":
            cells += _pelaksana_header(design, widths[name], level)
        elif name in {"kelengkapan", "waktu", "output"} and not design.mutu_baku_satu_tingkat:
            cells += _mutu_baku_header(name, widths, level)
        else:
            text = (f"{{{{ kolom.{name} }}}}",) if level == 1 else ()
            merge = "restart" if level == 1 else "continue"
            cells.append(Sel(text, widths[name], "SOP Kepala", gabung=merge, tengah=True, tegak_tengah=True))
    return cells


def _pelaksana_header(design: Rancangan, width: float, level: int) -> list[Sel]:
    if design.pelaksana_satu_tingkat:
        merge = "restart" if level == 1 else "continue"
        return _loop("{{ p.nama }}" if level == 1 else "", width, gabung=merge)
    if level == 2:
        return _loop("{{ p.nama }}", width)
    text = "{% colspan jumlah_pelaksana %}{{ kolom.pelaksana }}"
    return [Sel((text,), width, "SOP Kepala", rentang=3, tengah=True, tegak_tengah=True)]


def _mutu_baku_header(name: str, widths: dict[str, float], level: int) -> list[Sel]:
    if level == 2:
        return [Sel((f"{{{{ kolom.{name} }}}}",), widths[name], "SOP Kepala", tengah=True, tegak_tengah=True)]
    if name != "kelengkapan":
        return []
    width = sum(widths[part] for part in ("kelengkapan", "waktu", "output"))
    return [Sel(("{{ kolom.mutu_baku }}",), width, "SOP Kepala", rentang=3, tengah=True, tegak_tengah=True)]


def _body_row(names: Sequence[str], widths: dict[str, float]) -> list[Sel]:
    cells: list[Sel] = []
    for name in names:
        if name == "pelaksana":
            cells += _loop("{{ alur }}", widths[name])
        else:
            centred = name in TENGAH_ISI
            cells.append(
                Sel((f"{{{{ l.{name} }}}}",), widths[name], "SOP Isi", tengah=centred, tegak_tengah=True)
            )
    return cells


def _total_rows(names: Sequence[str], widths: dict[str, float], grid: Sequence[float]) -> list[list[Sel]]:
    before = [name for name in names if names.index(name) < names.index("waktu")]
    caption = Sel(
        ("{% colspan jumlah_pelaksana + 3 %}**{{ label_waktu_total }}**",),
        sum(widths[name] for name in before),
        "SOP Isi",
        rentang=len(before) + 2,
        tengah=True,
        tegak_tengah=True,
    )
    rest = [Sel(("**{{ waktu_total }}**",), widths["waktu"], "SOP Isi", tengah=True, tegak_tengah=True)]
    rest += [Sel((), widths[name], "SOP Isi") for name in names[names.index("waktu") + 1 :]]
    return [
        [_whole("{%tr if label_waktu_total %}", grid)],
        [caption, *rest],
        [_whole("{%tr endif %}", grid)],
    ]


def legend_table(document: Any) -> None:
    """Symbols with the captions that the office prints; the program draws the symbols."""
    widths = (20.0, 60.0)
    rows = [
        [Sel(("{%tr for g in legenda %}",), sum(widths), "SOP Kecil", rentang=2)],
        [
            Sel(("{{ g.simbol }}",), widths[0], "SOP Kecil", garis=""),
            Sel(("{{ g.teks }}",), widths[1], "SOP Kecil", garis="", tegak_tengah=True),
        ],
        [Sel(("{%tr endfor %}",), sum(widths), "SOP Kecil", rentang=2)],
    ]
    add_table(document, "SOP_LEGENDA", widths, rows, garis=False, tepi=(0.0, 1.4))
