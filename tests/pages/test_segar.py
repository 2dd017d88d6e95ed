"""Who acts in a fragment: found once for a run of the whole page, anew when the fragment runs by itself."""

from __future__ import annotations

import pytest

from components import bingkai, segar
from triwulan.akses.pelaku import Actor, system_actor


@pytest.fixture
def lookups(monkeypatch: pytest.MonkeyPatch) -> list[Actor]:
    """Every look-up of the session gives another actor and is noted here."""
    found: list[Actor] = []

    def look_up() -> Actor:
        found.append(system_actor(f"pencarian {len(found) + 1}"))
        return found[-1]

    monkeypatch.setattr(segar, "current_actor", look_up)
    return found


def test_dalam_pemuatan_halaman_pelaku_tidak_dicari_lagi(lookups: list[Actor]) -> None:
    actor = system_actor("yang membuka halaman")
    with bingkai.acting(actor):
        assert segar.actor_of_fragment() is actor
    assert lookups == []


def test_bagian_yang_berjalan_sendiri_mencari_pelakunya_setiap_kali(lookups: list[Actor]) -> None:
    with bingkai.acting(system_actor("pemuatan lalu")):
        pass
    assert [segar.actor_of_fragment().nama for _ in range(2)] == ["pencarian 1", "pencarian 2"]


def test_pemuatan_yang_gagal_tidak_meninggalkan_pelakunya(lookups: list[Actor]) -> None:
    with pytest.raises(KeyError), bingkai.acting(system_actor("gagal")):
        raise KeyError
    assert bingkai.actor_of_run() is None


def test_yang_diketik_selalu_dicatat_atas_nama_yang_masuk_sekarang(lookups: list[Actor]) -> None:
    with bingkai.acting(system_actor("pemuatan lalu")):
        assert segar.actor_of_callback().nama == "pencarian 1"
