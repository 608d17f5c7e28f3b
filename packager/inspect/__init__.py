"""What is in a package, whoever made it: standard, tool, tree, weight."""

from packager.inspect.inspector import inspect_package, inspect_path
from packager.inspect.model import Inspection, Item

__all__ = ["Inspection", "Item", "inspect_package", "inspect_path"]
