package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.AddressPolicy;
import dev.towline.job.Cause;
import dev.towline.job.Cidr;
import dev.towline.job.FailureCode;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which addresses are connected to, by what a name means at this moment. */
class ResolverTest {

    private static final URI URL = URI.create("https://cdn.example/f?sig=s3cr3t");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        never.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments("one", "8.8.8.8", "8.8.8.8"),
                arguments("families in turns", "8.8.8.1 8.8.8.2 2001:db8::1", "8.8.8.1 2001:db8::1 8.8.8.2"),
                arguments("the first one's family first", "2001:db8::1 8.8.8.1", "2001:db8::1 8.8.8.1"),
                arguments(
                        "no more than four",
                        "8.8.8.1 8.8.8.2 8.8.8.3 8.8.8.4 8.8.8.5",
                        "8.8.8.1 8.8.8.2 8.8.8.3 8.8.8.4"),
                arguments("forbidden ones are left out", "127.0.0.1 8.8.8.8 ::1 169.254.169.254", "8.8.8.8"),
                arguments("also denied ones", "10.1.2.3 8.8.8.8", "8.8.8.8"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void addressesAreTriedInAnOrder(String row, String answer, String tried) throws Exception {
        assertThat(strict(host -> addresses(answer)).resolve(URL).addresses())
                .map(InetAddress::getHostAddress)
                .containsExactlyElementsOf(Stream.of(addresses(tried))
                        .map(InetAddress::getHostAddress)
                        .toList());
    }

    static Stream<String> forbidden() {
        return Stream.of("127.0.0.1", "::1", "169.254.169.254", "0.0.0.0", "::", "10.1.2.3", "127.0.0.1 ::1");
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void aNameThatLeadsToForbiddenAddressesAloneIsGivenUp(String answer) throws Exception {
        Verdict none = none(strict(host -> addresses(answer)));

        assertThat(none).isInstanceOfSatisfying(Verdict.GiveUp.class, verdict -> {
            assertThat(verdict.failure().code()).isEqualTo(FailureCode.URL_NOT_ALLOWED);
            assertThat(verdict.failure().message()).doesNotContain("s3cr3t", answer);
        });
    }

    @Test
    void aNameIsAskedForOnceAndWithoutBrackets() throws Exception {
        Resolver resolver = strict(host -> {
            asked.add(host);
            return addresses("2001:db8::1");
        });

        resolver.resolve(URI.create("https://[2001:db8::1]:8443/f"));

        assertThat(asked).containsExactly("2001:db8::1");
    }

    @Test
    void anUnknownNameMayBeKnownLater() throws Exception {
        Verdict none = none(strict(host -> {
            throw new UnknownHostException(host);
        }));

        assertThat(none)
                .isEqualTo(new Verdict.TryLater(
                        Cause.DNS,
                        Optional.empty(),
                        "no connection to the source: its name cannot be resolved to an address"));
    }

    @Test
    void aLookupThatDoesNotEndIsLeft() throws Exception {
        Verdict none = none(resolver(
                host -> {
                    await(never);
                    return addresses("8.8.8.8");
                },
                Duration.ofMillis(1),
                Optional.empty()));

        assertThat(none)
                .isEqualTo(new Verdict.TryLater(
                        Cause.DNS, Optional.empty(), "no connection to the source: its name was not resolved in time"));
    }

    @Test
    void aLookupThatDoesNotEndCanBeInterrupted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Resolver resolver = strict(host -> {
            begun.countDown();
            await(never);
            return addresses("8.8.8.8");
        });
        Thread job = new Thread(() -> interrupted.set(isInterrupted(resolver)));
        job.start();
        begun.await();

        job.interrupt();
        job.join(LONG.toMillis());

        assertThat(interrupted).isTrue();
    }

    @Test
    void ofAProxyAnyAddressIsTakenAndTheSourcesNameIsNotAskedFor() throws Exception {
        Names.Lookup lookup = host -> {
            asked.add(host);
            return addresses("127.0.0.1");
        };

        List<InetAddress> addresses = resolver(lookup, LONG, Proxy.parse("http://proxy.example:3128"))
                .resolve(URL)
                .addresses();

        assertThat(addresses).containsExactly(addresses("127.0.0.1"));
        assertThat(asked).containsExactly("proxy.example");
    }

    private static boolean isInterrupted(Resolver resolver) {
        try {
            resolver.resolve(URL);
            return false;
        } catch (InterruptedException expected) {
            return true;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static Verdict none(Resolver resolver) throws InterruptedException {
        Resolver.Resolved found = resolver.resolve(URL);
        assertThat(found.addresses()).isEmpty();
        return found.failure().orElseThrow();
    }

    private Resolver strict(Names.Lookup lookup) {
        return resolver(lookup, LONG, Optional.empty());
    }

    private Resolver resolver(Names.Lookup lookup, Duration timeout, Optional<Proxy> proxy) {
        AddressPolicy policy =
                new AddressPolicy(false, List.of(Cidr.parse("10.0.0.0/8").orElseThrow()));
        return new Resolver(new Names(vertx, lookup, timeout), policy, proxy);
    }

    private static InetAddress[] addresses(String list) throws UnknownHostException {
        String[] texts = list.split(" ", -1);
        InetAddress[] addresses = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) {
            addresses[i] = InetAddress.getByName(texts[i]);
        }
        return addresses;
    }
}
