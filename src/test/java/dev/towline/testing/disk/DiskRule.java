package dev.towline.testing.disk;

import java.util.Optional;
import java.util.function.Predicate;

/** Decides whether a primitive fails. May keep count; called by one thread at a time. */
@FunctionalInterface
public interface DiskRule {

    /** The fault that {@code call} meets, if any. */
    Optional<DiskFault> meet(DiskCall call);

    /** This rule for some files alone; it sees no others. */
    default DiskRule on(Predicate<DiskCall> some) {
        return call -> some.test(call) ? meet(call) : Optional.empty();
    }

    /** This rule for files whose name ends so. */
    default DiskRule onNames(String ending) {
        return on(call -> call.path().toString().endsWith(ending));
    }
}
