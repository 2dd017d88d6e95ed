"""The evidence box: files of a block or of one record."""
from __future__ import annotations
import streamlit as st
def show_bukti(halaman, blok, galat=""): st.write("bukti", blok.label)
@st.dialog("Bukti")
def evidence_dialog(halaman, blok_id, kunci): st.write(blok_id,kunci)
