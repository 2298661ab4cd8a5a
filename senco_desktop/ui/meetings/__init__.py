"""Meetings with agencies, families and the leader."""
