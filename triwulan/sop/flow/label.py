"""Places for the words "ya" and "tidak" beside their arrows, and what stands where on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from triwulan.sop.flow.measure import line_height, text_width
from triwulan.sop.flow.model import Huruf, Kotak, LabelAlur, Rupa, Simbol, Titik

HURUF_LABEL = Huruf(ukuran=7.5)
JARAK_GARIS = 0.35
JARAK_SIMBOL = 0.3
GESER_TERJAUH = 8
HARGA_GESER = 1.0
HARGA_BAWAH = 2.5
HARGA_BATAS = 1.5
HARGA_RUAS_KEDUA = 12.0
HARGA_TERGANGGU = 100.0
EKOR_HURUF = 0.5
"""Room in mm below a word: the tail of the y of "ya" is not to touch the rule of a row."""


@dataclass(frozen=True)
class Aturan:
    """The table's own rules, which a word should not stand on: places of columns and of rows."""

    tegak: tuple[float, ...]
    datar: tuple[float, ...]

    def price(self, box: Kotak) -> float:
        upright = sum(box.x < x < box.kanan for x in self.tegak)
        return HARGA_BATAS * upright + HARGA_BATAS * 2 * sum(
            box.y < y < box.bawah + EKOR_HURUF for y in self.datar
        )


class PenataLabel:
    """Knows every symbol, line, label and floating connector of a page."""

    def __init__(self, symbols: Sequence[Simbol], area: Kotak, rules: Aturan) -> None:
        self.symbols = list(symbols)
        self.area, self.rules = area, rules
        self.lines: dict[int, list[Kotak]] = {}
        self.boxes: dict[int, list[Kotak]] = {}

    def add(
        self, number: int, points: Sequence[Titik], label: LabelAlur | None, connector: Simbol | None
    ) -> None:
        """Take note of a placed arrow."""
        self.lines[number] = [segment_box(a, b) for a, b in pairwise(points)]
        boxes = [] if label is None else [label.kotak]
        self.boxes[number] = boxes if connector is None else [*boxes, connector.kotak]

    def remove(self, number: int) -> None:
        """Forget an arrow."""
        self.lines.pop(number, None)
        self.boxes.pop(number, None)

    def owners_in(self, box: Kotak) -> set[int]:
        """The arrows that have a line, a label or a connector in `box`."""
        tight = box.grown(JARAK_GARIS)
        found = {n for n, lines in self.lines.items() if any(tight.meets(line) for line in lines)}
        return found | {n for n, boxes in self.boxes.items() if any(tight.meets(b) for b in boxes)}

    def is_free(self, number: int, box: Kotak, *, among_symbols_only: bool = False) -> bool:
        """Whether nothing but arrow `number` itself stands in `box`."""
        if any(_covers(symbol, box) for symbol in self.symbols):
            return False
        return among_symbols_only or not self.owners_in(box) - {number}

    def place(
        self,
        number: int,
        text: str,
        points: Sequence[Titik],
        connector: Simbol | None,
        *,
        soft: bool,
    ) -> tuple[float, LabelAlur] | None:
        """Price and place for `text` beside the start of the arrow; with `soft`, the least bad one."""
        own = [segment_box(a, b).grown(JARAK_GARIS * 0.9) for a, b in pairwise(points)]
        if connector is not None:
            own.append(connector.kotak)
        best: tuple[float, Kotak] | None = None
        for price, box in self._candidates(text, points):
            if (best is not None and price >= best[0]) or not self._is_possible(box, own):
                continue
            owners = self.owners_in(box) - {number}
            if owners and not soft:
                continue
            total = price + HARGA_TERGANGGU * len(owners)
            if best is None or total < best[0]:
                best = (total, box)
        return None if best is None else (best[0], LabelAlur(text, best[1]))

    def _is_possible(self, box: Kotak, own: Sequence[Kotak]) -> bool:
        inside = self.area.x <= box.x and box.kanan <= self.area.kanan
        inside = inside and self.area.y <= box.y and box.bawah <= self.area.bawah
        if not inside or any(box.meets(line) for line in own):
            return False
        return not any(_covers(symbol, box) for symbol in self.symbols)

    def _candidates(self, text: str, points: Sequence[Titik]) -> Iterator[tuple[float, Kotak]]:
        width = label_width(text)
        height = line_height(HURUF_LABEL) * 0.86
        for place, (a, b) in enumerate(pairwise(points[:3])):
            along = _beside_level if abs(a.y - b.y) < 0.01 else _beside_upright
            for price, box in along(a, b, width, height):
                yield price + self.rules.price(box) + place * HARGA_RUAS_KEDUA, box


def _beside_level(a: Titik, b: Titik, width: float, height: float) -> Iterator[tuple[float, Kotak]]:
    """Above and below a level stretch that starts at `a`."""
    for step in range(GESER_TERJAUH):
        start = a.x + 0.3 + step if b.x > a.x else a.x - 0.3 - step - width
        if step and not (min(a.x, b.x) <= start and start + width <= max(a.x, b.x)):
            return
        yield step * HARGA_GESER, Kotak(start, a.y - JARAK_GARIS - height, width, height)
        yield step * HARGA_GESER + HARGA_BAWAH, Kotak(start, a.y + JARAK_GARIS, width, height)


def _beside_upright(a: Titik, b: Titik, width: float, height: float) -> Iterator[tuple[float, Kotak]]:
    """Right and left of an upright stretch that starts at `a`; also further out, beside the tip of a diamond."""
    down = b.y > a.y
    for step in range(-4, GESER_TERJAUH):
        start = a.y + 0.4 + step * 0.5 if down else a.y - 0.4 - step * 0.5 - height
        if step > 0 and not (min(a.y, b.y) <= start and start + height <= max(a.y, b.y)):
            return
        for out in (0.0, 1.1, 2.2):
            price = abs(step) * HARGA_GESER / 2 + out * 0.5
            yield price, Kotak(a.x + JARAK_GARIS + 0.2 + out, start, width, height)
            yield price + 0.5, Kotak(a.x - JARAK_GARIS - 0.2 - out - width, start, width, height)


def _covers(symbol: Simbol, box: Kotak) -> bool:
    """Whether a symbol, with a little room around it, reaches into `box`; of a diamond only its own shape."""
    wide = box.grown(JARAK_SIMBOL)
    if not wide.meets(symbol.kotak):
        return False
    if symbol.rupa is not Rupa.BELAH_KETUPAT:
        return True
    centre = symbol.kotak.pusat
    x = min(max(centre.x, wide.x), wide.kanan)
    y = min(max(centre.y, wide.y), wide.bawah)
    return abs(x - centre.x) / symbol.kotak.w + abs(y - centre.y) / symbol.kotak.h < 0.5


def label_width(text: str) -> float:
    """Width of the box of a branch word in mm; 0 for no word."""
    return text_width(text, HURUF_LABEL) + 0.6 if text else 0.0


def segment_box(a: Titik, b: Titik) -> Kotak:
    """A stretch of line as a rectangle of no thickness but 0.01 mm, so that it can meet others."""
    left, right = min(a.x, b.x), max(a.x, b.x)
    top, bottom = min(a.y, b.y), max(a.y, b.y)
    return Kotak(left - 0.005, top - 0.005, right - left + 0.01, bottom - top + 0.01)
