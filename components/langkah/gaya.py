"""The look of the parts of a langkah page that are plain HTML."""

from __future__ import annotations

from pathlib import Path

GAYA = f"<style>{(Path(__file__).parent / 'gaya.css').read_text(encoding='utf-8')}</style>"
