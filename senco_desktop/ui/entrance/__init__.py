"""The ways in: unlocking, first run, safe start; and the cover while the school is locked."""
