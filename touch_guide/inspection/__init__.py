"""Annual inspection and annual report (年检、年报): forms, checks, filings, seasons, figures."""
