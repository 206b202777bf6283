"""Parts of the curves panel: axes, the plot, and what is painted in it."""
