"""The one table. `keys` shows its layout, `table` how items and errors are handled."""
