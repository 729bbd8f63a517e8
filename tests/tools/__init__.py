"""Tools that the suite runs beside the tests."""
