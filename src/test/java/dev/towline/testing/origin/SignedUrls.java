package dev.towline.testing.origin;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pre-signed URLs in the manner of S3 whose expiry is the test's to decide. A signature holds percent-encoded bytes, so
 * that a client that decodes it and encodes it again is found out. Safe for any thread.
 */
public final class SignedUrls {
    private static final String PARAMETER = "X-Amz-Signature=";

    private final Set<String> valid = ConcurrentHashMap.newKeySet();
    private final AtomicInteger issued = new AtomicInteger();

    /** A path with a fresh query that is accepted until {@link #expireAll()}. */
    public String sign(String path) {
        String query = "X-Amz-Expires=60&" + PARAMETER + "s" + issued.incrementAndGet() + "%2Bq%2fx%3D";
        valid.add(query);
        return path + "?" + query;
    }

    /** Every URL signed so far is refused from now on. */
    public void expireAll() {
        valid.clear();
    }

    /** 403 for every request that bears no valid signature, byte for byte. */
    public Fault required() {
        return Fault.status(403)
                .body("<Error><Code>AccessDenied</Code></Error>")
                .when(this::isRefused);
    }

    /** 302 to the path with a fresh signature, for every request to another path. */
    public Fault redirectingTo(String path) {
        return new Fault() {
            @Override
            public Response bend(Response response, Selection selection) {
                return Fault.redirect(sign(path)).bend(response, selection);
            }
        }.when(request -> !request.path().equals(path));
    }

    private boolean isRefused(Request request) {
        return request.query().filter(valid::contains).isEmpty();
    }
}
