"""The embedded illustrator and animator: paper cut-outs drawn with Skia."""
