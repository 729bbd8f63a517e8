"""What the guide prints, as values: sheets of blocks that a slip printer or an A4 page can carry."""
