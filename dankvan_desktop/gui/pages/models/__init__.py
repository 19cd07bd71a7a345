"""“Dân vận khéo” models on the screen: the board by step, and the dialogs of what can be done with models."""
