package dev.towline.it;

import static dev.towline.testing.origin.DeliveryFaults.rate;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Backend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Jobs, one after another, each for an artefact and from an origin of its own that takes its time. */
final class Supply implements AutoCloseable {

    private record Task(String job, Content file, Origin origin) {}

    private final Backend backend;
    private final int size;
    private final long bytesPerSecond;
    private final List<Task> tasks = new ArrayList<>();

    /** @param size of each artefact */
    Supply(Backend backend, int size, long bytesPerSecond) {
        this.backend = backend;
        this.size = size;
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Pushes one more job, not retained. */
    void push() throws IOException {
        Content file = Content.random(1000 + tasks.size(), size);
        Origin origin = Origin.serving(file).start().always(rate(bytesPerSecond));
        Task task = new Task("job-" + tasks.size(), file, origin);
        tasks.add(task);
        backend.push(task.job(), Requests.of(origin, "/fw.bin", file));
    }

    /** All jobs pushed so far. */
    List<String> jobs() {
        return tasks.stream().map(Task::job).toList();
    }

    /** How many of them have not ended yet. */
    long open() {
        return jobs().stream()
                .filter(job -> backend.watcher().ends(job).isEmpty())
                .count();
    }

    /** What each job fetches. */
    Map<String, Content> artefacts() {
        return tasks.stream().collect(Collectors.toMap(Task::job, Task::file));
    }

    /** Body bytes that all origins sent. */
    long sent() {
        return tasks.stream().mapToLong(task -> task.origin().bytesSent()).sum();
    }

    /** Takes its time no longer, from the next requests on. */
    void unthrottle() {
        tasks.forEach(task -> task.origin().always(Fault.none()));
    }

    @Override
    public void close() throws IOException {
        for (Task task : tasks) {
            task.origin().close();
        }
    }
}
