"""The provider's limits as data, and the checks over them. Plain Python, no request is made here."""
