"""The Settings page: sections at the left, the form of the chosen one at the right."""
