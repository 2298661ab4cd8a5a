"""The register of plans and requests, and the details of one."""
