"""The look of the performance pages that are plain HTML, and the button that keeps a chart as a picture."""

from __future__ import annotations

from pathlib import Path

GAYA = f"<style>{(Path(__file__).parent / 'gaya.css').read_text(encoding='utf-8')}</style>"
