"""Gradients, gradient descent and back-propagation of f(x, y), made visible."""

__version__ = "0.1.0"
