package dev.towline.rest;

import dev.towline.job.JobId;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of the jobs that were looked at or changed last; the others are forgotten. For one thread at a time. */
final class Recent<V> extends LinkedHashMap<JobId, V> {

    private static final long serialVersionUID = 1;
    private static final int FIRST_CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75f;

    private final int most;

    /** @param most how many jobs, 1 or more */
    Recent(int most) {
        super(FIRST_CAPACITY, LOAD_FACTOR, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<JobId, V> eldest) {
        return size() > most;
    }
}
