"""Catalogs for translators without PO tools: one file for each format, one rule for what comes back."""
