"""What is wrong with weights, told apart from where numpy is needed."""


class UnusableWeights(RuntimeError):
    """The weights are missing, damaged, or were made for other features than this code has."""
