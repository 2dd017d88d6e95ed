"""The SOP sheet as a Word document, in three variants ready to be signed."""

from triwulan.dokumen.lembar_sop.susun import gaya_of, render_sheet
from triwulan.dokumen.lembar_sop.varian import Penandatangan, Varian

__all__ = ["Penandatangan", "Varian", "gaya_of", "render_sheet"]
