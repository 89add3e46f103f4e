package dev.towline.download;

import dev.towline.http.RedirectFollower;
import dev.towline.job.Artifact;
import dev.towline.part.Parts;
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

    /** Deletes the bytes of a job whose record finds no room on the disk: the record must not be lost. */
    public void makeWay(Artifact artifact) {
        parts.makeWay(artifact);
    }
}
