"""A course as one HTML file (`packager build -s file`): is it whole, does its player run, does it ask for anything."""
