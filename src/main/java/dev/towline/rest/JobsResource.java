package dev.towline.rest;

import dev.towline.dispatch.Explanation;
import dev.towline.dispatch.Outlook;
import dev.towline.job.JobId;
import dev.towline.job.JobStatus;
import dev.towline.json.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** All known jobs, ended ones too. */
@Path("/jobs")
public class JobsResource {

    private final JobViews views;
    private final Outlook outlook;

    JobsResource(JobViews views, Outlook outlook) {
        this.views = views;
        this.outlook = outlook;
    }

    /** Newest first; those of one status where {@code ?status=} names it. */
    @GET
    public Response all(@QueryParam("status") @Nullable String status) {
        if (status == null) {
            return JsonResponse.ok(views.all(Optional.empty()));
        }
        Optional<JobStatus> wanted = Arrays.stream(JobStatus.values())
                .filter(known -> known.name().equals(status))
                .findFirst();
        return wanted.isPresent()
                ? JsonResponse.ok(views.all(wanted))
                : Problems.of(400, "No such status", "status is one of " + Arrays.toString(JobStatus.values()));
    }

    @GET
    @Path("/{jobId}")
    public Response one(@PathParam("jobId") String jobId) {
        Optional<ObjectNode> found = JobId.parse(jobId).flatMap(views::find);
        return found.isPresent() ? JsonResponse.ok(found.get()) : unknown();
    }

    /** What the agent does next with the job, and why. Blocks for the dispatcher, which decides, and for the disk. */
    @GET
    @Path("/{jobId}/explain")
    public Response explain(@PathParam("jobId") String jobId) throws InterruptedException {
        Optional<JobId> id = JobId.parse(jobId);
        try {
            Optional<Explanation> found = id.isPresent() ? outlook.of(id.get()) : Optional.empty();
            return found.isPresent() ? JsonResponse.ok(ExplanationDocument.of(found.get())) : unknown();
        } catch (TimeoutException busy) {
            return Problems.of(503, "No answer", "the dispatcher does not answer");
        }
    }

    private static Response unknown() {
        return Problems.of(404, "No such job", "no job of that id is known");
    }
}
