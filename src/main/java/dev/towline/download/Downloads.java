package dev.towline.download;

import dev.towline.disk.Disk;
import dev.towline.http.Inquiry;
import dev.towline.http.Opener;
import dev.towline.job.Artifact;
import dev.towline.part.Checkpointer;
import dev.towline.part.DiskRoom;
import dev.towline.part.Leftovers;
import dev.towline.part.PartFile;
import dev.towline.part.PartNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import org.jboss.logging.Logger;

/** What all downloads have in common. Safe for several threads. */
public final class Downloads {

    private static final Logger LOG = Logger.getLogger(Downloads.class);

    private final Disk disk;
    private final Path parts;
    private final PartNames names;
    private final Limits limits;
    private final long reserve;
    private final BandwidthLimit agentCap;
    private final Leftovers leftovers;
    private final Opener opener;
    private final Retrier retrier;
    private final Executor checkpoints;
    private final Clock clock;
    private final DoubleSupplier random;

    /**
     * @param parts the folder of bytes under way
     * @param reserve bytes of the disk that are left alone
     * @param checkpoints runs forces to disk beside the flow
     */
    public Downloads(
            Disk disk,
            Path parts,
            Limits limits,
            long reserve,
            BandwidthLimit agentCap,
            Leftovers leftovers,
            Opener opener,
            Retrier retrier,
            Executor checkpoints,
            Clock clock,
            DoubleSupplier random) {
        this.disk = disk;
        this.parts = parts;
        this.names = new PartNames(disk, parts);
        this.limits = limits;
        this.reserve = reserve;
        this.agentCap = agentCap;
        this.leftovers = leftovers;
        this.opener = opener;
        this.retrier = retrier;
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.random = random;
    }

    /** A download, to be run by a thread of its own. */
    public Download prepare(Brief brief, DownloadEvents events) {
        return new Download(this, brief, events);
    }

    /** To be given back to {@link #release}. */
    Path takePart(Artifact artifact) throws IOException {
        return names.take(artifact.key());
    }

    void release(Path part) {
        names.release(part);
    }

    /** A folder in its place is no part, and makes way for one. */
    PartFile open(Path part, Artifact artifact) throws IOException {
        if (disk.exists(part) && !disk.isFile(part)) {
            LOG.warnf("%s is no file and makes way for one", part.getFileName());
            disk.delete(part);
        }
        return PartFile.open(disk, part, artifact.key(), artifact.digests().keySet());
    }

    /** The bytes of a job whose very record finds no room: they go, for the record must not be lost. */
    public void makeWay(Artifact artifact) {
        try {
            names.dropFree(artifact.key());
        } catch (IOException stuck) {
            LOG.warnf("a part could not make way: %s", stuck.getMessage());
        }
    }

    Disk disk() {
        return disk;
    }

    Retrier retrier() {
        return retrier;
    }

    Attempts attempts(PartFile part, Account account, Brief brief, DownloadEvents events) {
        Checkpointer checkpointer = new Checkpointer(part, limits.checkpointBytes(), checkpoints);
        DiskRoom room = new DiskRoom(disk, parts, reserve, leftovers);
        Inquiry inquiry = new Inquiry(opener, limits.policy(), limits.maxRedirects(), clock);
        return new Attempts(
                part,
                account,
                checkpointer,
                inquiry,
                room,
                limits,
                List.of(agentCap, brief.cap()),
                events,
                clock,
                random);
    }
}
