package dev.towline.testing.origin;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** What is served and which fault the next request meets. Safe for any thread. */
final class Script {
    private final Queue<Fault> scripted = new ArrayDeque<>();
    private Representation representation;
    private Fault always = Fault.none();
    private Fault then = Fault.none();

    Script(Representation representation) {
        this.representation = representation;
    }

    synchronized void serve(Representation other) {
        representation = other;
    }

    synchronized Representation representation() {
        return representation;
    }

    synchronized void always(Fault fault) {
        always = fault;
    }

    synchronized void then(Fault fault) {
        then = fault;
    }

    synchronized void add(List<Fault> faults) {
        scripted.addAll(faults);
    }

    synchronized Fault next() {
        return always.and(scripted.isEmpty() ? then : scripted.remove());
    }
}
