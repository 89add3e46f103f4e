package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.job.Artifact;
import dev.towline.job.BlockDigests;
import dev.towline.job.BlockInfo;
import dev.towline.job.Blocks;
import dev.towline.job.Cause;
import dev.towline.job.Failure;
import dev.towline.testing.Jobs;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When each source has had its turn, and what starts the count again. */
class SourcesStateTest {

    private static final URI A = URI.create("https://a.example/f");
    private static final URI B = URI.create("https://b.example/f");
    private static final Failure GONE = Failure.download(Cause.ofStatus(404), "gone");

    private final SourcesState state = new SourcesState();

    private Source next() {
        return state.sources().next().orElseThrow();
    }

    private int fail() {
        return state.failed(next());
    }

    @Test
    void eachFailureOfTheOnlySourceEndsARound() {
        state.offer(Jobs.artifact(A));

        assertThat(fail()).isEqualTo(1);
        assertThat(fail()).isEqualTo(2);
        assertThat(fail()).isEqualTo(3);
    }

    @Test
    void ofTwoSourcesTheSecondEndsTheRound() {
        state.offer(Jobs.artifact(A, B));

        assertThat(fail()).isZero();
        assertThat(next().url()).isEqualTo(B);
        assertThat(fail()).isEqualTo(1);
        assertThat(next().url()).isEqualTo(A);
        assertThat(fail()).isZero();
        assertThat(fail()).isEqualTo(2);
    }

    @Test
    void oneThatIsGoneHasNoTurn() {
        state.offer(Jobs.artifact(A, B));
        state.sources().giveUp(next(), GONE);

        assertThat(fail()).isEqualTo(1);
        assertThat(fail()).isEqualTo(2);
    }

    @Test
    void theFailureOfTheLastOneEndsARoundEvenWhereNoneIsLeft() {
        state.offer(Jobs.artifact(A));
        Source last = next();
        last.refuse();

        assertThat(state.failed(last)).isEqualTo(1);
    }

    @Test
    void newBytesStartTheCountAnew() {
        state.offer(Jobs.artifact(A));
        fail();
        state.moved();

        assertThat(fail()).isEqualTo(1);
    }

    @Test
    void aStartAtZeroStartsTheCountAnewAndForgetsTheBytes() {
        state.offer(Jobs.artifact(A));
        state.provenance().append(next());
        fail();
        state.startAtZero();

        assertThat(state.provenance().isKnown()).isFalse();
        assertThat(fail()).isEqualTo(1);
    }

    @Test
    void freshUrlsOrHeadersStartTheCountAnewTheSameAgainDoNot() {
        state.offer(Jobs.artifact(A));
        fail();
        state.offer(Jobs.artifact(A));
        assertThat(fail()).as("the same").isEqualTo(2);

        state.offer(Jobs.artifact(B));
        assertThat(fail()).as("fresh URLs").isEqualTo(1);

        Artifact same = Jobs.artifact(B);
        state.offer(new Artifact(same.urls(), same.size(), same.digests(), same.fileName(), Map.of("X", "1")));
        assertThat(fail()).as("fresh headers").isEqualTo(1);
    }

    private static Artifact with(Blocks blocks) {
        Artifact plain = Jobs.artifact(A);
        return new Artifact(
                plain.urls(),
                plain.size(),
                plain.digests(),
                plain.fileName(),
                plain.headers(),
                new BlockInfo(Optional.of(blocks), List.of()));
    }

    @Test
    void digestsInTheJobAreKnownAtOnceAndThoseOfAListOnceItIsHere() {
        BlockDigests digests = new BlockDigests(1 << 20, new byte[32]);
        state.offer(Jobs.artifact(A));
        assertThat(state.digests()).isEmpty();
        state.offer(with(new Blocks.Inline(digests)));
        assertThat(state.digests()).contains(digests);

        SourcesState listed = new SourcesState();
        listed.offer(with(new Blocks.Listed(1 << 20, B, Jobs.SHA256)));
        assertThat(listed.digests()).isEmpty();
        listed.knowDigests(digests);
        listed.offer(with(new Blocks.Listed(1 << 20, B, Jobs.SHA256)));
        assertThat(listed.digests()).contains(digests);
    }

    @Test
    void whatWentWrongWithAListIsCountedByItselfAndStartsAgainWithFreshUrls() {
        state.offer(Jobs.artifact(A));
        assertThat(state.listFailed()).isEqualTo(1);
        assertThat(state.listFailed()).isEqualTo(2);
        assertThat(state.listWasWrong()).isEqualTo(1);
        assertThat(state.listWasWrong()).isEqualTo(2);

        state.offer(Jobs.artifact(B));

        assertThat(state.listFailed()).isEqualTo(1);
        assertThat(state.listWasWrong()).isEqualTo(1);
    }

    @Test
    void seedsAreReadOnceAndCareIsKept() {
        assertThat(state.beginSeeding()).isTrue();
        assertThat(state.beginSeeding()).isFalse();
        assertThat(state.isCareful()).isFalse();

        state.becomeCareful();

        assertThat(state.isCareful()).isTrue();
    }

    @Test
    void theWidthThatWasFoundIsKept() {
        assertThat(state.autoWidth(4)).isSameAs(state.autoWidth(4));
        assertThat(state.senders()).isSameAs(state.senders());
        assertThat(state.suspects()).isSameAs(state.suspects());
    }
}
