package dev.towline.it;

import static dev.towline.testing.origin.DeliveryFaults.rate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * SIGKILL at random moments, over four jobs. {@code -Dkill.seed=...} repeats a run's choices, though not its machine's
 * timing.
 */
class KillIT {

    private static final int KILLS = 32;
    private static final int JOBS = 4;
    private static final int SIZE = 8 << 20;
    private static final int CHECKPOINT = 128 << 10;
    private static final int BYTES_PER_SECOND = 1 << 20;
    private static final int LONGEST_START_MILLIS = 2500;

    @RegisterExtension
    final Bench bench = new Bench(KillIT.class);

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final List<Task> tasks = new ArrayList<>();

    private record Task(String job, Content file, Origin origin) {}

    @BeforeEach
    void serve() throws IOException {
        for (int number = 0; number < JOBS; number++) {
            Content file = Content.random(100 + number, SIZE);
            Origin origin = Origin.serving(file).start().always(rate(BYTES_PER_SECOND));
            tasks.add(new Task("job-" + number, file, origin));
        }
    }

    @AfterEach
    void close() throws IOException {
        for (Task task : tasks) {
            task.origin().close();
        }
    }

    @Test
    void whateverMomentTheAgentIsKilledAtDiskAndWordsAgree() throws Exception {
        System.out.println("KillIT: kill.seed=" + seed);
        bench.agent().with("towline.download.checkpoint-bytes", Integer.toString(CHECKPOINT));
        bench.agent().startReady();
        ask(tasks.get(0));
        for (int kill = 0; kill < KILLS; kill++) {
            killAtARandomMoment(kill);
            everythingAgrees();
            bench.agent().launch();
            if (kill < JOBS - 1) {
                ask(tasks.get(kill + 1));
            }
        }
        tasks.forEach(task -> task.origin().always(Fault.none()));
        everyJobEnds();
    }

    private void ask(Task task) {
        bench.backend().push(task.job(), Requests.of(task.origin(), "/fw.bin", task.file()));
    }

    /**
     * By turns at a moment of the start, and after bytes have come. Never the former twice: a job that takes the agent
     * down at the same byte time and again is meant to begin anew.
     */
    private void killAtARandomMoment(int kill) throws Exception {
        if (kill % 2 == 1) {
            bench.agent().killAfter(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
            return;
        }
        long goal = sent() + random.nextInt(1, 8 * CHECKPOINT);
        Patience.waitFor("bytes to come").until(() -> sent() >= goal || allSucceeded());
        bench.agent().kill();
    }

    private long sent() {
        return tasks.stream().mapToLong(task -> task.origin().bytesSent()).sum();
    }

    private boolean allSucceeded() {
        return tasks.stream().allMatch(task -> hasSucceeded(task.job()));
    }

    private boolean hasSucceeded(String job) {
        return bench.watcher()
                .last(job)
                .filter(status -> status.path("status").asText().equals("SUCCEEDED"))
                .isPresent();
    }

    private void everythingAgrees() throws IOException {
        Remains remains = new Remains(bench.agent().data(), artefacts());
        remains.recordsAreWhole(told());
        remains.checkpointsAgree();
        remains.finalNamesAreDeserved();
        tasks.forEach(task -> Promises.areKept(bench.watcher(), task.job()));
    }

    private Map<String, Content> artefacts() {
        return tasks.stream().collect(Collectors.toMap(Task::job, Task::file));
    }

    private List<String> told() {
        return tasks.stream()
                .map(Task::job)
                .filter(job -> !bench.watcher().statuses(job).isEmpty())
                .toList();
    }

    private void everyJobEnds() throws IOException {
        for (Task task : tasks) {
            assertThat(bench.watcher().awaitEnd(task.job()).path("status").asText())
                    .isEqualTo("SUCCEEDED");
            assertThat(bench.agent().artifact(task.job(), "fw.bin"))
                    .hasBinaryContent(task.file().toBytes());
        }
        everythingAgrees();
        assertThat(sent()).isLessThanOrEqualTo((long) JOBS * SIZE + KILLS * 3L * CHECKPOINT);
    }
}
