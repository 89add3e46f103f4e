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
public record Ways(Names names, AddressPolicy addresses, Optional<Proxy> proxy) {

    /** So that each has time enough on a slow link. */
    private static final int MOST = 4;

    /**
     * The addresses to try, in this order, one at least; of the proxy where there is one.
     *
     * @throws NoWay where there is none, or none that is allowed
     */
    List<InetAddress> to(URI url) throws NoWay, InterruptedException {
        if (proxy.isPresent()) {
            return inTurns(resolve(proxy.get().host(), "the proxy"));
        }
        List<InetAddress> all = resolve(Urls.host(url), "the source");
        List<InetAddress> allowed = all.stream()
                .filter(address -> addresses.rejection(address).isEmpty())
                .toList();
        if (allowed.isEmpty()) {
            throw new NoWay(new Verdict.GiveUp(addresses.rejection(all.get(0)).orElseThrow()));
        }
        return inTurns(allowed);
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

    private List<InetAddress> resolve(String host, String peer) throws NoWay, InterruptedException {
        try {
            return names.of(host);
        } catch (UnknownHostException unknown) {
            throw failed("no connection to " + peer + ": its name cannot be resolved to an address");
        } catch (TimeoutException late) {
            throw failed("no connection to " + peer + ": its name was not resolved in time");
        }
    }

    private static NoWay failed(String why) {
        return new NoWay(new Verdict.TryLater(Cause.DNS, Optional.empty(), why));
    }
}
