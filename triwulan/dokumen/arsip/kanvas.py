"""A sheet of paper on which text, rules and a picture are put; measured in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field

from triwulan.dokumen.arsip.huruf import Huruf

A4 = (595.28, 841.89)
MARGIN = 56.7
"""2 cm."""
ASCENT = 0.905
LINE = 1.3


@dataclass(frozen=True)
class Gaya:
    """How a text looks: size in points, weight, grey (0 black, 1 white)."""

    ukuran: float
    tebal: bool = False
    abu: float = 0.0

    @property
    def tinggi(self) -> float:
        """Height of one line in points."""
        return self.ukuran * LINE


@dataclass(frozen=True)
class Tautan:
    """A field on the sheet that leads to the page with this printed number."""

    kotak: tuple[float, float, float, float]
    halaman: int


@dataclass
class Fonts:
    """Regular and bold."""

    biasa: Huruf
    tebal: Huruf

    def of(self, gaya: Gaya) -> Huruf:
        """The font of a style."""
        return self.tebal if gaya.tebal else self.biasa


@dataclass
class Kanvas:
    """One sheet: its content stream grows as things are drawn."""

    fonts: Fonts
    lebar: float = A4[0]
    tinggi: float = A4[1]
    tautan: list[Tautan] = field(default_factory=list)
    _operators: list[bytes] = field(default_factory=list)

    def text(self, x: float, y: float, teks: str, gaya: Gaya, *, kanan: bool = False) -> float:
        """Write one line whose top is at `y`, from `x` on or (`kanan`) up to `x`; returns its width."""
        font = self.fonts.of(gaya)
        width = font.width(teks, gaya.ukuran)
        left = x - width if kanan else x
        base = self.tinggi - y - gaya.ukuran * ASCENT
        name = b"/TriwulanB" if gaya.tebal else b"/TriwulanR"
        self._add(
            b"BT %s %s Tf %s g %s %s Td %s Tj ET",
            name,
            _n(gaya.ukuran),
            _n(gaya.abu),
            _n(left),
            _n(base),
            font.encode(teks),
        )
        return width

    def rule(self, x1: float, x2: float, y: float, *, tebal: float = 0.5, abu: float = 0.75) -> None:
        """A horizontal line."""
        height = _n(self.tinggi - y)
        self._add(b"%s w %s G %s %s m %s %s l S", _n(tebal), _n(abu), _n(x1), height, _n(x2), height)

    def dots(self, x1: float, x2: float, y: float) -> None:
        """A dotted leader at height `y`, in step with the leaders of other lines."""
        height = _n(self.tinggi - y)
        self._add(b"q 0.6 w 0.6 G 1 J [0 3] 0 d %s %s m %s %s l S Q", _n(x2), height, _n(x1), height)

    def box(self, x: float, y: float, lebar: float, tinggi: float, abu: float) -> None:
        """A filled rectangle without border."""
        self._add(
            b"%s g %s %s %s %s re f", _n(abu), _n(x), _n(self.tinggi - y - tinggi), _n(lebar), _n(tinggi)
        )

    def picture(self, x: float, y: float, lebar: float, tinggi: float) -> None:
        """The picture of this sheet, named /Gambar in its resources."""
        self._add(
            b"q %s 0 0 %s %s %s cm /Gambar Do Q", _n(lebar), _n(tinggi), _n(x), _n(self.tinggi - y - tinggi)
        )

    def link(self, x: float, y: float, lebar: float, tinggi: float, halaman: int) -> None:
        """Make a field lead to a page."""
        bottom = self.tinggi - y - tinggi
        self.tautan.append(Tautan((x, bottom, x + lebar, bottom + tinggi), halaman))

    def content(self) -> bytes:
        """The content stream."""
        return b"\n".join(self._operators)

    def _add(self, template: bytes, *values: bytes) -> None:
        self._operators.append(template % values)


def _n(value: float) -> bytes:
    return f"{value:.2f}".rstrip("0").rstrip(".").encode()
