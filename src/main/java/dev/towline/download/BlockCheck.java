package dev.towline.download;

import dev.towline.job.BlockDigests;
import dev.towline.job.DigestAlgorithm;
import dev.towline.part.BytesAhead;
import java.io.IOException;
import java.security.MessageDigest;

/** Whether a block is what the job says, as it lies in the file: it is read back from the page cache. */
record BlockCheck(BlockDigests digests, BlockGrid grid) {

    private static final int BUFFER = 64 << 10;

    boolean isRight(BytesAhead ahead, int block) throws IOException {
        MessageDigest digest = DigestAlgorithm.SHA256.newDigest();
        byte[] buffer = new byte[Math.min(BUFFER, grid.blockBytes())];
        long end = grid.endOf(block);
        for (long at = grid.startOf(block); at < end; ) {
            int read = ahead.read(at, buffer, (int) Math.min(buffer.length, end - at));
            if (read < 0) {
                return false;
            }
            digest.update(buffer, 0, read);
            at += read;
        }
        return digests.matches(block, digest.digest());
    }
}
