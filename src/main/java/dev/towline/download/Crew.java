package dev.towline.download;

import dev.towline.http.TransferFault;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.LogText;
import dev.towline.part.SourceMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/**
 * Fetches an artefact over several connections, from the response of one attempt on until all bytes are here, or no
 * connection is left: then the next attempt decides. The job's own thread owns the part: it starts the lanes, takes what
 * they have written into the digest, and makes the checkpoints.
 */
final class Crew {

    private static final Logger LOG = Logger.getLogger(Crew.class);
    private static final Duration LONGEST_NAP = Duration.ofMillis(250);
    private static final int ABSORBED_AT_ONCE = 256 << 10;

    private final Run run;
    private final LaneWork work;
    private final LaneSources sources;
    private final Source first;
    private final LanesWanted wanted;
    private final List<Lane> lanes = new ArrayList<>();
    private final Queue<Lane> over = new ConcurrentLinkedQueue<>();
    private final Set<Integer> helped = new HashSet<>();
    private final byte[] buffer = new byte[ABSORBED_AT_ONCE];
    private TransferFault lastFault = TransferFault.BODY_ENDED_EARLY;
    private int started;

    /** @param first whose response has begun */
    Crew(Run run, LaneWork work, Width width, Source first) {
        this.run = run;
        this.first = first;
        this.work = work;
        this.sources = new LaneSources(run.state(), work.honouring());
        this.wanted = new LanesWanted(run, work.board(), width);
    }

    /**
     * Blocks until it ends.
     *
     * @param response that has begun
     */
    AttemptResult fetch(LaneCopy.Begun response) throws IOException, NoNewBytes, InterruptedException {
        run.part().ahead().open();
        alignPrefix();
        try {
            begin(response);
            untilOver();
        } finally {
            stopAll();
        }
        run.progress().at(run.part());
        run.state().suspects().leftOut().forEach(run.state().sources()::toEndOfLine);
        return result();
    }

    private void begin(LaneCopy.Begun response) {
        Optional<Claim> claim = work.board().claimFrom(first, response.position());
        if (claim.isPresent()) {
            start(claim.get(), Optional.of(response));
        } else {
            response.exchange().close();
            run.part().fetched(response.exchange().body().arrived() - response.taken());
        }
    }

    /** Blocks are checked as a whole: bytes of half a block, from before they were checked, are fetched again. */
    private void alignPrefix() throws IOException {
        long start = work.grid().before(run.part().length());
        if (work.check().isPresent() && start < run.part().length()) {
            run.part().ahead().cutBack(start);
        }
    }

    private void untilOver() throws IOException, InterruptedException {
        while (true) {
            boolean absorbed = run.part().ahead().absorb(buffer, absorbable());
            collect();
            if (isOver()) {
                return;
            }
            fill();
            helpLate();
            if (lanes.isEmpty() && !absorbed) {
                return;
            }
            run.part().written();
            run.events().moved(run.progress().at(run.part(), lanes.size()));
            if (!absorbed) {
                work.board().awaitChange(LONGEST_NAP);
            } else if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private boolean isOver() {
        return hasAll()
                || run.tools().limits().isWasteful(run.part())
                || work.suspects().hopeless().isPresent();
    }

    private boolean hasAll() {
        return run.part().length() == work.grid().size();
    }

    private AttemptResult result() throws IOException, NoNewBytes {
        if (hasAll()) {
            return new AttemptResult.AllBytes(true, false);
        }
        if (run.tools().limits().isWasteful(run.part())) {
            return run.wasteful();
        }
        Optional<Integer> hopeless = work.suspects().hopeless();
        return hopeless.isPresent() ? wrong(hopeless.get()) : new Interruption(run, first).after(lastFault);
    }

    /** Where blocks are checked only whole ones are taken in. */
    private long absorbable() {
        return work.check().isEmpty()
                ? Long.MAX_VALUE
                : work.grid().before(run.part().ahead().firstHole(0));
    }

    /** No source has a block right: what is here is of no use. */
    private Outcome wrong(int block) throws IOException {
        run.part().discard();
        return run.failed(Failure.of(
                FailureCode.SHA256_MISMATCH,
                "no source has block " + block + " right, from byte "
                        + work.grid().startOf(block) + " on"));
    }

    /** Deals with the lanes that have answered, were overtaken, or have ended. */
    private void collect() throws IOException {
        for (Lane lane : lanes) {
            learn(lane);
            if (lane.claim().isOvertaken()) {
                lane.stop();
            }
        }
        for (Lane lane = over.poll(); lane != null; lane = over.poll()) {
            lanes.remove(lane);
            learn(lane);
            ended(lane);
        }
    }

    private void learn(Lane lane) throws IOException {
        if (lane.answered().isPresent()) {
            run.part()
                    .remember(new SourceMemory(
                            lane.source().name(),
                            lane.answered().get().validator(),
                            OptionalLong.of(work.grid().size())));
        }
    }

    private void ended(Lane lane) throws IOException {
        sources.ended(lane, lanes);
        LaneEnd end = lane.end();
        end.fault().ifPresent(this::lost);
        if (end.failure().isPresent()) {
            rethrow(end.failure().get());
        }
    }

    private void lost(TransferFault fault) {
        lastFault = fault;
        LOG.debugf(
                "job=%s event=connection-ended left=%d why=%s",
                run.events().job().id(), lanes.size(), LogText.quoted(fault.why()));
    }

    private static void rethrow(Throwable failure) throws IOException {
        if (failure instanceof IOException disk) {
            throw disk;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw failure instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(failure);
    }

    private void fill() throws IOException {
        int target = wanted.now(lanes);
        while (lanes.size() < target) {
            Optional<Claim> claim = nextClaim(target);
            if (claim.isEmpty()) {
                return;
            }
            start(claim.get(), Optional.empty());
        }
    }

    private Optional<Claim> nextClaim(int target) {
        for (Source source : sources.forOneMore(lanes)) {
            Optional<Claim> claim = work.board().claim(source, target, wanted.lead(lanes.size()));
            if (claim.isPresent()) {
                return claim;
            }
        }
        return Optional.empty();
    }

    /** A block that is late is asked of another source as well, over one more connection: whoever answers first has it. */
    private void helpLate() {
        long now = System.nanoTime();
        for (Lane lane : List.copyOf(lanes)) {
            if (lanes.size() <= wanted.most() && work.late().isLate(lane.atBlockFor(now))) {
                sources.instead(lane.source(), lanes).stream().findFirst().ifPresent(other -> help(lane, other));
            }
        }
    }

    private void help(Lane late, Source other) {
        if (helped.add(work.board().blockOf(late.claim()))) {
            start(work.board().against(late.claim(), other), Optional.empty());
        }
    }

    private void start(Claim claim, Optional<LaneCopy.Begun> response) {
        Lane lane = new Lane(work, claim, response, this::over);
        lanes.add(lane);
        if (response.isEmpty()) {
            run.state().provenance().append(lane.source());
            run.progress().beside();
        }
        lane.start("towline-lane-" + run.events().job().id() + "-" + ++started);
    }

    private void over(Lane lane) {
        over.add(lane);
        work.board().wake();
    }

    /** Returns once no lane writes any more; an interrupt meanwhile is not lost. */
    private void stopAll() throws IOException {
        lanes.forEach(Lane::stop);
        boolean interrupted = false;
        while (over.size() < lanes.size()) {
            try {
                work.board().awaitChange(LONGEST_NAP);
            } catch (InterruptedException interrupt) {
                interrupted = true;
            }
        }
        lanes.clear();
        over.clear();
        run.progress().at(run.part());
        while (run.part().ahead().absorb(buffer, absorbable())) {
            run.part().written();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
