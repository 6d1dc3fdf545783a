"""Finding texts again by their words and, where an embedder is configured, by their meaning."""
