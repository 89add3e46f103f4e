package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.job.Cause;
import dev.towline.job.Failure;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesTest {

    private static final URI A = URI.create("https://a.example/f?Signature=1");
    private static final URI B = URI.create("https://b.example/f");
    private static final URI C = URI.create("https://c.example/f");
    private static final Failure GONE = Failure.download(Cause.ofStatus(404), "gone");

    private final Sources sources = new Sources();

    private Source next() {
        return sources.next().orElseThrow();
    }

    @Test
    void areTriedInTheirOrder() {
        sources.offer(List.of(A, B, C), Map.of());

        assertThat(next().url()).isEqualTo(A);
        assertThat(next().url()).isEqualTo(A);
    }

    @Test
    void oneThatFailsForTheMomentGoesToTheEndOfTheLine() {
        sources.offer(List.of(A, B, C), Map.of());
        sources.toEndOfLine(next());
        assertThat(next().url()).isEqualTo(B);
        sources.toEndOfLine(next());
        assertThat(next().url()).isEqualTo(C);
        sources.toEndOfLine(next());
        assertThat(next().url()).isEqualTo(A);
    }

    @Test
    void oneThatFailsForGoodIsLeftOut() {
        sources.offer(List.of(A, B), Map.of());
        sources.giveUp(next(), GONE);

        assertThat(next().url()).isEqualTo(B);
        assertThat(sources.usable()).isEqualTo(1);
        assertThat(sources.lastGone()).contains(GONE);
        assertThat(sources.anyRefused()).isFalse();
    }

    @Test
    void oneThatRefusesItsUrlIsLeftOutUntilFreshOnesCome() {
        sources.offer(List.of(A, B), Map.of());
        next().refuse();
        sources.giveUp(next(), GONE);
        assertThat(sources.next()).isEmpty();
        assertThat(sources.anyRefused()).isTrue();

        sources.offer(List.of(C), Map.of());

        assertThat(next().url()).isEqualTo(C);
        assertThat(sources.anyRefused()).isFalse();
    }

    @Test
    void theSameUrlsAgainChangeNothing() {
        sources.offer(List.of(A, B), Map.of("X", "1"));
        sources.toEndOfLine(next());
        sources.offer(List.of(A, B), Map.of("X", "1"));

        assertThat(next().url()).isEqualTo(B);
    }

    @Test
    void freshHeadersStartOver() {
        sources.offer(List.of(A), Map.of("X", "1"));
        next().refuse();
        sources.offer(List.of(A), Map.of("X", "2"));

        assertThat(next().url()).isEqualTo(A);
    }

    @Test
    void aSourceOfYesterdayDoesNotComeBack() {
        sources.offer(List.of(A), Map.of());
        Source old = next();
        sources.offer(List.of(B), Map.of());
        sources.toEndOfLine(old);

        assertThat(next().url()).isEqualTo(B);
        assertThat(sources.usable()).isEqualTo(1);
    }

    @Test
    void aSourceIsKnownWithoutItsQuery() {
        assertThat(new Source(A).name()).isEqualTo("https://a.example/f");
    }

    @Test
    void aSourceWithTwoUnusableRangesIsAskedForTheWhole() {
        Source source = new Source(A);
        source.sentUnusableRange();
        assertThat(source.asksWhole()).isFalse();
        source.sentUnusableRange();
        assertThat(source.asksWhole()).isTrue();
        source.askedWhole();
        assertThat(source.asksWhole()).isFalse();
    }
}
