"""Numbers in Chinese prose: one grammar for quantities, their units and bounds."""
