package dev.towline.rest;

import dev.towline.job.JobId;
import dev.towline.job.JobStatus;
import dev.towline.json.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All known jobs, ended ones too. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {

    private final JobViews views;

    JobsResource(JobViews views) {
        this.views = views;
    }

    /** Newest first; those of one status where {@code ?status=} names it. */
    @GET
    public Response all(@QueryParam("status") @Nullable String status) {
        if (status == null) {
            return Response.ok(views.all(Optional.empty())).build();
        }
        Optional<JobStatus> wanted = Arrays.stream(JobStatus.values())
                .filter(known -> known.name().equals(status))
                .findFirst();
        return wanted.isPresent()
                ? Response.ok(views.all(wanted)).build()
                : Problems.of(400, "No such status", "status is one of " + Arrays.toString(JobStatus.values()));
    }

    @GET
    @Path("/{jobId}")
    public Response one(@PathParam("jobId") String jobId) {
        Optional<ObjectNode> found = JobId.parse(jobId).flatMap(views::find);
        return found.isPresent()
                ? Response.ok(found.get()).build()
                : Problems.of(404, "No such job", "no job of that id is known");
    }
}
