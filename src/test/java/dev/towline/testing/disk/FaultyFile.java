package dev.towline.testing.disk;

import dev.towline.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One file of a {@link FaultyDisk}. */
final class FaultyFile implements DiskFile {

    private final DiskFile real;
    private final Path path;
    private final Script script;

    FaultyFile(DiskFile real, Path path, Script script) {
        this.real = real;
        this.path = path;
        this.script = script;
    }

    private void meet(Operation operation) throws IOException {
        Optional<DiskFault> fault = script.meet(operation, path, 0);
        if (fault.isPresent()) {
            throw fault.get().failure();
        }
    }

    @Override
    public long length() throws IOException {
        return real.length();
    }

    @Override
    public int read(long position, byte[] buffer, int length) throws IOException {
        meet(Operation.READ);
        return real.read(position, buffer, length);
    }

    @Override
    public void write(long position, byte[] buffer, int length) throws IOException {
        Optional<DiskFault> fault = script.meet(Operation.WRITE, path, length);
        if (fault.isEmpty()) {
            real.write(position, buffer, length);
            return;
        }
        real.write(position, buffer, Math.min(length, fault.get().bytesThrough()));
        throw fault.get().failure();
    }

    @Override
    public void truncate(long length) throws IOException {
        meet(Operation.TRUNCATE);
        real.truncate(length);
    }

    @Override
    public void force() throws IOException {
        meet(Operation.FORCE);
        real.force();
    }

    /** Closing always works: a test must not leave files open. */
    @Override
    public void close() throws IOException {
        real.close();
    }
}
