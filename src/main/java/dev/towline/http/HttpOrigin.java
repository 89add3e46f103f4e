package dev.towline.http;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.predicate.ResponsePredicateResult;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks an origin over HTTP/1.1, straight or through a proxy. Each request has a client of its own, which is closed to
 * end it: nothing else reliably stops a transfer of the Vert.x Web Client.
 */
public final class HttpOrigin {

    private static final Logger LOG = Logger.getLogger(HttpOrigin.class);
    private static final int CLOSE_PATIENCE_SECONDS = 2;
    private static final Duration LEAST_SHARE = Duration.ofMillis(1);
    static final int MAX_CHUNK = 64 << 10;
    private static final int MAX_HEAD = 32 << 10;

    private final Vertx vertx;
    private final Resolver resolver;
    private final TlsConfiguration tls;
    private final Duration connectTimeout;
    private final String userAgent;

    /** @param connectTimeout for all addresses of a host together, and again for the TLS handshake */
    public HttpOrigin(Vertx vertx, Resolver resolver, TlsConfiguration tls, Duration connectTimeout, String userAgent) {
        this.vertx = vertx;
        this.resolver = resolver;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
        this.userAgent = userAgent;
    }

    /**
     * Sends the request and waits for the response's header section; where none comes, the exchange holds the reason.
     * An address that cannot be reached makes way for the next one of the host.
     *
     * @throws InterruptedException where the thread is interrupted: the connection is closed
     */
    public Exchange open(OriginRequest request) throws InterruptedException {
        Resolver.Resolved found = resolver.resolve(request.url());
        Optional<Verdict> failure = found.failure();
        return failure.isPresent() ? Exchange.without(failure.get()) : open(request, found.addresses());
    }

    /** Each address has its share of the time that is left. Why the first one was not reached says most. */
    private Exchange open(OriginRequest request, List<InetAddress> addresses) throws InterruptedException {
        long begin = System.nanoTime();
        Optional<Exchange> first = Optional.empty();
        for (int i = 0; i < addresses.size(); i++) {
            Duration left = connectTimeout.minusNanos(System.nanoTime() - begin);
            Running running = running(request, addresses.get(i), left.dividedBy(addresses.size() - i));
            Exchange exchange = exchange(running);
            if (!running.isUnreached()) {
                return exchange;
            }
            first = first.or(() -> Optional.of(exchange));
        }
        return first.orElseThrow();
    }

    private Running running(OriginRequest request, InetAddress address, Duration share) {
        Duration timeout = share.compareTo(LEAST_SHARE) < 0 ? LEAST_SHARE : share;
        WebClientOptions options = options(request, timeout);
        resolver.proxy().ifPresent(proxy -> options.setProxyOptions(proxyOptions(proxy, address, timeout)));
        if (Urls.isHttps(request.url())) {
            options.setTrustOptions(tls.getTrustStoreOptions()).setKeyCertOptions(tls.getKeyStoreOptions());
        }
        HttpClient connections = vertx.httpClientBuilder()
                .with(options)
                .with(options.getPoolOptions())
                .withConnectHandler(HttpOrigin::recycleArrays)
                .build();
        Route route = new Route(request.url(), address, resolver.proxy().isPresent());
        return new Running(connections, WebClient.wrap(connections, options), request, route);
    }

    private static Exchange exchange(Running running) throws InterruptedException {
        try {
            running.send();
            return running.awaitHead();
        } catch (InterruptedException | RuntimeException failed) {
            running.close();
            throw failed;
        }
    }

    /** Vert.x itself offers no choice of the buffers; it hands those of an allocator without a pool on as they are. */
    private static void recycleArrays(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            Channel channel = base.channel();
            SslHandler tls = channel.pipeline().get(SslHandler.class);
            channel.config().setAllocator(new RecycledArrays(tls == null ? 0 : RecycledArrays.RECORD));
            if (tls != null) {
                tls.setCumulator(new RecordAssembler());
            }
        }
    }

    private static ProxyOptions proxyOptions(Proxy proxy, InetAddress address, Duration timeout) {
        ProxyOptions options = new ProxyOptions()
                .setType(ProxyType.HTTP)
                .setHost(address.getHostAddress())
                .setPort(proxy.port())
                .setConnectTimeout(timeout);
        proxy.user().ifPresent(user -> options.setUsername(user.name()).setPassword(user.password()));
        return options;
    }

    private WebClientOptions options(OriginRequest request, Duration timeout) {
        WebClientOptions options = new WebClientOptions();
        options.setConnectTimeout((int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
        options.setSslHandshakeTimeout(Math.max(1, connectTimeout.toSeconds()));
        options.setProtocolVersion(HttpVersion.HTTP_1_1);
        options.setKeepAlive(false);
        options.setMaxPoolSize(1);
        options.setFollowRedirects(false);
        options.setDecompressionSupported(false);
        options.setMaxChunkSize(MAX_CHUNK);
        options.setMaxHeaderSize(MAX_HEAD);
        options.setUserAgent(userAgent);
        options.setTcpKeepAlive(true);
        if (request.bufferBytes() < MAX_CHUNK) {
            options.setReceiveBufferSize(MAX_CHUNK);
        }
        return options;
    }

    /**
     * One exchange under way. The header section is set on the event loop, everything else by the caller. Uses what
     * Vert.x deprecates: its successor sees the header section only after the body.
     */
    @SuppressWarnings("deprecation")
    private static final class Running implements Exchange {

        private final HttpClient connections;
        private final WebClient client;
        private final OriginRequest request;
        private final Route route;
        private final Handoff body;
        private final CompletableFuture<Exchange> headKnown = new CompletableFuture<>();
        private volatile ResponseHead head = new ResponseHead(0, Map.of());
        private volatile Verdict verdict = new Verdict.Complete();
        private volatile @Nullable TransferFault failure;
        private volatile boolean unreached;
        private final AtomicBoolean closed = new AtomicBoolean();

        Running(HttpClient connections, WebClient client, OriginRequest request, Route route) {
            this.connections = connections;
            this.client = client;
            this.request = request;
            this.route = route;
            this.body = new Handoff(request.bufferBytes());
        }

        void send() {
            HttpRequest<?> get = route.request(client).expect(this::judge);
            get.putHeader("Host", request.hostField());
            request.fields().forEach(get::putHeader);
            get.as(new IntoHandoff(body)).send().onComplete(this::ended);
        }

        /** Runs before the body is taken: a verdict without a body fails the request, which stays paused. */
        private ResponsePredicateResult judge(HttpResponse<Void> response) {
            Map<String, String> fields = new LinkedHashMap<>();
            response.headers().forEach(field -> fields.putIfAbsent(field.getKey(), field.getValue()));
            head = new ResponseHead(response.statusCode(), fields);
            verdict = request.judge().apply(head);
            headKnown.complete(this);
            return verdict.letsBodyIn()
                    ? ResponsePredicateResult.success()
                    : ResponsePredicateResult.failure("not wanted");
        }

        private void ended(AsyncResult<?> result) {
            if (result.failed()) {
                TransferFault fault = route.fault(result.cause());
                failure = fault;
                unreached = TransferFaults.isUnreached(result.cause());
                headKnown.complete(Exchange.failed(fault));
            }
            body.end();
        }

        /** Whether there was not even a connection, so that another address may do better; known with the exchange. */
        boolean isUnreached() {
            return unreached;
        }

        /** Without a response the caller has no exchange to close, so the client is closed here. */
        Exchange awaitHead() throws InterruptedException {
            try {
                Exchange exchange = headKnown.get();
                if (exchange != this) {
                    close();
                }
                return exchange;
            } catch (ExecutionException never) {
                throw new IllegalStateException(never);
            }
        }

        @Override
        public ResponseHead head() {
            return head;
        }

        @Override
        public Verdict verdict() {
            return verdict;
        }

        @Override
        public Handoff body() {
            return body;
        }

        @Override
        public Optional<TransferFault> failure() {
            return Optional.ofNullable(failure);
        }

        @Override
        public void close() {
            body.close();
            if (closed.getAndSet(true)) {
                return;
            }
            awaitClose(connections.close().toCompletionStage().toCompletableFuture());
        }

        /** The next request is not sent before this connection is closed; an interrupted thread waits less. */
        private static void awaitClose(CompletableFuture<?> closed) {
            try {
                closed.get(CLOSE_PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException gone) {
                LOG.debug("a connection did not close in time", gone);
            }
        }
    }

    /** Lets the web client write a body into a {@link Handoff}. */
    private record IntoHandoff(Handoff handoff) implements BodyCodec<Void> {

        @Override
        public void create(Handler<AsyncResult<BodyStream<Void>>> handler) {
            handler.handle(Future.succeededFuture(new BodySink(handoff)));
        }
    }
}
