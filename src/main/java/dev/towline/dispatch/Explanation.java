package dev.towline.dispatch;

import dev.towline.download.NextRequest;
import dev.towline.job.Supply;
import dev.towline.store.JobRecord;
import java.util.Optional;

/**
 * What the agent does next with a job, and why.
 *
 * @param request what it asks for now or would ask for next; empty where the job has ended, or what is on disk cannot
 *     be read now
 * @param supply what its bytes come from at this moment
 */
public record Explanation(JobRecord known, Prospect prospect, Optional<NextRequest> request, Supply supply) {}
