"""What several pages share on the screen."""
