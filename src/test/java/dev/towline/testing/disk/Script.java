package dev.towline.testing.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules in force, and what was asked of the disk so far. Safe for all threads. */
final class Script {

    private final List<DiskRule> rules = new ArrayList<>();
    private final List<DiskCall> calls = new ArrayList<>();
    private final Map<Operation, Long> counts = new EnumMap<>(Operation.class);
    private long changes;

    synchronized void add(DiskRule rule) {
        rules.add(rule);
    }

    synchronized void clear() {
        rules.clear();
    }

    /** Counts the primitive; the first rule that has a fault for it decides. */
    synchronized Optional<DiskFault> meet(Operation operation, Path path, int bytes) {
        changes += operation.changes() ? 1 : 0;
        DiskCall call = new DiskCall(operation, path, counts.merge(operation, 1L, Long::sum), changes, bytes);
        calls.add(call);
        return rules.stream().flatMap(rule -> rule.meet(call).stream()).findFirst();
    }

    synchronized long count(Operation operation) {
        return counts.getOrDefault(operation, 0L);
    }

    synchronized long changes() {
        return changes;
    }

    synchronized List<DiskCall> calls() {
        return List.copyOf(calls);
    }
}
