package dev.towline.download;

import static dev.towline.download.Expect.done;
import static dev.towline.download.Expect.failed;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job in the middle of which the process went down. */
@QuarkusTest
class DownloadCrashTest {

    private static final int SIZE = 200_001;
    private static final int CUT = 100_000;

    @TempDir
    Path folder;

    private DownloadBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new DownloadBench(folder, Content.random(15, SIZE));
    }

    @AfterEach
    void close() throws IOException {
        assertThat(bench.origin().violations()).isEmpty();
        bench.close();
    }

    private void withBytesOnDisk() {
        bench.origin().script(cutAfter(CUT), Fault.status(403));
        assertThat(bench.run()).isInstanceOf(Outcome.AwaitsUrl.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void onceOrTwiceItGoesOn(int crashes) throws IOException {
        withBytesOnDisk();
        crashed(crashes - 1);

        done(0).hold(bench.runAfterCrash(), bench);

        assertThat(bench.events().offsets()).containsExactly(0L, (long) CUT, (long) CUT);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void atTheThirdTimeItStartsAgain(int crashes) throws IOException {
        withBytesOnDisk();
        crashed(crashes - 1);

        done(CUT).hold(bench.runAfterCrash(), bench);

        assertThat(bench.events().offsets()).containsExactly(0L, (long) CUT, 0L);
    }

    @Test
    void afterThatItIsGivenUp() throws IOException {
        withBytesOnDisk();
        bench.events().crashReset();
        crashed(2);

        failed("CRASH_LOOP").hold(bench.runAfterCrash(), bench);

        assertThat(bench.origin().requests()).hasSize(2);
    }

    @Test
    void newBytesBeforeTheCrashAreNoLoop() throws IOException {
        withBytesOnDisk();
        crashed(5);
        bench.events().book(bench.events().books().at(CUT / 2, CUT / 2, OptionalLong.of(SIZE)));

        done(0).hold(bench.runAfterCrash(), bench);

        assertThat(bench.events().crashes()).isZero();
    }

    private void crashed(int times) {
        for (int crash = 0; crash < times; crash++) {
            bench.events().crashed();
        }
    }

    @Test
    void betweenTheRenameAndTheRecordNothingIsAskedForAgain() throws IOException {
        assertThat(bench.run()).isInstanceOf(Outcome.Done.class);

        Outcome again = bench.runAfterCrash();

        done(0).hold(again, bench);
        assertThat(bench.origin().requests()).hasSize(1);
    }

    @Test
    void aFileThatOnlyBearsTheFinalNameIsNotTrusted() throws IOException {
        Files.createDirectories(bench.target().getParent());
        Files.write(bench.target(), bench.content().corruptedAt(7).toBytes());

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(1);
    }
}
