"""One run of an SOP: its tasks, entries, evidence, due times and compliance."""
