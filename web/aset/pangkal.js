// Pages lie directly under the root. Told so, Streamlit need not ask for its server under the address of the page
// first, which answers 404 twice at every load.
window.__streamlit = { BACKEND_BASE_URL: window.location.origin };
