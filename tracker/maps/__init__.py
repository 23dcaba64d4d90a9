"""Maps: layers, style, drawing."""
