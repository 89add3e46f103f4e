package dev.towline.testing.origin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/**
 * What this origin demands of a client, stricter than HTTP does: a well-behaved download agent breaks none of it. Safe
 * for any thread.
 */
final class ClientRules {
    private static final Pattern TARGET = Pattern.compile("/[!$&'()*+,;=:@/?%A-Za-z0-9._~-]*");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern STRONG_ETAG = Pattern.compile("\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\"");
    private static final List<String> AT_MOST_ONCE =
            List.of("Range", "If-Range", "Accept-Encoding", "User-Agent", "Authorization", "Connection");

    private final IntSupplier port;
    private final Set<String> weakDates = ConcurrentHashMap.newKeySet();

    ClientRules(IntSupplier port) {
        this.port = port;
    }

    List<String> violations(Request request) {
        List<String> found = new ArrayList<>();
        check(found, request.version().equals("HTTP/1.1"), "not HTTP/1.1 but " + request.version());
        check(found, request.method().equals("GET"), "not GET but " + request.method());
        check(found, isClean(request.target()), "a target that is no path and query: " + request.target());
        List<String> hosts = request.headers().all("Host");
        check(found, hosts.size() == 1 && isOurs(hosts.get(0)), "not our Host: " + hosts);
        List<String> codings = request.headers().all("Accept-Encoding");
        check(found, codings.equals(List.of("identity")), "Accept-Encoding is not identity: " + codings);
        check(found, !request.hasBody(), "a request with a body");
        check(found, !request.headers().has("Upgrade"), "a request to upgrade");
        for (String name : AT_MOST_ONCE) {
            check(found, request.headers().all(name).size() <= 1, "more than one " + name);
        }
        checkRange(found, request);
        return found;
    }

    /** Keeps in mind which dates must not come back in an If-Range: beside their Date they were no strong validators. */
    void responded(Headers headers) {
        Optional<Instant> date = headers.first("Date").flatMap(HttpDate::parse);
        headers.first("Last-Modified").ifPresent(text -> {
            Optional<Instant> modified = HttpDate.parse(text);
            boolean strong =
                    modified.isPresent() && date.isPresent() && Representation.isStrong(modified.get(), date.get());
            if (strong) {
                weakDates.remove(text);
            } else {
                weakDates.add(text);
            }
        });
    }

    private void checkRange(List<String> found, Request request) {
        request.range().ifPresent(range -> {
            boolean single = ByteRange.parse(range, Long.MAX_VALUE).isPresent();
            check(found, single, "not one range of bytes: " + range);
        });
        request.ifRange().ifPresent(validator -> {
            check(found, request.range().isPresent(), "If-Range without Range");
            check(found, isStrong(validator), "If-Range is no strong validator: " + validator);
        });
    }

    private boolean isOurs(String host) {
        return host.equals("127.0.0.1:" + port.getAsInt()) || host.equals("localhost:" + port.getAsInt());
    }

    private boolean isStrong(String validator) {
        boolean strongDate = HttpDate.parse(validator).isPresent() && !weakDates.contains(validator);
        return strongDate || STRONG_ETAG.matcher(validator).matches();
    }

    private static boolean isClean(String target) {
        return TARGET.matcher(target).matches()
                && !BROKEN_ESCAPE.matcher(target).find();
    }

    private static void check(List<String> found, boolean holds, String otherwise) {
        if (!holds) {
            found.add(otherwise);
        }
    }
}
