"""What stands on a page: the kinds of block, one by one; ``any`` is all of them."""
