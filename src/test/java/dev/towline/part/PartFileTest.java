package dev.towline.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.towline.disk.LocalDisk;
import dev.towline.http.Validator;
import dev.towline.job.DigestAlgorithm;
import dev.towline.testing.disk.DiskCall;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {

    private static final Validator TAG = new Validator(Optional.of("\"v1\""), Optional.of("yesterday"), true);
    private static final SourceMemory MEMORY = new SourceMemory("https://h/f", TAG, OptionalLong.of(5000));

    @TempDir
    Path data;

    private final FaultyDisk disk = new FaultyDisk(new LocalDisk());
    private PartBench bench = new PartBench(disk, Path.of(""), 0);

    @BeforeEach
    void bench() {
        bench = new PartBench(disk, data.resolve("parts"), 5000);
    }

    @Test
    void bytesThatWereSecuredAreThereAgain() throws IOException {
        try (PartFile part = bench.open()) {
            bench.secure(part, 1000);
            part.remember(MEMORY);
        }
        try (PartFile part = bench.open()) {
            assertThat(part.length()).isEqualTo(1000);
            assertThat(part.found()).isEqualTo(1000);
            assertThat(part.memoryOf("https://h/f")).contains(MEMORY);
            assertThat(part.total()).hasValue(5000);
            bench.grow(part, 4000);
            assertThat(bench.onDisk()).isEqualTo(bench.content(5000));
            assertThat(part.digests()).containsOnlyKeys(DigestAlgorithm.SHA256, DigestAlgorithm.MD5);
            assertThat(part.digests()).isEqualTo(digestsOfAll());
        }
    }

    private Map<DigestAlgorithm, String> digestsOfAll() {
        RunningDigests digests = new RunningDigests(PartBench.ALGORITHMS);
        digests.update(bench.content(5000), 5000);
        return digests.now();
    }

    @Test
    void bytesAreForcedBeforeTheJournalNamesThem() throws IOException {
        try (PartFile part = bench.open()) {
            bench.grow(part, 10);
            int before = disk.calls().size();
            part.secure(part.checkpoint());

            List<DiskCall> calls = disk.calls().subList(before, disk.calls().size());
            assertThat(calls)
                    .extracting(call -> call.operation() + " " + ending(call.path()))
                    .containsExactly("FORCE part", "WRITE journal", "FORCE journal");
        }
    }

    private static String ending(Path path) {
        String name = path.toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    @Test
    void whatCouldNotBeForcedIsNotVouchedFor() throws IOException {
        try (PartFile part = bench.open()) {
            bench.secure(part, 100);
            disk.add(DiskRules.fail(Operation.FORCE, 1, DiskRules.ioError()).onNames(".part"));
            bench.grow(part, 100);
            assertThatIOException().isThrownBy(() -> part.secure(part.checkpoint()));
        }
        disk.clear();
        try (PartFile part = bench.open()) {
            assertThat(part.length()).isEqualTo(100);
        }
    }

    @Test
    void aTornWriteIsNoPartOfTheBytes() throws IOException {
        try (PartFile part = bench.open()) {
            bench.secure(part, 100);
            disk.add(DiskRules.tornWrite(1, 40, DiskRules.noSpace()).onNames(".part"));
            assertThatIOException().isThrownBy(() -> bench.grow(part, 100));
            assertThat(part.length()).isEqualTo(100);
        }
        assertThat(bench.onDisk()).isEqualTo(bench.content(100));
    }

    @Test
    void aRestartThrowsBytesCheckpointsAndMemoriesAway() throws IOException {
        try (PartFile part = bench.open()) {
            bench.secure(part, 1000);
            part.remember(MEMORY);
            part.restart();

            assertThat(part.length()).isZero();
            assertThat(part.total()).isEmpty();
            assertThat(part.memoryOf("https://h/f")).isEmpty();
            assertThat(bench.onDisk()).isEmpty();
            bench.secure(part, 300);
        }
        try (PartFile part = bench.open()) {
            assertThat(part.length()).isEqualTo(300);
            assertThat(part.total()).isEmpty();
        }
    }

    @Test
    void whatASourceSentIsWrittenOnce() throws IOException {
        try (PartFile part = bench.open()) {
            bench.grow(part, 1);
            part.remember(MEMORY);
            long size = Files.size(bench.journal());
            part.remember(MEMORY);

            assertThat(Files.size(bench.journal())).isEqualTo(size);
        }
    }

    @Test
    void whatASourceSentAboutNoBytesIsForgotten() throws IOException {
        try (PartFile part = bench.open()) {
            part.remember(MEMORY);
        }
        try (PartFile part = bench.open()) {
            assertThat(part.memoryOf("https://h/f")).isEmpty();
        }
    }

    @Test
    void publishedBytesBearTheirNameWholeAndTheJournalIsGone() throws IOException {
        Path target = data.resolve("artifacts/job-1/f.bin");
        PartFile part = bench.open();
        bench.secure(part, 5000);
        part.publish(target);

        assertThat(target).hasBinaryContent(bench.content(5000));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-r-----");
        assertThat(bench.part()).doesNotExist();
        assertThat(bench.journal()).doesNotExist();
    }

    @Test
    void nothingBearsTheFinalNameBeforeItsBytesAreForced() throws IOException {
        Path target = data.resolve("artifacts/job-1/f.bin");
        try (PartFile part = bench.open()) {
            bench.grow(part, 5000);
            disk.add(DiskRules.failAll(Operation.FORCE, DiskRules.ioError()).onNames(".part"));

            assertThatIOException().isThrownBy(() -> part.publish(target));
            assertThat(target).doesNotExist();
        }
    }

    @Test
    void closingTwiceIsHarmless() throws IOException {
        PartFile part = bench.open();
        part.close();

        assertThatCode(part::close).doesNotThrowAnyException();
    }

    @Test
    void closingAfterItWasPublishedIsHarmless() throws IOException {
        try (PartFile part = bench.open()) {
            bench.grow(part, 10);
            part.publish(data.resolve("artifacts/job-1/f.bin"));
        }
        assertThat(data.resolve("artifacts/job-1/f.bin")).hasBinaryContent(bench.content(10));
    }

    @Test
    void whatIsDiscardedIsGone() throws IOException {
        PartFile part = bench.open();
        bench.secure(part, 10);
        part.discard();

        assertThat(data.resolve("parts")).isEmptyDirectory();
    }

    @Test
    void roomReservedBeyondTheBytesIsGivenBack() throws IOException {
        try (PartFile part = bench.open()) {
            bench.grow(part, 10);
            part.reserve(4 << 20);
            assertThat(part.length()).isEqualTo(10);
        }
        assertThat(Files.size(bench.part())).isEqualTo(10);
    }
}
