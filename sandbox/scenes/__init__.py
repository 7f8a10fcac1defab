"""What is delivered: when a scene is taken, which files it has, and their pixels."""
