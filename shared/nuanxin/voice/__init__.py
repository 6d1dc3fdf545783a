"""Measuring voices, with numpy. What the measures mean is in `nuanxin.domain.voice`."""
