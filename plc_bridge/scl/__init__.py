"""The SCL engine: source text in, a program out that a simulated CPU scans."""
