"""A module as a document to read, review and print: one localized course, rendered once, written in several formats."""
