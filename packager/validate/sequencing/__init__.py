"""Rules about sequencing (SCORM 2004 S&N)."""
