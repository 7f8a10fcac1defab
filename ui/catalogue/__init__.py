"""The Catalogue dock: find scenes, see their footprints, fetch them, load temperatures."""
