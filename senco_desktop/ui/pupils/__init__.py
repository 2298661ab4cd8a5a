"""Everything about one pupil by date, and taking a pupil out of the records."""
