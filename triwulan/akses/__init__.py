"""People, roles, permission, sign-in and the audit trail."""
