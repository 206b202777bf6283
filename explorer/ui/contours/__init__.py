"""Parts of the contour pane: the picture of the field, and the marks over it."""
