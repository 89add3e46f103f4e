package dev.towline.store;

import dev.towline.job.JobId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a job was accepted or rejected.
 *
 * @param sequence order of arrival on this device, from 1 on; 0 before the store has numbered it
 * @param createdAt when its first request came
 * @param requests fingerprints of the requests that it was made or refreshed by, the latest last
 */
public record Acceptance(JobId id, long sequence, Instant createdAt, List<String> requests) {

    private static final int MOST_REQUESTS = 8;

    public Acceptance {
        requests = List.copyOf(requests);
    }

    /** Whether that request was acted on, and another one after it: a broker may still keep it. */
    public boolean hasReplaced(String request) {
        int place = requests.lastIndexOf(request);
        return place >= 0 && place < requests.size() - 1;
    }

    Acceptance with(String request) {
        List<String> latest = new ArrayList<>(requests);
        latest.remove(request);
        latest.add(request);
        return new Acceptance(
                id, sequence, createdAt, latest.subList(Math.max(0, latest.size() - MOST_REQUESTS), latest.size()));
    }

    Acceptance withSequence(long number) {
        return new Acceptance(id, number, createdAt, requests);
    }
}
