package dev.towline.download;

import dev.towline.job.BlockDigests;
import dev.towline.job.DigestAlgorithm;
import java.io.IOException;
import java.security.MessageDigest;

/** Whether a block is what the job says, as it lies in a file; what was just written is read from the page cache. */
record BlockCheck(BlockDigests digests, BlockGrid grid) {

    private static final int BUFFER = 64 << 10;

    /** The file that a block lies in. */
    @FunctionalInterface
    interface Reader {

        /** Returns how many bytes were read, or -1 at the end of the file. */
        int read(long position, byte[] buffer, int count) throws IOException;
    }

    boolean isRight(Reader file, int block) throws IOException {
        return isRight(file, block, new byte[Math.min(BUFFER, grid.blockBytes())]);
    }

    /** @param buffer to be read into */
    boolean isRight(Reader file, int block, byte[] buffer) throws IOException {
        MessageDigest digest = DigestAlgorithm.SHA256.newDigest();
        long end = grid.endOf(block);
        for (long at = grid.startOf(block); at < end; ) {
            int read = file.read(at, buffer, (int) Math.min(buffer.length, end - at));
            if (read < 0) {
                return false;
            }
            digest.update(buffer, 0, read);
            at += read;
        }
        return digests.matches(block, digest.digest());
    }
}
