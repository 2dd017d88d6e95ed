"""Papers on the screen: one card for each, preview of its pages, what can be done with it."""
