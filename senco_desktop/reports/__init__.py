"""Domain results to PDF. One module per report; `page.py`, `marks.py` and `fonts.py` are shared."""
