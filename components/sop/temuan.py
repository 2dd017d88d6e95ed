"""The findings of the check, the heaviest first, each with its place, what to do, and whose rule it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import streamlit as st

from components.bingkai import escape
from triwulan.sop.check import Temuan, Tingkat
from triwulan.sop.tempat import print_tempat

LAMBANG = {
    Tingkat.GALAT: ":red[:material/block:]",
    Tingkat.PERINGATAN: ":orange[:material/warning:]",
    Tingkat.INFO: ":blue[:material/info:]",
}
WARNA = {Tingkat.GALAT: "red", Tingkat.PERINGATAN: "orange", Tingkat.INFO: "blue"}
NAMA = {Tingkat.GALAT: "galat", Tingkat.PERINGATAN: "peringatan", Tingkat.INFO: "catatan"}


def counts(jumlah: Mapping[Tingkat, int]) -> str:
    """ "1 galat · 3 peringatan", or that there is nothing."""
    return " · ".join(_count_of_each(jumlah).values()) or "tanpa temuan"


def badges(jumlah: Mapping[Tingkat, int]) -> str:
    """The same as coloured words (markdown)."""
    parts = [f":{WARNA[kind]}-badge[{text}]" for kind, text in _count_of_each(jumlah).items()]
    return " ".join(parts) or ":green-badge[tanpa temuan]"


def _count_of_each(jumlah: Mapping[Tingkat, int]) -> dict[Tingkat, str]:
    return {kind: f"{jumlah[kind]} {NAMA[kind]}" for kind in Tingkat if jumlah.get(kind)}


def show_findings(findings: Sequence[Temuan]) -> None:
    """All findings by kind."""
    if not findings:
        st.success("Tidak ada temuan. SOP ini memenuhi semua pemeriksaan.")
        return
    for kind in Tingkat:
        group = [finding for finding in findings if finding.tingkat is kind]
        if group:
            st.markdown(f"**{LAMBANG[kind]} {len(group)} {NAMA[kind]}**")
            st.markdown("\n".join(_line(finding) for finding in group))


def _line(finding: Temuan) -> str:
    place = f" — :gray[{escape(print_tempat(finding.tempat))}]" if finding.tempat else ""
    message = re.sub(r"'([^']+)'", r"“\1”", finding.pesan)
    source = f"Sumber: {escape(finding.sumber)} · pemeriksaan {escape(finding.kode)}"
    return f"- {escape(message)}{place}  \n  :gray[{source}]"


def show_findings_of_row(findings: Sequence[Temuan], no: int) -> None:
    """What the check says of one langkah, where that langkah is edited."""
    here = re.compile(rf"langkah\[{no}\](\.|$)")
    lines = [f"{LAMBANG[one.tingkat]} {escape(one.pesan)}" for one in findings if here.match(one.tempat)]
    if lines:
        st.caption("  \n".join(lines))
