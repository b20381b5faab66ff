"""Pages: one module a part, each with `routes()`, listed in `rasd.web.app`."""
