"""The cell as an isometric picture, painted with QPainter alone, so that it needs no graphics card.

``widget.SceneWidget`` is what a screen puts in its layout. Below it, without a widget: ``drawing`` says what
a painter of a kind of device hands over, ``painters`` has one file a kind, ``composing`` sorts all of it by
depth once, ``picture`` paints a frame with everything that stands still taken from pixmaps.
Lengths here are millimetres, because they end as pixels; the plant's whole nanometres are read in ``geometry``.
"""
