package dev.towline.download;

import dev.towline.job.BlockDigests;
import dev.towline.part.Ahead;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Whether a block is what the job says, as it lies in the file: it is read back from the page cache. */
record BlockCheck(BlockDigests digests, BlockGrid grid) {

    private static final int BUFFER = 64 << 10;

    boolean isRight(Ahead ahead, int block) throws IOException {
        MessageDigest digest = sha256();
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

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this runtime has no SHA-256", missing);
        }
    }
}
