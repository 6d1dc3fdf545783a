"""Moods over time: records, and what can honestly be said about weeks of them."""
