"""Formulas: text, computational graph, values and derivatives."""
