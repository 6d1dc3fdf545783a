"""What is remembered of a person: recalling it, and forgetting it for good."""
