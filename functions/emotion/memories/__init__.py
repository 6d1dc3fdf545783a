"""Memories of a person: shown and corrected by themselves, and drawn from what they say."""
