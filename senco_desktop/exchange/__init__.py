"""Files in and out. Readers return records and faults; writers take domain results."""
