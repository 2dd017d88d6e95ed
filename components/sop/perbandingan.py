"""Two versions of an SOP side by side: what was added, removed and changed, each with both texts."""

from __future__ import annotations

from html import escape

import streamlit as st

from triwulan.sop.diff import compare
from triwulan.sop.tempat import print_tempat
from triwulan.sop.terbit import SopTersimpan

STYLE = """<style>
.tw-beda{width:100%;border-collapse:collapse;font-size:.875rem}
.tw-beda th,.tw-beda td{border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent);padding:.4rem .6rem;
 text-align:left;vertical-align:top;white-space:pre-line;width:38%}
.tw-beda th:first-child,.tw-beda td:first-child{width:24%}
.tw-beda del{text-decoration-thickness:1px;opacity:.75}
.tw-beda ins{text-decoration:none;font-weight:600}
</style>"""


def show_comparison(lama: SopTersimpan, baru: SopTersimpan) -> None:
    """The older of the two on the left."""
    if lama.nomor_versi > baru.nomor_versi:
        lama, baru = baru, lama
    changes = [change for change in compare(lama.sop, baru.sop) if change.tempat != "versi"]
    if not changes:
        st.success("Isi kedua versi sama.")
        return
    rows = "".join(
        f"<tr><td>{escape(print_tempat(change.tempat))}<br><small>{escape(change.jenis)}</small></td>"
        f"<td><del>{escape(change.sebelum or '')}</del></td><td><ins>{escape(change.sesudah or '')}</ins></td></tr>"
        for change in changes
    )
    head = f"<tr><th>Bagian</th><th>Versi {lama.nomor_versi}</th><th>Versi {baru.nomor_versi}</th></tr>"
    st.html(f"{STYLE}<table class='tw-beda'><thead>{head}</thead><tbody>{rows}</tbody></table>")
