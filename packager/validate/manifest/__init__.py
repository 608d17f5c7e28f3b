"""Rules about what the manifest says, and the values that all rules look at."""
