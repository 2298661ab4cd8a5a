"""The Time page: what was logged, as a week, a table or minutes by kind and day."""
