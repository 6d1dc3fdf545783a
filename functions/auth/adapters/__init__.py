"""What only auth talks to, one module per technology or item."""
