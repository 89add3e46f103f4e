package dev.towline.testing.disk;

import dev.towline.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One file of a {@link FaultyDisk}. */
final class FaultyFile extends ForwardingFile {

    private final DiskFile real;
    private final Path path;
    private final Script script;

    FaultyFile(DiskFile real, Path path, Script script) {
        super(real);
        this.real = real;
        this.path = path;
        this.script = script;
    }

    private void meet(Operation operation) throws IOException {
        Optional<DiskFault> fault = script.meet(operation, path, 0);
        if (fault.isPresent()) {
            fault.get().raise();
        }
    }

    @Override
    public int read(long position, byte[] buffer, int length) throws IOException {
        meet(Operation.READ);
        return super.read(position, buffer, length);
    }

    @Override
    public void write(long position, byte[] buffer, int length) throws IOException {
        Optional<DiskFault> fault = script.meet(Operation.WRITE, path, length);
        if (fault.isEmpty()) {
            super.write(position, buffer, length);
            return;
        }
        super.write(position, buffer, Math.min(length, fault.get().bytesThrough()));
        fault.get().raise();
    }

    @Override
    public void truncate(long length) throws IOException {
        meet(Operation.TRUNCATE);
        super.truncate(length);
    }

    /** One that fails takes with it what it should have made durable, as with Linux: a second one does not bring it. */
    @Override
    public void force() throws IOException {
        Optional<DiskFault> fault = script.meet(Operation.FORCE, path, 0);
        if (fault.isPresent()) {
            if (real instanceof VolatileFile unforced && fault.get().failure() instanceof IOException) {
                unforced.lose();
            }
            fault.get().raise();
        }
        super.force();
    }
}
