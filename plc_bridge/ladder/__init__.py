"""LAD and FBD blocks: read from XML, translated to the syntax tree, laid out for drawing."""
