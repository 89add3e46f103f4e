package dev.towline.tls;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.io.IOException;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;

/**
 * The client certificate and its key, by the files as they are when a connection is made. The library asks on a thread
 * that may block.
 *
 * @param files with a client certificate and key
 */
record RenewedIdentity(TlsFiles files) implements KeyCertOptions {

    @Override
    public KeyCertOptions copy() {
        return this;
    }

    @Override
    public KeyManagerFactory getKeyManagerFactory(Vertx vertx) throws IOException {
        return files.managers().identity().orElseThrow();
    }

    @Override
    public Function<String, KeyManagerFactory> keyManagerFactoryMapper(Vertx vertx) {
        return serverName -> null;
    }
}
