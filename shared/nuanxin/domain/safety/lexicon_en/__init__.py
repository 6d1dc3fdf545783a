"""English words by class, a module for each field of meaning."""
