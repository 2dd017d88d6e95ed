"""Contrast inside our own components: their text stands in shadow roots, where a look over the page does not reach."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

KONTRAS = (Path(__file__).parent / "kontras.js").read_text(encoding="utf-8")


def faint_in_components(page: Page) -> list[str]:
    """Every text of a component that is too pale for its ground (WCAG 2.2, 1.4.3)."""
    body = KONTRAS[KONTRAS.index("() => {") :].strip().rstrip(";")
    inside = body.replace("() => {", "(root) => {", 1).replace("document.body", "root")
    inside = inside.replace(
        "node = node.parentElement", "node = node.parentElement ?? node.getRootNode().host"
    )
    found: list[str] = page.evaluate(
        f"() => [...document.querySelectorAll('*')].filter(e => e.shadowRoot).flatMap(e => ({inside})(e.shadowRoot))"
    )
    return found
