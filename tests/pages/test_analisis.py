"""The analysis block: every aspect that a form names has a field of its own, and what is typed is kept."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

from components.isian.analisis import ASPEK, TINDAK_LANJUT
from triwulan.kinerja.analisis import IsianAnalisis
from triwulan.sop.formulir import BlokAnalisis


def test_setiap_aspek_formulir_punya_isian_yang_tersimpan() -> None:
    offered = set(get_args(get_args(BlokAnalisis.model_fields["aspek"].annotation)[0])) - {TINDAK_LANJUT}
    assert offered == set(ASPEK)
    assert {name for name, _ in ASPEK.values()} == {field.name for field in fields(IsianAnalisis)}
