package dev.towline.download;

import dev.towline.http.OriginRequest;
import dev.towline.http.RedirectFollower;
import dev.towline.job.Artifact;
import dev.towline.job.DownloadJob;
import dev.towline.job.Progress;
import dev.towline.part.PartSummary;
import dev.towline.part.Parts;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/** Makes downloads, and gives each what it works with. Safe for several threads. */
public final class Downloads {

    private final Parts parts;
    private final Retrier retrier;
    private final AttemptTools tools;
    private final BandwidthLimit agentCap;

    /** @param random uniform in [0, 1), for the jitter of waits */
    public Downloads(
            Parts parts,
            RedirectFollower origins,
            Retrier retrier,
            Limits limits,
            BandwidthLimit agentCap,
            DoubleSupplier random) {
        this.parts = parts;
        this.retrier = retrier;
        this.tools = new AttemptTools(origins, limits, random);
        this.agentCap = agentCap;
    }

    /** A download, to be run by a thread of its own. */
    public Download prepare(DownloadTask task) {
        return new Download(task, parts, retrier, tools, new Pace(agentCap, task.cap()));
    }

    /**
     * What the job's next attempt asks for, by what is on disk now. Blocks for the disk.
     *
     * @param turn whose turn it is, where the job has asked a source before
     */
    public NextRequest next(DownloadJob job, Progress progress, Optional<Turn> turn) throws IOException {
        Artifact artifact = job.artifact();
        Turn next = turn.orElseGet(
                () -> new Turn(OriginRequest.withoutQuery(artifact.urls().get(0)), false, false));
        PartSummary found = parts.summary(artifact.key());
        Optional<String> ifRange = found.memoryOf(next.source())
                .flatMap(memory -> memory.validator().ifRange());
        OptionalLong asked = next.now() ? progress.resumedFrom() : OptionalLong.empty();
        if (asked.isPresent()) {
            ResumePlan running = ResumePlan.of(asked.getAsLong(), OptionalLong.empty());
            return NextRequest.by(running, next.source(), ifRange, progress.attempt());
        }
        OptionalLong size = artifact.size().isPresent() ? artifact.size() : found.total();
        ResumePlan plan = ResumePlan.of(found.proved(), size).asking(next.whole());
        return NextRequest.by(plan, next.source(), ifRange, progress.attempt() + 1);
    }

    /** Deletes the bytes of a job whose record finds no room on the disk: the record must not be lost. */
    public void makeWay(Artifact artifact) {
        parts.makeWay(artifact);
    }
}
