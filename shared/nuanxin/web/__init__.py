"""What every function's HTTP side shares: entry, errors, sign-in, limits, idempotency."""
