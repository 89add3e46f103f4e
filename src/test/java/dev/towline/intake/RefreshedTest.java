package dev.towline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.Artifact;
import dev.towline.job.DownloadJob;
import dev.towline.job.JobState;
import dev.towline.store.JobRecord;
import dev.towline.testing.Jobs;
import dev.towline.testing.Known;
import dev.towline.testing.States;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a request that refreshes a job makes of it, in each state. */
class RefreshedTest {

    private static final Instant NOW = States.UNTIL.minusSeconds(10);
    private static final JobState DUE_NOW = new JobState.Retrying(NOW);
    private static final JobState OVERDUE = new JobState.Retrying(NOW.minusSeconds(1));
    private static final JobState AWAITING = new JobState.AwaitingUrl();
    private static final Artifact SAME = Jobs.artifact();
    private static final Artifact OTHER_URL = Jobs.artifact(URI.create("https://b.example/f"));
    private static final Artifact OTHER_HEADER =
            new Artifact(SAME.urls(), SAME.size(), SAME.digests(), SAME.fileName(), Map.of("Authorization", "fresh"));

    static Stream<Arguments> moves() {
        JobState waits = new JobState.Retrying(States.UNTIL);
        return Stream.of(
                arguments("waits for a URL, and another comes", AWAITING, OTHER_URL, DUE_NOW, true),
                arguments("waits for a URL, and another header comes", AWAITING, OTHER_HEADER, DUE_NOW, true),
                arguments("waits for a URL, and only its limits change", AWAITING, SAME, DUE_NOW, true),
                arguments("waits for its next attempt, and a URL comes", waits, OTHER_URL, DUE_NOW, false),
                arguments("waits for its next attempt, and a header comes", waits, OTHER_HEADER, DUE_NOW, false),
                arguments("waits for its next attempt, and only its limits change", waits, SAME, waits, false),
                arguments("is due already, and a URL comes", OVERDUE, OTHER_URL, OVERDUE, false));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("moves")
    void whatFreshUrlsEndGoesOnAtOnce(
            String row, JobState before, Artifact artifact, JobState after, boolean published) {
        JobRecord known = Known.job("a", 1).in(before).record();

        JobRecord refreshed = Refreshed.recordOf(known, with(artifact), NOW);

        assertThat(refreshed.state()).isEqualTo(after);
        assertThat(refreshed.job()).contains(with(artifact));
        assertThat(refreshed.report().version()).isEqualTo(known.report().version() + (published ? 1 : 0));
    }

    static List<JobState> others() {
        return Stream.concat(States.open().stream(), States.ended().stream())
                .filter(state -> state.refreshable().isEmpty())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void everyOtherStateStays(JobState state) {
        JobRecord known = Known.job("a", 1).in(state).record();

        assertThat(Refreshed.recordOf(known, with(OTHER_URL), NOW)).isEqualTo(known.with(with(OTHER_URL)));
    }

    private static DownloadJob with(Artifact artifact) {
        return new DownloadJob(
                Jobs.id("a"), artifact, DownloadJob.DEFAULT_PRIORITY, Optional.empty(), Optional.empty(), 7);
    }
}
