"""Writes the templates of `doc_templates/pemantauan/`: the monitoring and the evaluation form of an SOP.

Run `PYTHONPATH=. python doc_templates/buat_templat_pemantauan.py`.
"""

from __future__ import annotations

from pathlib import Path

from templat_pemantauan import evaluasi, monitoring

TUJUAN = Path(__file__).parent / "pemantauan"


def main() -> None:
    """Write both."""
    TUJUAN.mkdir(exist_ok=True)
    for make in (monitoring, evaluasi):
        (TUJUAN / f"{make.__name__}.docx").write_bytes(make())
        print(f"{make.__name__}.docx")


if __name__ == "__main__":
    main()
