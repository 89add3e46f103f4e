package dev.towline.part;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** A file on the device that may hold bytes of an artefact. It is read only, and for nothing else. For one thread. */
public final class Seed implements Closeable {

    private final FileChannel channel;

    private Seed(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the file where it is a regular one below one of the folders, symbolic links resolved.
     *
     * @param name absolute, or below one of the folders
     * @return empty where there is none, or where it is elsewhere
     * @throws IOException where it cannot be read
     */
    public static Optional<Seed> open(String name, List<Path> folders) throws IOException {
        for (Path folder : folders) {
            Optional<Path> file = fileBelow(folder, name);
            if (file.isPresent()) {
                return Optional.of(
                        new Seed(FileChannel.open(file.get(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> fileBelow(Path folder, String name) throws IOException {
        try {
            Path named = folder.resolve(name);
            if (!Files.isDirectory(folder) || !Files.exists(named)) {
                return Optional.empty();
            }
            Path real = named.toRealPath();
            boolean inside = real.startsWith(folder.toRealPath()) && Files.isRegularFile(real);
            return inside ? Optional.of(real) : Optional.empty();
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    public long size() throws IOException {
        return channel.size();
    }

    /** Reads bytes at {@code position}; returns how many, or -1 at the end of the file. */
    public int read(long position, byte[] buffer, int count) throws IOException {
        return channel.read(ByteBuffer.wrap(buffer, 0, count), position);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
