package dev.towline.testing.origin;

import java.time.Instant;

/** A response of its own in place of the file; faults of delivery and framing apply to it as to any other. */
public record StatusFault(int status, Headers headers, Content body) implements Fault {

    public StatusFault header(String name, String value) {
        return new StatusFault(status, headers.with(name, value), body);
    }

    public StatusFault body(String text) {
        return new StatusFault(status, headers, Content.of(text));
    }

    /** Sent as it stands: seconds, a date, or nonsense. */
    public StatusFault retryAfter(String value) {
        return header("Retry-After", value);
    }

    public StatusFault retryAfter(Instant time) {
        return retryAfter(HttpDate.format(time));
    }

    @Override
    public Response bend(Response response, Selection selection) {
        Headers dated = headers.has("Date") ? headers : headers.with("Date", HttpDate.format(selection.now()));
        return response.withStatus(status)
                .withHeaders(replaced -> dated)
                .withBody(body)
                .withFileOffset(0);
    }
}
