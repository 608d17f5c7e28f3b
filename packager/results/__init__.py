"""What learners answered, out of LMS exports and downloaded records: counts and statistics without names."""
