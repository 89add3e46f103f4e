package dev.towline.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskWork;
import dev.towline.disk.LocalDisk;
import dev.towline.job.EndState;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.store.JobRecord;
import dev.towline.testing.disk.Death;
import dev.towline.testing.disk.DiskCall;
import dev.towline.testing.disk.DiskFault;
import dev.towline.testing.disk.DiskRule;
import dev.towline.testing.disk.DiskRules;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.Survival;
import dev.towline.testing.disk.VolatileDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever the disk does at the Nth call of a whole job: no wrong file, no lost job, no success without its file, and no
 * version that falls. The number of tries is {@code jqwik.tries.default}; where it is large enough all N are tried.
 */
class WholeJobTest {

    private static final AtomicInteger JOBS = new AtomicInteger();
    private static Source source = none();
    private static List<DiskCall> calls = List.of();

    @SuppressWarnings("NullAway")
    private static Source none() {
        return null;
    }

    /** What a job asks of the disk where nothing happens. */
    @BeforeContainer
    static void open() throws IOException {
        source = new Source();
        try (Room room = Room.open()) {
            JobId job = job();
            FaultyDisk disk = new FaultyDisk(new LocalDisk());
            Witness witness = new Witness(job, source.content());
            witness.succeeded(new Life(source, disk, room.resolve("data"), job, witness).live(), room.resolve("data"));
            calls = disk.calls();
        }
    }

    @AfterContainer
    static void close() throws IOException {
        source.close();
    }

    private static JobId job() {
        return new JobId("job-" + JOBS.incrementAndGet());
    }

    @Provide
    Arbitrary<Integer> changes() {
        long all = calls.stream().filter(call -> call.operation().changes()).count();
        return Arbitraries.integers().between(0, (int) all);
    }

    /** Of the second process, or all pairs would take an hour. */
    @Provide
    Arbitrary<Integer> someChanges() {
        return Arbitraries.integers().between(0, 11).map(some -> some * some);
    }

    @Provide
    Arbitrary<Integer> calls() {
        return Arbitraries.integers().between(1, calls.size());
    }

    enum Cut {
        LOSES_ALL,
        LOSES_NOTHING,
        LOSES_BYTES,
        LOSES_NAMES,
        LOSES_SOME,
        LOSES_OTHERS;

        Survival survival(int change) {
            return switch (this) {
                case LOSES_ALL -> Survival.ofNothing();
                case LOSES_NOTHING -> Survival.ofAll();
                case LOSES_BYTES -> Survival.ofNames();
                case LOSES_NAMES -> Survival.ofBytes();
                case LOSES_SOME -> Survival.ofSome(new Random(2L * change));
                case LOSES_OTHERS -> Survival.ofSome(new Random(2L * change + 1));
            };
        }
    }

    /** The power goes with the process. */
    @Property(shrinking = ShrinkingMode.OFF)
    void aPowerCutAtAnyMoment(@ForAll("changes") int change, @ForAll Cut cut) throws IOException {
        try (Room room = Room.open()) {
            Path data = room.resolve("data");
            JobId job = job();
            Witness witness = new Witness(job, source.content());
            VolatileDisk medium = new VolatileDisk(new LocalDisk(), room.path());
            liveUntil(new Death(change, change % 7 * 100), medium, data, job, witness);

            medium.cutPower(cut.survival(change));

            goesOn(new LocalDisk(), data, job, witness);
        }
    }

    /** What the killed process left unsynced is still so while the next one works, and when the power goes after it. */
    @Property(shrinking = ShrinkingMode.OFF)
    void aKillAtAnyMomentAndAPowerCutAfterTheEnd(@ForAll("changes") int change) throws IOException {
        try (Room room = Room.open()) {
            Path data = room.resolve("data");
            JobId job = job();
            Witness witness = new Witness(job, source.content());
            VolatileDisk medium = new VolatileDisk(new LocalDisk(), room.path());
            liveUntil(new Death(change, change % 5 * 100), medium, data, job, witness);
            goesOn(medium, data, job, witness);

            medium.cutPower(Survival.ofNothing());

            goesOn(new LocalDisk(), data, job, witness);
        }
    }

    /** The second process is killed as well, and the power goes then. */
    @Property(shrinking = ShrinkingMode.OFF)
    void twoKillsAndAPowerCut(@ForAll("changes") int first, @ForAll("someChanges") int second) throws IOException {
        try (Room room = Room.open()) {
            Path data = room.resolve("data");
            JobId job = job();
            Witness witness = new Witness(job, source.content());
            VolatileDisk medium = new VolatileDisk(new LocalDisk(), room.path());
            liveUntil(new Death(first), medium, data, job, witness);
            liveUntil(new Death(second), medium, data, job, witness);

            medium.cutPower(Survival.ofNothing());

            goesOn(new LocalDisk(), data, job, witness);
        }
    }

    private static void liveUntil(Death death, VolatileDisk medium, Path data, JobId job, Witness witness)
            throws IOException {
        new Life(source, new FaultyDisk(medium).add(death), data, job, witness).live(death::isDown);
        death.now();
        witness.onlyRightFiles(data);
    }

    private static void goesOn(Disk disk, Path data, JobId job, Witness witness) throws IOException {
        witness.finds(disk, data);
        witness.succeeded(new Life(source, disk, data, job, witness).live(), data);
        witness.finds(disk, data);
    }

    enum Passing {
        EIO,
        ENOSPC;

        DiskRule at(int nth) {
            AtomicInteger seen = new AtomicInteger();
            IOException error = this == EIO ? DiskRules.ioError() : DiskRules.noSpace();
            return call -> seen.incrementAndGet() == nth ? Optional.of(new DiskFault(error, 0)) : Optional.empty();
        }
    }

    /** One error at any call: the job ends well, or says why not; what was lost by it is not missed after a power cut. */
    @Property(shrinking = ShrinkingMode.OFF)
    void oneErrorAtAnyCall(@ForAll("calls") int call, @ForAll Passing passing) throws IOException {
        try (Room room = Room.open()) {
            Path data = room.resolve("data");
            JobId job = job();
            Witness witness = new Witness(job, source.content());
            VolatileDisk medium = new VolatileDisk(new LocalDisk(), room.path());
            FaultyDisk disk = new FaultyDisk(medium).add(passing.at(call));
            Optional<JobRecord> ended = startedAtLast(() -> new Life(source, disk, data, job, witness).live());

            if (ended.orElseThrow().state() instanceof EndState.Failed failed) {
                assertThat(failed.failure().orElseThrow().code())
                        .isIn(FailureCode.DISK_FULL, FailureCode.STORAGE_ERROR);
            } else {
                witness.succeeded(ended.get(), data);
            }
            medium.cutPower(Survival.ofNothing());
            witness.finds(medium, data);
        }
    }

    private static Optional<JobRecord> startedAtLast(DiskWork<JobRecord> life) throws IOException {
        try {
            return Optional.of(life.run());
        } catch (IOException refusedToStart) {
            return Optional.of(life.run());
        }
    }
}
