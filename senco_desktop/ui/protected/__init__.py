"""The Protected time page: what was agreed, what became of it, what is owed."""
