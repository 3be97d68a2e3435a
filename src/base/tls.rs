/// Names the one provider of cryptography for TLS; first thing in `main` and in tests.
pub fn install_provider() {
    // An error says that it was installed before, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
