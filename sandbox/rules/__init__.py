"""The provider's rules for areas and orders, as the contract writes them down."""
