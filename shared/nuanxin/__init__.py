"""The layer: what two or more functions share. Importing it imports nothing else."""
