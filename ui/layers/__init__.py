"""What one can do with the layers on the map: their unit, their range, their masks, and playing them."""
