"""Answers from datasets: what asks for them, what is looked for, what is said and cited."""
