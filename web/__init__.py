"""HTTP beside Streamlit: session cookie, sign-out, downloads, health, headers."""
