package dev.towline.disk;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Room for a file before its bytes come. The JDK has no {@code fallocate(2)}, but util-linux brings it as a command;
 * where there is none (that of BusyBox cannot keep the file's length), or the file system cannot, the bytes take their room
 * as they come.
 */
final class SpaceReservation {

    private static final long PATIENCE_SECONDS = 20;
    private static final int REPLY_LIMIT = 1024;

    /**
     * Whether the room is taken. It does not ask for more than is free: a file system takes what it has before it finds that it
     * is not enough, and is full for everybody until it has given it back.
     */
    boolean reserve(Path file, long length) throws IOException {
        if (length <= 0) {
            return false;
        }
        long missing = length - Files.size(file);
        if (missing > Files.getFileStore(file).getUsableSpace()) {
            throw full(length);
        }
        Optional<String> reply = run(file, length);
        if (reply.filter(SpaceReservation::isFull).isPresent()) {
            throw full(length);
        }
        return reply.filter(String::isEmpty).isPresent();
    }

    private static IOException full(long length) {
        return new IOException("No space left on device: " + length + " bytes could not be reserved");
    }

    private static boolean isFull(String reply) {
        return reply.contains("No space left") || reply.contains("Disk quota exceeded");
    }

    /** What the command complained of, in the C locale: empty where it did its work; nothing where it cannot be run. */
    private static Optional<String> run(Path file, long length) {
        ProcessBuilder command = new ProcessBuilder("fallocate", "-n", "-l", Long.toString(length), file.toString())
                .redirectOutput(new File("/dev/null"));
        command.environment().put("LC_ALL", "C");
        try {
            Process process = command.start();
            process.getOutputStream().close();
            return reply(process);
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
    }

    /** An interrupted thread ends the command: it would take room that is never given back. */
    private static Optional<String> reply(Process process) throws IOException {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(new String(process.getErrorStream().readNBytes(REPLY_LIMIT), StandardCharsets.UTF_8));
        } catch (InterruptedException interrupt) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
