"""Faults that a drawn sheet may have, found by plain geometry, without the router's own tables."""

from __future__ import annotations

from itertools import combinations, pairwise

from triwulan.sop.definition import Sop
from triwulan.sop.flow import Halaman, Lembaran
from triwulan.sop.flow.connectors import flows_of
from triwulan.sop.flow.model import Garis, Kotak, Rupa, Simbol, Titik

EPS = 0.02
Ruas = tuple[Titik, Titik]


def faults(sop: Sop, sheet: Lembaran) -> list[str]:
    """Everything that is wrong with the drawing; empty when it is right."""
    found = [fault for page in sheet.halaman for fault in page_faults(sheet, page)]
    return found + flow_faults(sop, sheet)


def page_faults(sheet: Lembaran, page: Halaman) -> list[str]:
    found = [f"hal {page.nomor}: {a.kunci} dan {b.kunci} bertumpuk" for a, b in _overlaps(page.simbol)]
    for garis in page.garis:
        found += _line_faults(sheet, page, garis)
    for a, b in combinations(page.garis, 2):
        found += [f"hal {page.nomor}: {_name(a)} x {_name(b)}: {text}" for text in _touches(a, b)]
    found += _label_faults(sheet, page)
    return found + _side_faults(page)


def _overlaps(symbols: tuple[Simbol, ...]) -> list[tuple[Simbol, Simbol]]:
    return [(a, b) for a, b in combinations(symbols, 2) if a.kotak.grown(0.2).meets(b.kotak)]


def _name(garis: Garis) -> str:
    return f"{garis.dari}>{garis.ke}({garis.alur[0].cabang.value})"


def _segments(garis: Garis) -> list[Ruas]:
    return list(pairwise(garis.titik))


def _box(a: Titik, b: Titik) -> Kotak:
    return Kotak(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)).grown(EPS / 4)


def _line_faults(sheet: Lembaran, page: Halaman, garis: Garis) -> list[str]:
    found = []
    where = f"hal {page.nomor}: {_name(garis)}"
    area = _area(sheet, page)
    for a, b in _segments(garis):
        if abs(a.x - b.x) > EPS and abs(a.y - b.y) > EPS:
            found.append(f"{where}: miring")
        if not _inside(a, area) or not _inside(b, area):
            found.append(f"{where}: di luar kolom pelaksana")
        for simbol in page.simbol:
            if _box(a, b).meets(_core(simbol, garis)):
                found.append(f"{where}: menembus {simbol.kunci}")
    return found + _end_faults(page, garis, where)


def _core(simbol: Simbol, garis: Garis) -> Kotak:
    """The inside of a symbol; a slanted edge may be met inside the box of a diamond of its own."""
    own = simbol.kunci in {garis.dari, garis.ke}
    box = simbol.kotak
    if own and simbol.rupa is Rupa.BELAH_KETUPAT:
        return Kotak(box.x + box.w / 4 + 0.05, box.y + box.h / 4 + 0.05, box.w / 2 - 0.1, box.h / 2 - 0.1)
    return box.grown(-0.05 if own else 0.0)


def _end_faults(page: Halaman, garis: Garis, where: str) -> list[str]:
    symbols = {simbol.kunci: simbol for simbol in page.simbol}
    found = []
    if not _on_outline(garis.titik[0], symbols[garis.dari]):
        found.append(f"{where}: tidak berawal di {garis.dari}")
    if garis.bergabung:
        trunks = [g for g in page.garis if g is not garis and g.ke == garis.ke]
        if not any(_on_inside(garis.titik[-1], ruas) for g in trunks for ruas in _segments(g)):
            found.append(f"{where}: tidak berakhir pada alur ke {garis.ke}")
    elif not _on_outline(garis.titik[-1], symbols[garis.ke]):
        found.append(f"{where}: tidak berakhir di {garis.ke}")
    return found


def _on_outline(p: Titik, simbol: Simbol) -> bool:
    box, centre = simbol.kotak, simbol.kotak.pusat
    if simbol.rupa is Rupa.BELAH_KETUPAT:
        return abs(abs(p.x - centre.x) / (box.w / 2) + abs(p.y - centre.y) / (box.h / 2) - 1) < EPS
    on_x = min(abs(p.x - box.x), abs(p.x - box.kanan)) < EPS and box.y - EPS < p.y < box.bawah + EPS
    on_y = min(abs(p.y - box.y), abs(p.y - box.bawah)) < EPS and box.x - EPS < p.x < box.kanan + EPS
    return on_x or on_y


def _on_inside(p: Titik, ruas: Ruas) -> bool:
    a, b = ruas
    level = abs(a.y - b.y) < EPS and abs(p.y - a.y) < EPS and min(a.x, b.x) + 0.3 < p.x < max(a.x, b.x) - 0.3
    upright = (
        abs(a.x - b.x) < EPS and abs(p.x - a.x) < EPS and min(a.y, b.y) + 0.3 < p.y < max(a.y, b.y) - 0.3
    )
    return level or upright


def _touches(a: Garis, b: Garis) -> list[str]:
    found = []
    for p in _segments(a):
        for q in _segments(b):
            if not _box(*p).meets(_box(*q).grown(0.05)):
                continue
            if _parallel(p, q):
                found.append("berimpit")
            elif not _clean_crossing(p, q) and not _junction(a, b):
                found.append("bersentuhan di belokan atau ujung")
    return found


def _parallel(p: Ruas, q: Ruas) -> bool:
    return (abs(p[0].x - p[1].x) < EPS) == (abs(q[0].x - q[1].x) < EPS)


def _clean_crossing(p: Ruas, q: Ruas) -> bool:
    level, upright = (p, q) if abs(p[0].y - p[1].y) < EPS else (q, p)
    x, y = upright[0].x, level[0].y
    return _on_inside(Titik(x, y), level) and _on_inside(Titik(x, y), upright)


def _junction(a: Garis, b: Garis) -> bool:
    """One ends on the other, and both lead to the same symbol."""
    if a.ke != b.ke:
        return False
    for joining, trunk in ((a, b), (b, a)):
        if joining.bergabung and any(_on_inside(joining.titik[-1], ruas) for ruas in _segments(trunk)):
            return True
    return False


def _label_faults(sheet: Lembaran, page: Halaman) -> list[str]:
    found = []
    labels = [(garis, garis.label) for garis in page.garis if garis.label is not None]
    area = _area(sheet, page)
    for garis, label in labels:
        where = f"hal {page.nomor}: label {_name(garis)}"
        if any(_covers(simbol, label.kotak) for simbol in page.simbol):
            found.append(f"{where} di atas simbol")
        if any(label.kotak.meets(_box(*ruas)) for other in page.garis for ruas in _segments(other)):
            found.append(f"{where} di atas garis")
        if not (area.x - EPS <= label.kotak.x and label.kotak.kanan <= area.kanan + EPS):
            found.append(f"{where} di luar kolom pelaksana")
    for (a, first), (b, second) in combinations(labels, 2):
        if first.kotak.meets(second.kotak):
            found.append(f"hal {page.nomor}: label {_name(a)} dan {_name(b)} bertumpuk")
    return found


def _covers(simbol: Simbol, box: Kotak) -> bool:
    """Whether a symbol's own shape reaches into `box` (of a diamond: tried on a fine raster)."""
    if not simbol.kotak.meets(box):
        return False
    if simbol.rupa is not Rupa.BELAH_KETUPAT:
        return True
    centre, shape = simbol.kotak.pusat, simbol.kotak
    raster = [(box.x + box.w * i / 20, box.y + box.h * j / 20) for i in range(21) for j in range(21)]
    return any(abs(x - centre.x) / (shape.w / 2) + abs(y - centre.y) / (shape.h / 2) < 1 for x, y in raster)


def _side_faults(page: Halaman) -> list[str]:
    """No two arrows leave a symbol at the same point, and none leaves where another enters."""
    points = [(g.dari, round(g.titik[0].x, 1), round(g.titik[0].y, 1)) for g in page.garis]
    points += [
        (g.ke, round(g.titik[-1].x, 1), round(g.titik[-1].y, 1)) for g in page.garis if not g.bergabung
    ]
    return [f"hal {page.nomor}: dua alur pada titik {p}" for p in set(points) if points.count(p) > 1]


def _area(sheet: Lembaran, page: Halaman) -> Kotak:
    columns = sheet.kolom_pelaksana
    top = sheet.kepala.total
    return Kotak(columns[0].x, top, columns[-1].kanan - columns[0].x, page.tinggi - top)


def _inside(p: Titik, area: Kotak) -> bool:
    return area.x - EPS <= p.x <= area.kanan + EPS and area.y - EPS <= p.y <= area.bawah + EPS


def flow_faults(sop: Sop, sheet: Lembaran) -> list[str]:
    """Every flow drawn exactly once, on one page or by one pair of connectors; every connector paired."""
    found = []
    symbols = {s.kunci: (page.nomor, s) for page in sheet.halaman for s in page.simbol if s.kunci[0] == "L"}
    lines = [(page.nomor, garis) for page in sheet.halaman for garis in page.garis]
    for alur in flows_of(sop):
        carrying = [(page, g) for page, g in lines if alur in g.alur]
        start = [g for page, g in carrying if g.dari == f"L{alur.asal}" and page == symbols[g.dari][0]]
        end = [g for page, g in carrying if g.ke == f"L{alur.tujuan}" and page == symbols[g.ke][0]]
        whole = [g for g in start if g in end]
        if len(carrying) == 1 and len(whole) == 1:
            continue
        if (
            len(carrying) != 2
            or len(start) != 1
            or len(end) != 1
            or start[0].ke[0] != "K"
            or end[0].dari[0] != "M"
        ):
            found.append(f"alur {alur} digambar {[(p, _name(g)) for p, g in carrying]}")
    return found + _pair_faults(sheet)


def _pair_faults(sheet: Lembaran) -> list[str]:
    outs: dict[str, set[int]] = {}
    ins: dict[str, list[int]] = {}
    for page in sheet.halaman:
        for simbol in page.simbol:
            if simbol.kunci[0] == "K":
                outs.setdefault(simbol.teks, set()).add(simbol.langkah)
            elif simbol.kunci[0] == "M":
                ins.setdefault(simbol.teks, []).append(simbol.langkah)
    found = [f"penghubung {label} tidak berpasangan" for label in outs.keys() ^ ins.keys()]
    for label in outs.keys() & ins.keys():
        if len(ins[label]) != 1 or outs[label] != set(ins[label]):
            found.append(f"penghubung {label} berpasangan salah")
    return found
