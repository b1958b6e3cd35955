"""One file for each kind of device; which there are is said in ``ui.scene.painters.kinds``."""
