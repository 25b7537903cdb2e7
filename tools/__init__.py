"""What agents call: pictures, clips, voices, music, cutting, seeing."""
