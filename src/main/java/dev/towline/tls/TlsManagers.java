package dev.towline.tls;

import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * What the JDK made of the files.
 *
 * @param trust empty: the runtime's own
 * @param identity empty: no client certificate
 */
record TlsManagers(Optional<TrustManagerFactory> trust, Optional<KeyManagerFactory> identity) {}
