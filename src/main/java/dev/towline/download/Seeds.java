package dev.towline.download;

import dev.towline.job.BlockDigests;
import dev.towline.job.LogText;
import dev.towline.part.BytesAhead;
import dev.towline.part.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Copies the blocks that the device has already, in the files that the job names, at the same offsets. What cannot be
 * read is no error: its blocks are fetched. For the job's own thread.
 */
final class Seeds {

    private static final Logger LOG = Logger.getLogger(Seeds.class);
    private static final int BUFFER = 256 << 10;

    private final Run run;
    private final BlockDigests digests;
    private final BlockGrid grid;
    private final BlockCheck check;
    private boolean readable = true;

    Seeds(Run run, BlockDigests digests, BlockGrid grid) {
        this.run = run;
        this.digests = digests;
        this.grid = grid;
        this.check = new BlockCheck(digests, grid);
    }

    /**
     * Blocks as long as it reads.
     *
     * @throws InterruptedException where the thread was interrupted: what was copied is kept
     */
    void copy(List<String> names, List<Path> folders) throws IOException, InterruptedException {
        run.part().ahead().open();
        for (String name : names) {
            long before = run.part().reused();
            readable = true;
            Optional<Seed> seed = open(name, folders);
            if (seed.isPresent()) {
                copyAndClose(seed.get());
            }
            LOG.infof(
                    "job=%s event=seed-used bytes=%d",
                    run.events().job().id(), run.part().reused() - before);
        }
    }

    private Optional<Seed> open(String name, List<Path> folders) {
        try {
            return Seed.open(name, folders);
        } catch (IOException unreadable) {
            unreadable(unreadable);
            return Optional.empty();
        }
    }

    private void copyAndClose(Seed seed) throws IOException, InterruptedException {
        try (seed) {
            copy(seed);
        }
    }

    /** One line a seed: the rest of its blocks may fail in the same way. */
    private void unreadable(IOException why) {
        LOG.logf(
                readable ? Logger.Level.WARN : Logger.Level.DEBUG,
                "job=%s event=seed-unreadable why=%s",
                run.events().job().id(),
                LogText.quoted(String.valueOf(why.getMessage())));
        readable = false;
    }

    private void copy(Seed seed) throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        BytesAhead ahead = run.part().ahead();
        for (int block = 0; block < digests.count(); block++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            boolean missing = ahead.firstHole(grid.startOf(block)) < grid.endOf(block);
            if (missing && ahead.firstGood(grid.startOf(block)) >= grid.endOf(block) && isThere(seed, block, buffer)) {
                copy(seed, block, buffer);
                ahead.absorb(buffer, grid.before(ahead.firstHole(0)));
                run.part().written();
                run.events().moved(run.progress().at(run.part()));
            }
        }
    }

    private boolean isThere(Seed seed, int block, byte[] buffer) {
        try {
            return seed.size() >= grid.endOf(block) && check.isRight(seed::read, block, buffer);
        } catch (IOException unreadable) {
            unreadable(unreadable);
            return false;
        }
    }

    /** Another program may change the seed meanwhile: what was written is checked again. */
    private void copy(Seed seed, int block, byte[] buffer) throws IOException {
        BytesAhead ahead = run.part().ahead();
        for (long at = grid.startOf(block); at < grid.endOf(block); ) {
            int read = read(seed, at, buffer, (int) Math.min(buffer.length, grid.endOf(block) - at));
            if (read < 0) {
                return;
            }
            ahead.write(at, buffer, read);
            at += read;
        }
        if (check.isRight(ahead::read, block, buffer)) {
            good(block, buffer);
        }
    }

    private int read(Seed seed, long at, byte[] buffer, int count) {
        try {
            return seed.read(at, buffer, count);
        } catch (IOException unreadable) {
            unreadable(unreadable);
            return -1;
        }
    }

    private void good(int block, byte[] buffer) throws IOException {
        BytesAhead ahead = run.part().ahead();
        for (long at = grid.startOf(block); at < grid.endOf(block); ) {
            int read = ahead.read(at, buffer, (int) Math.min(buffer.length, grid.endOf(block) - at));
            if (read < 0) {
                throw new IOException("bytes that were written are gone at " + at);
            }
            ahead.good(at, buffer, 0, read, grid.startOf(block));
            at += read;
        }
        run.part().reuse(grid.endOf(block) - grid.startOf(block));
    }
}
