package dev.towline.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * One way to a URL. TLS asks for the name in the URL and checks the certificate for it, whatever the address.
 *
 * @param address to connect to: the source's, or the proxy's
 */
record Route(URI url, InetAddress address, boolean proxied) {

    /** A GET that takes this way. The proxy gets the name, RFC 9112 3.2.2 and 3.2.3, and resolves it. */
    HttpRequest<Buffer> request(WebClient client) {
        boolean tls = Urls.isHttps(url);
        int port = Redirects.port(url);
        if (proxied) {
            String target = tls ? Urls.originForm(url) : Urls.absoluteForm(url);
            return client.request(HttpMethod.GET, port, Urls.host(url), target).ssl(tls);
        }
        SocketAddress server = SocketAddress.inetSocketAddress(new InetSocketAddress(address, port));
        return client.request(HttpMethod.GET, server, port, Urls.host(url), Urls.originForm(url))
                .ssl(tls);
    }

    /** What a failure on this way means. */
    TransferFault fault(Throwable failure) {
        return proxied ? TransferFaults.byProxy(failure) : TransferFaults.of(failure);
    }
}
