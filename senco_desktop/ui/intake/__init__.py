"""Taking a file in: what was understood of it, row by row, before anything is stored."""
