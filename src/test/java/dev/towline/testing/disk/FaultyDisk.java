package dev.towline.testing.disk;

import dev.towline.disk.Disk;
import dev.towline.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A disk that fails by rules and counts what is asked of it. Safe for all threads. */
public final class FaultyDisk extends ForwardingDisk {

    private final Script script = new Script();

    public FaultyDisk(Disk real) {
        super(real);
    }

    /** Holds from the next primitive on, beside the rules that hold already. */
    public FaultyDisk add(DiskRule rule) {
        script.add(rule);
        return this;
    }

    /** Heals the disk; counting goes on. */
    public void clear() {
        script.clear();
    }

    /** How often the operation was asked for, failures included. */
    public long count(Operation operation) {
        return script.count(operation);
    }

    /** How many changing primitives were asked for. */
    public long changes() {
        return script.changes();
    }

    /** All that was asked for, in order. */
    public List<DiskCall> calls() {
        return script.calls();
    }

    private void meet(Operation operation, Path path) throws IOException {
        Optional<DiskFault> fault = script.meet(operation, path, 0);
        if (fault.isPresent()) {
            fault.get().raise();
        }
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        meet(Operation.OPEN, file);
        return new FaultyFile(super.open(file), file, script);
    }

    @Override
    public byte[] readSmall(Path file, int limit) throws IOException {
        meet(Operation.READ_SMALL, file);
        return super.readSmall(file, limit);
    }

    @Override
    public Kind kindOf(Path path) throws IOException {
        meet(Operation.STAT, path);
        return super.kindOf(path);
    }

    @Override
    public List<Path> entriesIn(Path folder) throws IOException {
        meet(Operation.LIST, folder);
        return super.entriesIn(folder);
    }

    @Override
    public List<Path> filesIn(Path folder) throws IOException {
        meet(Operation.LIST, folder);
        return super.filesIn(folder);
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        meet(Operation.CREATE_FOLDER, folder);
        super.makeFolder(folder);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        meet(Operation.RENAME, to);
        super.rename(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        meet(Operation.DELETE, path);
        super.delete(path);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        meet(Operation.SYNC_FOLDER, folder);
        super.syncFolder(folder);
    }

    @Override
    public long usableSpace(Path path) throws IOException {
        meet(Operation.USABLE_SPACE, path);
        return super.usableSpace(path);
    }

    @Override
    public boolean reserve(Path file, long length) throws IOException {
        meet(Operation.RESERVE, file);
        return super.reserve(file, length);
    }
}
