package dev.towline.http;

import dev.towline.job.Cause;
import dev.towline.job.Failure;
import dev.towline.job.SourcePolicy;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks one source for bytes, follows its redirects, and hands over the first answer that is none. */
public final class Inquiry {

    /** The verdict, and the exchange where it let a body in; the caller closes that. */
    public record Answer(Verdict verdict, Optional<Exchange> exchange) {}

    private final Opener opener;
    private final Redirects redirects;
    private final SourcePolicy policy;
    private final int maxRedirects;
    private final Clock clock;

    /** @param maxRedirects followed for one request */
    public Inquiry(Opener opener, SourcePolicy policy, int maxRedirects, Clock clock) {
        this.opener = opener;
        this.redirects = new Redirects(policy);
        this.policy = policy;
        this.maxRedirects = maxRedirects;
        this.clock = clock;
    }

    /** @throws TransferFault where no response came */
    public Answer ask(BytesRequest wanted) throws TransferFault, InterruptedException {
        ResponseVerdict judge = new ResponseVerdict(
                wanted.offset(), wanted.declaredSize(), wanted.knownTotal(), wanted.known(), policy);
        URI url = wanted.url();
        for (int hop = 0; hop <= maxRedirects; hop++) {
            Map<String, String> fields = fields(wanted.offset(), wanted.known());
            if (Redirects.sameOrigin(wanted.url(), url)) {
                fields.putAll(wanted.headers());
            }
            Exchange exchange = opener.open(
                    new OriginRequest(url, fields, head -> judge.of(head, clock.instant()), wanted.bufferBytes()));
            if (!(exchange.verdict() instanceof Verdict.Redirect redirect)) {
                return answer(exchange);
            }
            exchange.close();
            Redirects.Step step = redirects.next(url, redirect.location());
            if (step instanceof Redirects.Step.Refuse refuse) {
                return new Answer(new Verdict.GiveUp(refuse.failure()), Optional.empty());
            }
            url = ((Redirects.Step.Follow) step).url();
        }
        return new Answer(
                new Verdict.GiveUp(
                        Failure.download(Cause.TOO_MANY_REDIRECTS, "more than " + maxRedirects + " redirects")),
                Optional.empty());
    }

    private static Answer answer(Exchange exchange) {
        Verdict verdict = exchange.verdict();
        if (verdict instanceof Verdict.Append || verdict instanceof Verdict.Restart) {
            return new Answer(verdict, Optional.of(exchange));
        }
        exchange.close();
        return new Answer(verdict, Optional.empty());
    }

    /** RFC 9110 12.5.3 identity, 14.2 Range, 13.1.5 If-Range. */
    private static Map<String, String> fields(long offset, Validator known) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Accept-Encoding", "identity");
        if (offset > 0) {
            fields.put("Range", "bytes=" + offset + "-");
            known.ifRange().ifPresent(validator -> fields.put("If-Range", validator));
        }
        return fields;
    }
}
