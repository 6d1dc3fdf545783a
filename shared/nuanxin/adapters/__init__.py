"""One module per technology; the only places that import it."""
