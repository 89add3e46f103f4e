package dev.towline.rest;

import dev.towline.disk.DiskFaults;
import dev.towline.dispatch.ControlAnswer;
import dev.towline.dispatch.JobControl;
import dev.towline.intake.ControlParser;
import dev.towline.intake.Intake;
import dev.towline.job.ControlAction;
import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.store.JobStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The same documents as over MQTT, by the same way in. An answer comes once what was asked for is on disk. Blocks for
 * the disk.
 */
@Path("/jobs/{jobId}")
@Consumes(MediaType.WILDCARD)
public class WriteResource {

    private static final Logger LOG = Logger.getLogger(WriteResource.class);
    private static final long PATIENCE_SECONDS = 30;

    private final Intake intake;
    private final JobControl control;
    private final WriteAnswers answers;
    private final ControlParser parser = new ControlParser();

    WriteResource(Intake intake, JobControl control, JobViews views, JobStore store) {
        this.intake = intake;
        this.control = control;
        this.answers = new WriteAnswers(views, store);
    }

    /** Takes a job document. */
    @POST
    @Writes
    public Response request(@PathParam("jobId") String jobId, byte[] document) {
        Optional<JobId> id = JobId.parse(jobId);
        return id.isEmpty() ? WriteAnswers.noJobId() : request(id.get(), document);
    }

    private Response request(JobId id, byte[] document) {
        try {
            Optional<String> rejected = intake.offer(id, document);
            return rejected.map(WriteAnswers::rejected).orElseGet(() -> answers.taken(id));
        } catch (IOException notKept) {
            return notKept(id, notKept);
        }
    }

    /** Takes a control document. */
    @POST
    @Path("/control")
    @Writes
    public Response control(@PathParam("jobId") String jobId, byte[] document) throws InterruptedException {
        Optional<JobId> id = JobId.parse(jobId);
        if (id.isEmpty()) {
            return WriteAnswers.noJobId();
        }
        Optional<ControlAction> action = parser.action(document);
        return action.isEmpty() ? WriteAnswers.rejected("INVALID_CONTROL") : control(id.get(), action.get());
    }

    private Response control(JobId id, ControlAction action) throws InterruptedException {
        try {
            ControlAnswer answer = control.control(id, action).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return answer == ControlAnswer.DONE || answer == ControlAnswer.ENDED
                    ? answers.done(id)
                    : WriteAnswers.rejected(answer.name());
        } catch (TimeoutException late) {
            return WriteAnswers.late();
        } catch (ExecutionException failed) {
            return notKept(id, failed.getCause());
        }
    }

    private static Response notKept(JobId id, @Nullable Throwable why) {
        LOG.warnf("a request for %s could not be kept: %s", id, why);
        boolean full = why instanceof IOException disk && DiskFaults.codeOf(disk) == FailureCode.DISK_FULL;
        return full ? WriteAnswers.diskFull() : WriteAnswers.storageError();
    }
}
