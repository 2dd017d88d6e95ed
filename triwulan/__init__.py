"""The rules of the work, in plain Python: no Streamlit, no HTTP."""
