package dev.towline.http;

import dev.towline.job.Cause;
import dev.towline.job.Failure;
import dev.towline.job.SourcePolicy;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a redirect leads, RFC 9110 15.4. Encoded paths and queries stay as they are, byte for byte, since they may
 * be signed. A redirect from https to http is not followed.
 *
 * @param policy what may be fetched at all
 */
record Redirects(SourcePolicy policy) {

    private static final int MAX_PORT = 65535;

    /** The next URL, or why the redirect is not followed. */
    sealed interface Step {

        /** Calls the function for this case; a new case does not compile until everybody deals with it. */
        <R, E extends Exception> R map(Following<R, E> follow, Function<Failure, R> giveUp) throws E;

        record Follow(URI url) implements Step {
            @Override
            public <R, E extends Exception> R map(Following<R, E> follow, Function<Failure, R> giveUp) throws E {
                return follow.to(url);
            }
        }

        record GiveUp(Failure failure) implements Step {
            @Override
            public <R, E extends Exception> R map(Following<R, E> follow, Function<Failure, R> giveUp) {
                return giveUp.apply(failure);
            }
        }
    }

    /** What is done with the next URL; a request may be interrupted. */
    interface Following<R, E extends Exception> {
        R to(URI url) throws E;
    }

    Step next(URI from, String location) {
        Optional<URI> target = References.resolve(from, location);
        if (target.isEmpty() || !isHttp(target.get()) || !namesHost(target.get())) {
            return giveUp("a redirect that leads nowhere");
        }
        URI url = target.get();
        if (Urls.isHttps(from) && !Urls.isHttps(url)) {
            return giveUp("a redirect from https to http");
        }
        return policy.violation(url).<Step>map(Step.GiveUp::new).orElseGet(() -> new Step.Follow(url));
    }

    private static Step giveUp(String why) {
        return new Step.GiveUp(Failure.download(Cause.PROTOCOL.forGood(), why));
    }

    /** A zone, as in {@code [fe80::1%eth0]}, means something on one machine alone, RFC 6874 1. */
    private static boolean namesHost(URI url) {
        return url.getHost() != null && !url.getHost().contains("%") && url.getPort() != 0 && url.getPort() <= MAX_PORT;
    }

    private static boolean isHttp(URI url) {
        return "http".equalsIgnoreCase(url.getScheme()) || Urls.isHttps(url);
    }

    /** RFC 6454: scheme, host and port. A job's headers, which may be credentials, are sent to one origin only. */
    static boolean sameOrigin(URI one, URI other) {
        return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
                && String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : defaultPort(url);
    }

    /** RFC 9110 4.2. */
    static int defaultPort(URI url) {
        return Urls.isHttps(url) ? 443 : 80;
    }
}
