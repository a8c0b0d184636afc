"""From reports and their tables to comparisons of wording: tidy frames in, tidy frames out."""
