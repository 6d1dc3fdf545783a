"""What only chat talks to, one module per technology or item."""
