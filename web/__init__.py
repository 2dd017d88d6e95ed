"""HTTP beside Streamlit: session cookie, sign-out, downloads, addresses and assets of the pages, headers."""
