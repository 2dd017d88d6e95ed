"""Where the symbols and arrows of an SOP sheet go: one pure layout for docx and SVG.

`layout_sheet` takes an SOP and the style of its template and returns pages of
rows, symbols, arrows and labels in millimetres. It reads no clock, no database
and no font of the machine.
"""

from triwulan.sop.flow.layout import layout_sheet
from triwulan.sop.flow.model import Gaya, Halaman, Lembaran

__all__ = ["Gaya", "Halaman", "Lembaran", "layout_sheet"]
