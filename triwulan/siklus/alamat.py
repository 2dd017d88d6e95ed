"""Where a page opens, for links in e-mails, calendars and papers."""

from __future__ import annotations

from triwulan.settings import settings


def tugas_url(tugas_id: int) -> str:
    """The address that opens the page of a tugas after sign-in."""
    return f"{settings().base_url}/tugas?id={tugas_id}"
