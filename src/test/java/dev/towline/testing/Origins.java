package dev.towline.testing;

import dev.towline.http.BytesRequest;
import dev.towline.http.Exchange;
import dev.towline.http.HttpOrigin;
import dev.towline.http.Names;
import dev.towline.http.RedirectFollower;
import dev.towline.http.Resolver;
import dev.towline.http.Span;
import dev.towline.http.Verdict;
import dev.towline.job.AddressPolicy;
import dev.towline.job.SourcePolicy;
import dev.towline.tls.TlsFiles;
import dev.towline.tls.TlsPaths;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What asks origins, with what a test leaves to it. */
public final class Origins {

    private static final TlsPaths NO_FILES = new TlsPaths(Optional.empty(), Optional.empty(), Optional.empty());

    private Origins() {}

    /** Asks any address, straight. */
    public static HttpOrigin any(Vertx vertx, Duration connectTimeout) {
        Names names = new Names(vertx, InetAddress::getAllByName, connectTimeout);
        return by(vertx, new Resolver(names, AddressPolicy.any(), Optional.empty()), connectTimeout);
    }

    /** Resolves names by this, and trusts whom the runtime trusts. */
    public static HttpOrigin by(Vertx vertx, Resolver resolver, Duration connectTimeout) {
        return new HttpOrigin(vertx, resolver, files(NO_FILES), connectTimeout, "towline/test");
    }

    /** What the response to a request for the whole artefact means. */
    public static Verdict verdict(HttpOrigin origin, String url) throws InterruptedException {
        SourcePolicy any = new SourcePolicy(true, List.of(), 1000);
        RedirectFollower follower = new RedirectFollower(origin::open, any, 3, Clock.systemUTC());
        BytesRequest whole =
                new BytesRequest(URI.create(url), Map.of(), Span.from(0), BytesRequest.Known.NOTHING, 1 << 16);
        try (Exchange exchange = follower.ask(whole)) {
            return exchange.verdict();
        }
    }

    /** The files of connections to sources. */
    public static TlsFiles files(TlsPaths paths) {
        return new TlsFiles("towline.download.tls", paths, Clock.systemUTC());
    }
}
