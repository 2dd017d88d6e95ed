"""Makes `metrik.json`: advance widths and line heights of the fonts that offices use.

Run `python -m triwulan.sop.flow.buat_metrik` on a machine with the Debian
packages fonts-liberation, fonts-crosextra-carlito, fonts-crosextra-caladea and
fonts-urw-base35. The table is committed, so that an SOP sheet has the same
layout on every machine, with or without these fonts.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FOLDER = Path("/usr/share/fonts")
LIBERATION = "truetype/liberation/Liberation"
# Office font -> (regular, bold) of the font with the same metrics.
PADANAN = {
    "Arial": (f"{LIBERATION}Sans-Regular.ttf", f"{LIBERATION}Sans-Bold.ttf"),
    "Arial Narrow": (f"{LIBERATION}SansNarrow-Regular.ttf", f"{LIBERATION}SansNarrow-Bold.ttf"),
    "Times New Roman": (f"{LIBERATION}Serif-Regular.ttf", f"{LIBERATION}Serif-Bold.ttf"),
    "Courier New": (f"{LIBERATION}Mono-Regular.ttf", f"{LIBERATION}Mono-Bold.ttf"),
    "Calibri": ("truetype/crosextra/Carlito-Regular.ttf", "truetype/crosextra/Carlito-Bold.ttf"),
    "Cambria": ("truetype/crosextra/Caladea-Regular.ttf", "truetype/crosextra/Caladea-Bold.ttf"),
    "Bookman Old Style": (
        "opentype/urw-base35/URWBookman-Light.otf",
        "opentype/urw-base35/URWBookman-Demi.otf",
    ),
}
# Latin, punctuation, currency, letter-like signs, arrows and mathematical operators.
RENTANG = ((0x20, 0x24F), (0x2010, 0x2044), (0x20A0, 0x20BF), (0x2100, 0x22FF))


def line_height(font: Any) -> float:
    """Height of a line in em: what LibreOffice and Word give to single spacing."""
    os2, hhea = font["OS/2"], font["hhea"]
    window = os2.usWinAscent + os2.usWinDescent
    return float(max(window, hhea.ascent - hhea.descent + hhea.lineGap) / font["head"].unitsPerEm)


def widths(font: Any) -> list[list[int]]:
    """Runs of neighbouring characters: `[first code point, width, width, …]` in thousandths of an em."""
    cmap, advance, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    runs: list[list[int]] = []
    for first, last in RENTANG:
        for code in range(first, last + 1):
            if code not in cmap:
                continue
            if not runs or code != runs[-1][0] + len(runs[-1]) - 1:
                runs.append([code])
            runs[-1].append(round(advance[cmap[code]][0] * 1000 / em))
    return runs


def main() -> None:
    """Read the fonts and write `metrik.json` beside this file."""
    table: dict[str, Any] = {}
    for name, files in PADANAN.items():
        fonts = [TTFont(FOLDER / file) for file in files]
        table[name] = {
            "tinggi": [round(line_height(font), 4) for font in fonts],
            "lebar": [widths(font) for font in fonts],
        }
    text = json.dumps(table, separators=(",", ":"))
    Path(__file__).with_name("metrik.json").write_text(text.replace('},"', '},\n"') + "\n")


if __name__ == "__main__":
    main()
