package dev.towline.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towline.disk.LocalDisk;
import dev.towline.job.EndState;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.job.Progress;
import dev.towline.report.StatusDocument;
import dev.towline.store.DataFolder;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import dev.towline.testing.IdleAgent;
import dev.towline.testing.Jobs;
import dev.towline.testing.Known;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFeedTest {

    @TempDir
    Path data;

    private final Map<JobId, Progress> running = new HashMap<>();
    private JobStore store;
    private EventFeed feed;

    @BeforeEach
    void open() throws IOException {
        store = JobStore.open(new LocalDisk(), new DataFolder(data), 1000);
        feed = new EventFeed(store, new StatusDocument("dev-17"), () -> running, IdleAgent.CLOCK);
    }

    /** What it gets, as {@code kind job status}. */
    private static final class Heard implements EventFeed.Listener {
        private final List<Event> events = new ArrayList<>();

        @Override
        public void offer(Event event) {
            events.add(event);
        }

        @Override
        public void tick() {}

        List<String> words() {
            return events.stream().map(EventFeedTest::words).toList();
        }
    }

    private static String words(Event event) {
        try {
            var document = new ObjectMapper().readTree(event.document());
            return String.join(
                    " ",
                    event.kind().name(),
                    document.path("jobId").asText(),
                    document.path("phase").asText(document.path("status").asText()),
                    document.path("bytesReceived").asText());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private Heard join(String... lastSeen) {
        Heard heard = new Heard();
        feed.join(heard, List.of(lastSeen).stream().findFirst())
                .orElseThrow()
                .first()
                .forEachRemaining(heard::offer);
        return heard;
    }

    private void create(String id) throws IOException {
        store.create(Known.job(id, 0).record());
    }

    private void enter(String id, JobState state) throws IOException {
        store.update(Jobs.id(id), known -> known.entering(state, IdleAgent.NOW));
    }

    @Test
    void eachStatusIsToldOnceInOrder() throws IOException {
        Heard heard = join();

        create("a");
        enter("a", new JobState.Downloading());
        store.update(Jobs.id("a"), known -> known.with(known.progress().attempting(0)));
        enter("a", new EndState.Canceled());
        store.update(Jobs.id("a"), JobRecord::unconfirmed);

        assertThat(heard.words()).containsExactly("STATUS a QUEUED 0", "STATUS a DOWNLOADING 0", "STATUS a CANCELED 0");
        assertThat(heard.events).extracting(event -> event.id().number()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whoComesIsToldOfTheOpenJobsOldestFirst() throws IOException {
        create("ended");
        enter("ended", new EndState.Canceled());
        create("old");
        create("new");
        running.put(Jobs.id("old"), moved(7));

        Heard heard = join();

        assertThat(heard.words()).containsExactly("STATUS old QUEUED 7", "STATUS new QUEUED 0");
    }

    @Test
    void whoComesBackIsToldWhatItMissedAndNoMore() throws IOException {
        Heard before = join();
        create("a");
        feed.leave(before);
        enter("a", new JobState.Downloading());
        create("b");

        Heard after = join(before.events.get(0).id().toString());

        assertThat(after.words()).containsExactly("STATUS a DOWNLOADING 0", "STATUS b QUEUED 0");
    }

    @Test
    void whoWasNotToldAllAtFirstIsToldAllWhenItComesBack() throws IOException {
        create("a");
        create("b");
        List<Event> first = join().events;
        enter("a", new EndState.Canceled());

        assertThat(join(first.get(0).id().toString()).words())
                .containsExactly("STATUS a CANCELED 0", "STATUS b QUEUED 0");
        assertThat(join(first.get(1).id().toString()).words()).containsExactly("STATUS a CANCELED 0");
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "7", "another-7", "../../etc", "-1", "k-99999999999999999999"})
    void whoNamesAnUnknownIdIsToldOfAllJobs(String lastSeen) throws IOException {
        create("ended");
        enter("ended", new EndState.Canceled());
        create("open");

        assertThat(join(lastSeen).words()).containsExactly("STATUS ended CANCELED 0", "STATUS open QUEUED 0");
    }

    @Test
    void whoWasAwayForTooLongIsToldOfAllJobs() throws IOException {
        Heard before = join();
        create("a");
        feed.leave(before);
        for (int change = 0; change < 300; change++) {
            enter("a", new JobState.Paused(false));
        }

        assertThat(join(before.events.get(0).id().toString()).words()).containsExactly("STATUS a PAUSED 0");
    }

    @Test
    void aTickTellsWhatHasMoved() throws IOException {
        create("a");
        Heard heard = join();
        heard.events.clear();

        feed.tick();
        running.put(Jobs.id("a"), moved(10));
        feed.tick();
        feed.tick();
        running.put(Jobs.id("a"), moved(20));
        feed.tick();

        assertThat(heard.words()).containsExactly("PROGRESS a QUEUED 10", "PROGRESS a QUEUED 20");
        assertThat(heard.events).extracting(event -> event.id().number()).containsOnly(1L);
    }

    @Test
    void listenersAreBounded() {
        List<Heard> all = new ArrayList<>();
        for (int count = 0; count < 16; count++) {
            all.add(join());
        }

        assertThat(feed.join(new Heard(), Optional.empty())).isEmpty();

        feed.leave(all.get(0));
        assertThat(feed.join(new Heard(), Optional.empty())).isPresent();
    }

    private static Progress moved(long bytes) {
        return new Progress(bytes, bytes, 1, OptionalLong.of(0), OptionalLong.of(100));
    }
}
