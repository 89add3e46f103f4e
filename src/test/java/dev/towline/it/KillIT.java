package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * SIGKILL at random moments, with jobs running, waiting and coming in. {@code -Dkill.seed=...} repeats a run's choices,
 * though not its machine's timing.
 */
class KillIT {

    private static final int KILLS = 32;
    private static final int OPEN_JOBS = 2;
    private static final int SIZE = 768 << 10;
    private static final int CHECKPOINT = 64 << 10;
    private static final int BYTES_PER_SECOND = 512 << 10;
    private static final int LONGEST_RUN = 6 * CHECKPOINT;
    private static final int LONGEST_START_MILLIS = 2500;

    @RegisterExtension
    final Bench bench = new Bench(KillIT.class);

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Supply supply = new Supply(bench.backend(), SIZE, BYTES_PER_SECOND);
    private int checkpoints;

    @AfterEach
    void close() throws IOException {
        supply.close();
    }

    @Test
    void whateverTheMomentOfAKillDiskAndStatusesAgree() throws Exception {
        System.out.println("kill.seed=" + seed);
        bench.agent().with("towline.download.checkpoint-bytes", Integer.toString(CHECKPOINT));
        bench.agent().startReady();
        for (int kill = 0; kill < KILLS; kill++) {
            keepBusy();
            killAtARandomMoment(kill);
            everythingAgrees();
            bench.agent().launch();
        }
        everyJobSucceeds();
        assertThat(checkpoints).as("checkpoints looked at").isGreaterThan(KILLS);
        noMoreIsFetchedTwiceThanKillsMayCost();
    }

    /** What is pushed while the agent starts or is away is the broker's to keep. */
    private void keepBusy() throws IOException {
        while (supply.open() < OPEN_JOBS) {
            supply.push();
        }
    }

    /**
     * By turns after bytes have come, or all jobs have ended, and at a moment of the start. Never the latter twice:
     * a job that takes the agent
     * down at the same byte several times is meant to start again at zero.
     */
    private void killAtARandomMoment(int kill) throws Exception {
        if (kill % 2 == 0) {
            long goal = supply.sent() + random.nextInt(1, LONGEST_RUN);
            Patience.waitFor("bytes, or the end of all jobs").until(() -> supply.sent() >= goal || supply.open() == 0);
            bench.agent().kill();
        } else {
            bench.agent().killAfter(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
        }
    }

    private void everythingAgrees() throws IOException {
        Remains remains = new Remains(bench.agent().data(), supply.artefacts());
        remains.recordsAreWhole(toldJobs());
        checkpoints += remains.checkpointsAgree();
        remains.finalNamesAreDeserved();
        supply.jobs().forEach(job -> Promises.areKept(bench.watcher(), job));
    }

    private List<String> toldJobs() {
        return supply.jobs().stream()
                .filter(job -> !bench.watcher().statuses(job).isEmpty())
                .toList();
    }

    private void everyJobSucceeds() throws IOException {
        supply.unthrottle();
        for (String job : supply.jobs()) {
            bench.watcher().awaitStatus(job, "SUCCEEDED");
            assertThat(bench.agent().artifact(job, "fw.bin")).exists();
        }
        everythingAgrees();
    }

    private void noMoreIsFetchedTwiceThanKillsMayCost() {
        long needed = (long) supply.jobs().size() * SIZE;
        assertThat(supply.sent()).as("bytes sent").isBetween(needed, needed + KILLS * 3L * CHECKPOINT);
    }
}
