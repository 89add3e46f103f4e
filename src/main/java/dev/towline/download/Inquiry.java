package dev.towline.download;

import dev.towline.job.Cause;
import dev.towline.job.Failure;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks one source for bytes, follows its redirects, and hands over the first answer that is none. */
final class Inquiry {

    /** The verdict, and the exchange where it let a body in; the caller closes that. */
    record Answer(Verdict verdict, Optional<Exchange> exchange) {}

    private final Opener opener;
    private final Redirects redirects;
    private final Limits limits;
    private final Clock clock;

    Inquiry(Opener opener, Limits limits, Clock clock) {
        this.opener = opener;
        this.redirects = new Redirects(limits.policy());
        this.limits = limits;
        this.clock = clock;
    }

    Answer ask(
            Source source,
            long offset,
            PartFile part,
            OptionalLong declaredSize,
            Map<String, String> headers,
            int bufferBytes)
            throws TransferFault, InterruptedException {
        Validator known =
                part.memoryOf(source.name()).map(SourceMemory::validator).orElse(Validator.NONE);
        ResponseVerdict judge = new ResponseVerdict(offset, declaredSize, part.total(), known, limits.policy());
        URI url = source.url();
        for (int hop = 0; hop <= limits.maxRedirects(); hop++) {
            Map<String, String> fields = fields(offset, known);
            if (Redirects.sameOrigin(source.url(), url)) {
                fields.putAll(headers);
            }
            Exchange exchange =
                    opener.open(new OriginRequest(url, fields, head -> judge.of(head, clock.instant()), bufferBytes));
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
                new Verdict.GiveUp(Failure.download(
                        Cause.TOO_MANY_REDIRECTS, "more than " + limits.maxRedirects() + " redirects")),
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
