"""The Reports page: choose, see, print, and what was issued before."""
