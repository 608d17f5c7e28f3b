"""Mending what can be mended without guessing, into a new zip; the original is never touched."""

from packager.repair.repairer import CannotRepairError, Repair, repair_path

__all__ = ["CannotRepairError", "Repair", "repair_path"]
