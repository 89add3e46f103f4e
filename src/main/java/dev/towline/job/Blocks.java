package dev.towline.job;

import java.net.URI;
import java.util.function.Function;

/** How a job names the digests of its artefact's blocks. */
public sealed interface Blocks {

    /** The least that a block may have, in bytes. */
    int SMALLEST = 1 << 10;

    /** The most that a block may have, in bytes. */
    int LARGEST = 16 << 20;

    /** Bytes of every block but the last. */
    int size();

    /** Calls the function for this case; a new case does not compile until everybody deals with it. */
    <R> R map(Function<Inline, R> inline, Function<Listed, R> listed);

    /** In the job document itself. */
    record Inline(BlockDigests digests) implements Blocks {
        @Override
        public int size() {
            return digests.blockSize();
        }

        @Override
        public <R> R map(Function<Inline, R> inline, Function<Listed, R> listed) {
            return inline.apply(this);
        }
    }

    /**
     * In a list of its own: raw digests, one after the other.
     *
     * @param url its query is a credential
     * @param sha256 of that list, lower-case hex
     */
    record Listed(int size, URI url, String sha256) implements Blocks {
        @Override
        public <R> R map(Function<Inline, R> inline, Function<Listed, R> listed) {
            return listed.apply(this);
        }

        /** Names no URL: it may hold credentials. */
        @Override
        public String toString() {
            return "Listed[" + size + ", " + sha256 + "]";
        }
    }
}
