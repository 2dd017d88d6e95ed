"""The SOP: its definition, checks, durations, drawing and library."""
