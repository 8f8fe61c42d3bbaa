"""The version, from the package's own record: it is written in one place, the workspace."""

from importlib.metadata import version

__version__: str = version("payflight")
