"""Widgets that paint values and forward what people do to them."""
