"""The SOP on the screen: its sheet, its findings, and the parts of the editor."""
