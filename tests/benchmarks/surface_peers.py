"""How other libraries draw a surface, for the benchmark of surfaces.

Each peer takes the samples of the axes and gives back two functions: one shows other heights, one
looks from another azimuth, and both return when the finished pixels have been read. Every library
does what its manual says for data that changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SIZE = (900, 700)
ELEVATION = 38.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A surface on the screen.

    Attributes
    ----------
    show
        Draw these heights, shape (n, n), and return the pixels; ours takes the value of c.
    turn
        Look from an azimuth in degrees; returns the pixels.
    """

    show: Callable[[Any], Any]
    turn: Callable[[float], Any]


def pyqtgraph_smooth(x: Array) -> Picture:
    """Normals at the corners, and light."""
    return _pyqtgraph(x, shader="shaded", smooth=True, computeNormals=True)


def pyqtgraph_unlit(x: Array) -> Picture:
    """Colour by height alone."""
    return _pyqtgraph(x, shader="heightColor", smooth=False, computeNormals=False)


def _pyqtgraph(x: Array, **looks: object) -> Picture:
    import pyqtgraph as pg
    import pyqtgraph.opengl as gl

    application = pg.mkQApp()
    view = gl.GLViewWidget()
    view.setProperty("application", application)
    view.resize(*SIZE)
    view.setCameraPosition(distance=22, elevation=ELEVATION, azimuth=-60)
    item = gl.GLSurfacePlotItem(x=x, y=x, z=np.zeros((x.size, x.size)), **looks)
    view.addItem(item)
    view.show()

    def show(z: Array) -> object:
        item.setData(z=z)
        return view.grabFramebuffer()

    def turn(azimuth: float) -> object:
        view.setCameraPosition(azimuth=azimuth)
        return view.grabFramebuffer()

    return Picture(show, turn)


def vispy_smooth(x: Array) -> Picture:
    """Smooth shading."""
    import vispy
    from vispy import scene

    vispy.use("pyside6")
    canvas = scene.SceneCanvas(size=SIZE, show=True)
    view = canvas.central_widget.add_view()
    view.camera = scene.TurntableCamera(elevation=ELEVATION, azimuth=30, distance=22)
    plot = scene.visuals.SurfacePlot(
        x=x, y=x, z=np.zeros((x.size, x.size)), shading="smooth", parent=view.scene
    )

    def show(z: Array) -> object:
        plot.set_data(z=z)
        return canvas.render()

    def turn(azimuth: float) -> object:
        view.camera.azimuth = azimuth
        return canvas.render()

    return Picture(show, turn)


def pyvista_smooth(x: Array) -> Picture:
    """Smooth shading, colour by height."""
    import pyvista

    plotter = pyvista.Plotter(off_screen=True, window_size=list(SIZE))
    plane_x, plane_y = np.meshgrid(x, x, indexing="ij")
    mesh = pyvista.StructuredGrid(plane_x, plane_y, np.zeros_like(plane_x))
    mesh["height"] = np.zeros(mesh.n_points)
    plotter.add_mesh(mesh, scalars="height", smooth_shading=True, show_scalar_bar=False)
    plotter.show(auto_close=False)

    def show(z: Array) -> object:
        heights = z.ravel(order="F")
        mesh.points[:, 2] = heights
        mesh["height"] = heights
        plotter.render()
        return plotter.screenshot(return_img=True)

    def turn(azimuth: float) -> object:
        plotter.camera.azimuth = azimuth
        plotter.render()
        return plotter.screenshot(return_img=True)

    return Picture(show, turn)


def matplotlib_whole(x: Array) -> Picture:
    """Every sample drawn, as the others do."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_subplot(projection="3d")
    plane_x, plane_y = np.meshgrid(x, x, indexing="ij")

    def show(z: Array) -> object:
        axes.clear()
        axes.plot_surface(plane_x, plane_y, z, rstride=1, cstride=1, cmap="viridis")
        canvas.draw()
        return canvas.buffer_rgba()

    def turn(azimuth: float) -> object:
        axes.view_init(elev=ELEVATION, azim=azimuth)
        canvas.draw()
        return canvas.buffer_rgba()

    return Picture(show, turn)


PEERS: Mapping[str, Callable[[Array], Picture]] = MappingProxyType(
    {
        "pyqtgraph smooth": pyqtgraph_smooth,
        "pyqtgraph unlit": pyqtgraph_unlit,
        "vispy": vispy_smooth,
        "PyVista": pyvista_smooth,
        "matplotlib": matplotlib_whole,
    }
)
