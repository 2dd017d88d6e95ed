"""Charts: one style, id-ID numbers, and beside every chart its table; picture and xlsx to take along."""

from components.grafik.tampil import show_grafik, show_unduh_tabel

__all__ = ["show_grafik", "show_unduh_tabel"]
