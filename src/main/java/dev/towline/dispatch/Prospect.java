package dev.towline.dispatch;

import dev.towline.job.JobId;
import java.util.List;
import java.util.Optional;

/**
 * What the dispatcher does next with a job.
 *
 * @param obstacle why it is not started, or for a running one why it asks for nothing now
 * @param ahead the jobs that have the slots, then those that wait and get one before it
 */
public record Prospect(Next next, Optional<Obstacle> obstacle, List<JobId> ahead) {

    /** What happens at the next turn of the loop. */
    public enum Next {
        /** It has ended. */
        NOTHING,
        /** It ends, for its time is up. */
        EXPIRE,
        /** It goes on running. */
        CONTINUE,
        /** It gives its slot to a job of higher priority. */
        MAKE_WAY,
        /** It gets a slot. */
        START,
        /** It waits on. */
        WAIT
    }

    static Prospect of(Next next) {
        return new Prospect(next, Optional.empty(), List.of());
    }

    static Prospect waits(Obstacle obstacle) {
        return new Prospect(Next.WAIT, Optional.of(obstacle), List.of());
    }
}
