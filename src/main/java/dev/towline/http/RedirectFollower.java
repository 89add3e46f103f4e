package dev.towline.http;

import dev.towline.job.Cause;
import dev.towline.job.Failure;
import dev.towline.job.SourcePolicy;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks one URL for bytes and follows its redirects, RFC 9110 15.4, up to the first response that is none. */
public final class RedirectFollower {

    private final Opener opener;
    private final SourcePolicy policy;
    private final Redirects redirects;
    private final int maxRedirects;
    private final Clock clock;

    /** @param maxRedirects followed for one request, 0 or more */
    public RedirectFollower(Opener opener, SourcePolicy policy, int maxRedirects, Clock clock) {
        this.opener = opener;
        this.policy = policy;
        this.redirects = new Redirects(policy);
        this.maxRedirects = maxRedirects;
        this.clock = clock;
    }

    /**
     * Blocks until the header section of the last response is there. The caller closes the exchange.
     *
     * @throws InterruptedException where the thread was interrupted: the connection is closed
     */
    public Exchange ask(BytesRequest wanted) throws InterruptedException {
        return ask(wanted, wanted.url(), maxRedirects);
    }

    private Exchange ask(BytesRequest wanted, URI url, int redirectsLeft) throws InterruptedException {
        Exchange exchange = opener.open(request(wanted, url));
        Optional<String> location = exchange.verdict().redirectsTo();
        if (location.isEmpty()) {
            return exchange;
        }
        exchange.close();
        if (redirectsLeft == 0) {
            return giveUp(Failure.download(Cause.TOO_MANY_REDIRECTS, "more than " + maxRedirects + " redirects"));
        }
        return redirects
                .next(url, location.get())
                .map(next -> ask(wanted, next, redirectsLeft - 1), RedirectFollower::giveUp);
    }

    private static Exchange giveUp(Failure failure) {
        return Exchange.without(new Verdict.GiveUp(failure));
    }

    private OriginRequest request(BytesRequest wanted, URI url) {
        BytesRequest.Known known = wanted.known();
        ResponseVerdict judge =
                new ResponseVerdict(wanted.span(), known.declaredSize(), known.total(), known.validator(), policy);
        Map<String, String> fields = fields(wanted);
        if (Redirects.sameOrigin(wanted.url(), url)) {
            fields.putAll(wanted.headers());
        }
        return new OriginRequest(url, fields, head -> judge.of(head, clock.instant()), wanted.bufferBytes());
    }

    /** RFC 9110 12.5.3 identity, 14.2 Range, 13.1.5 If-Range. */
    private static Map<String, String> fields(BytesRequest wanted) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Accept-Encoding", "identity");
        if (!wanted.span().isWhole()) {
            fields.put("Range", wanted.span().field());
            wanted.known().validator().ifRange().ifPresent(validator -> fields.put("If-Range", validator));
        }
        return fields;
    }
}
