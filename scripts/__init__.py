"""Commands and tools for people who work on the product; never imported by it."""
