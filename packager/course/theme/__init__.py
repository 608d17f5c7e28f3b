"""How a module looks: the theme that it names, that of its project, or one that ships."""
