"""Labels of codes and formats of figures, in Vietnamese and English, without any framework."""
