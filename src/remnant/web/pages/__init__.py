"""The pages, one file each: what a page shows, computed from the record, and its data twin."""
