"""WeChat's official accounts and mini programs: what they push, and how they are answered."""
