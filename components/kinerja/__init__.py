"""What the performance pages share: rows of charts and tables made from the figures, and words for states."""
