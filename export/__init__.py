"""From a Keras checkpoint to the graph model that the page runs."""
