"""Rules about sequencing (SCORM 2004 4th Ed. SN)."""
