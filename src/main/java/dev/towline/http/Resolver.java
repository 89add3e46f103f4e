package dev.towline.http;

import dev.towline.job.AddressPolicy;
import dev.towline.job.Cause;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which addresses a request is sent to: the host is resolved once, each address is checked, and the connection is made
 * to that very address. A name that means another address a moment later changes nothing.
 *
 * @param addresses that a source may be at
 * @param proxy that everything goes through; it resolves the names of sources itself, and may be at any address
 */
public record Resolver(Names names, AddressPolicy addresses, Optional<Proxy> proxy) {

    /** So that each has time enough on a slow link. */
    private static final int MOST = 4;

    /**
     * What came of a lookup.
     *
     * @param addresses to try, in this order; none where there is a failure
     * @param failure why there is none, or none that is allowed, and what that means for the source
     */
    record Resolved(List<InetAddress> addresses, Optional<Verdict> failure) {

        private static Resolved none(Verdict verdict) {
            return new Resolved(List.of(), Optional.of(verdict));
        }
    }

    /** The addresses for a request to {@code url}: those of the proxy where there is one. */
    Resolved resolve(URI url) throws InterruptedException {
        String peer = proxy.isPresent() ? "the proxy" : "the source";
        try {
            List<InetAddress> all = names.of(proxy.map(Proxy::host).orElseGet(() -> Urls.host(url)));
            return proxy.isPresent() ? new Resolved(inTurns(all), Optional.empty()) : allowed(all);
        } catch (UnknownHostException unknown) {
            return failed("no connection to " + peer + ": its name cannot be resolved to an address");
        } catch (TimeoutException late) {
            return failed("no connection to " + peer + ": its name was not resolved in time");
        }
    }

    private Resolved allowed(List<InetAddress> all) {
        List<InetAddress> allowed = all.stream()
                .filter(address -> addresses.violation(address).isEmpty())
                .toList();
        return allowed.isEmpty()
                ? Resolved.none(
                        new Verdict.GiveUp(addresses.violation(all.get(0)).orElseThrow()))
                : new Resolved(inTurns(allowed), Optional.empty());
    }

    private static Resolved failed(String why) {
        return Resolved.none(new Verdict.TryLater(Cause.DNS, Optional.empty(), why));
    }

    /** The families in turns, RFC 8305 4: one of them may have no route. */
    private static List<InetAddress> inTurns(List<InetAddress> all) {
        Predicate<InetAddress> ofFirst = address -> length(address) == length(all.get(0));
        List<InetAddress> one = all.stream().filter(ofFirst).toList();
        List<InetAddress> other = all.stream().filter(ofFirst.negate()).toList();
        return IntStream.range(0, all.size())
                .boxed()
                .flatMap(i -> Stream.concat(
                        one.stream().skip(i).limit(1), other.stream().skip(i).limit(1)))
                .limit(MOST)
                .toList();
    }

    private static int length(InetAddress address) {
        return address.getAddress().length;
    }
}
