package dev.towline.metrics;

import dev.towline.job.Cause;
import java.util.Arrays;
import java.util.Locale;

/** The values of the label {@code cause}: a server cannot make more of them by answering with another status. */
enum CauseLabel {
    TIMEOUT,
    CONNECTION_LOST,
    DNS,
    TLS,
    PROTOCOL,
    TOO_MANY_REDIRECTS,
    HTTP_4XX,
    HTTP_5XX,
    OTHER;

    static CauseLabel of(Cause cause) {
        String name = cause.name().replaceFirst("^HTTP_([45])\\d\\d$", "HTTP_$1XX");
        return Arrays.stream(values())
                .filter(label -> label.name().equals(name))
                .findFirst()
                .orElse(OTHER);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
