"""What can be said about a function at a point and about a step from it."""

from explorer.analysis.curvature import Curvature, Shape, curvature
from explorer.analysis.promise import Promise, promise, sensitivity

__all__ = ["Curvature", "Promise", "Shape", "curvature", "promise", "sensitivity"]
