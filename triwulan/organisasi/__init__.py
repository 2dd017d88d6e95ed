"""The office itself: its data, letterhead, bidang, pejabat, working hours and settings."""
