"""In-memory twins of the product's ports. `tests/contracts` holds them to what adapters do."""
