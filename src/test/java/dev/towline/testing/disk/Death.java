package dev.towline.testing.disk;

import java.util.Optional;

/**
 * The process goes down at a given change; nothing works from then on. Not before, and it stays down: a new process
 * takes a new {@link FaultyDisk}. Safe for all threads.
 */
public final class Death implements DiskRule {

    private final int bytesThrough;
    private long changesLeft;

    /** @param changes how many changing primitives it lives through */
    public Death(long changes) {
        this(changes, 0);
    }

    /**
     * @param changes how many changing primitives it lives through
     * @param bytesThrough how many bytes of a write get through where that is what it dies at
     */
    public Death(long changes, int bytesThrough) {
        this.changesLeft = changes;
        this.bytesThrough = bytesThrough;
    }

    /** Whether it is down. */
    public synchronized boolean isDown() {
        return changesLeft < 0;
    }

    /** It goes down now, if it has not yet. */
    public synchronized void now() {
        changesLeft = -1;
    }

    @Override
    public synchronized Optional<DiskFault> meet(DiskCall call) {
        boolean dead = isDown();
        if (!dead && call.operation().changes()) {
            changesLeft--;
        }
        return isDown() ? Optional.of(new DiskFault(new ProcessDown(), dead ? 0 : bytesThrough)) : Optional.empty();
    }
}
