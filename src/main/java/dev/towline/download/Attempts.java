package dev.towline.download;

import dev.towline.disk.DiskFaults;
import dev.towline.http.BytesRequest;
import dev.towline.http.Exchange;
import dev.towline.http.Inquiry;
import dev.towline.http.ResponseHead;
import dev.towline.http.TransferFault;
import dev.towline.http.Validator;
import dev.towline.http.Verdict;
import dev.towline.job.Cause;
import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import dev.towline.part.Checkpointer;
import dev.towline.part.DiskRoom;
import dev.towline.part.PartFile;
import dev.towline.part.SourceMemory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/**
 * One download's attempts, each of which fetches the next bytes from whose turn it is. For the job's own thread. An
 * attempt that moved bytes returns; one that moved nothing throws, and is retried by whoever called it.
 */
public final class Attempts {

    private static final int LARGEST_BUFFER = 1 << 20;
    private static final int SMALLEST_BUFFER = 4 << 10;
    private static final int BUFFERS_PER_SECOND = 32;

    private final PartFile part;
    private final Account account;
    private final Composition composition;
    private final Transfer transfer;
    private final Inquiry inquiry;
    private final Limits limits;
    private final List<BandwidthLimit> caps;
    private final DownloadEvents events;
    private final Clock clock;
    private final DoubleSupplier random;
    private final Sources sources = new Sources();
    private DownloadJob asked;
    private int failures;

    Attempts(
            PartFile part,
            Account account,
            Checkpointer checkpointer,
            Inquiry inquiry,
            DiskRoom room,
            Limits limits,
            List<BandwidthLimit> caps,
            DownloadEvents events,
            Clock clock,
            DoubleSupplier random) {
        this.part = part;
        this.account = account;
        this.composition = new Composition(part, account, checkpointer, room, events);
        this.inquiry = inquiry;
        this.limits = limits;
        this.caps = List.copyOf(caps);
        this.events = events;
        this.clock = clock;
        this.random = random;
        this.transfer = new Transfer(part, account, checkpointer, room, limits, caps, events);
        this.asked = events.job();
    }

    /** Whether the bytes on disk came from more than one answer, or from before this process. */
    boolean spliced() {
        return composition.isSpliced();
    }

    /** Leaves out the one source that all bytes came from, for they are wrong. Whether another may do better. */
    boolean leaveSource(Failure mismatch) {
        if (composition.contributors().size() != 1) {
            return false;
        }
        composition.contributors().forEach(source -> sources.giveUp(source, mismatch));
        return sources.usable() > 0;
    }

    /** Begins again at zero, with nothing to blame on a splice. */
    void startAnew() throws IOException {
        composition.startAnew();
        failures = 0;
    }

    /**
     * Fetches the next bytes. Blocks for as long as they come.
     *
     * @throws NothingNew where none came
     * @throws InterruptedException where the thread was interrupted: the connection is closed, the bytes are kept
     */
    public Fetched next() throws NothingNew, InterruptedException {
        asked = events.job();
        sources.offer(asked.artifact().urls(), asked.artifact().headers());
        try {
            Optional<Fetched> result = Optional.empty();
            while (result.isEmpty()) {
                Optional<Source> source = sources.next();
                if (source.isEmpty()) {
                    return noneLeft();
                }
                result = ask(source.get(), asked.artifact().size());
            }
            return result.get();
        } catch (IOException disk) {
            return new Fetched.Hopeless(DiskFaults.failureOf(disk));
        }
    }

    private Fetched noneLeft() {
        if (sources.anyRefused()) {
            return new Fetched.NeedsUrl();
        }
        return new Fetched.Hopeless(
                sources.lastGone().orElseGet(() -> Failure.download(Cause.PROTOCOL.forGood(), "no source is left")));
    }

    /** Nothing where the next source is to be asked at once. */
    private Optional<Fetched> ask(Source source, OptionalLong declaredSize)
            throws IOException, NothingNew, InterruptedException {
        ResumePlan plan = composition.plan();
        if ((plan instanceof ResumePlan.Complete && composition.hasAnswers()) || isEmptyArtifact(plan, declaredSize)) {
            return Optional.of(new Fetched.Whole(true, false));
        }
        if (plan instanceof ResumePlan.Discard) {
            startAnew();
        }
        long offset = plan instanceof ResumePlan.ResumeAt resume && !source.asksWhole() ? resume.offset() : 0;
        prepare(offset);
        try {
            return react(source, offset, inquiry.ask(request(source, offset, declaredSize)));
        } catch (TransferFault fault) {
            return failed(source, fault.fault(), fault.why(), Optional.empty());
        }
    }

    private BytesRequest request(Source source, long offset, OptionalLong declaredSize) {
        Validator known =
                part.memoryOf(source.name()).map(SourceMemory::validator).orElse(Validator.NONE);
        return new BytesRequest(
                source.url(), sources.headers(), offset, known, part.total(), declaredSize, bufferBytes());
    }

    /** Whatever comes of the answer, its connection does not outlive this. */
    private Optional<Fetched> react(Source source, long offset, Inquiry.Answer answer)
            throws IOException, NothingNew, InterruptedException {
        try {
            return decide(source, offset, answer);
        } finally {
            answer.exchange().ifPresent(Exchange::close);
        }
    }

    private static boolean isEmptyArtifact(ResumePlan plan, OptionalLong declaredSize) {
        return plan instanceof ResumePlan.Complete && declaredSize.equals(OptionalLong.of(0));
    }

    /** Room for what is still to come, then the count, then the try. */
    private void prepare(long offset) throws IOException {
        composition.takeRoom();
        account.attempting(part, offset);
        events.attempting(account.progress());
    }

    /** The smaller the cap, the smaller the sips: smooth within a second. */
    private int bufferBytes() {
        long slowest = caps.stream()
                .mapToLong(BandwidthLimit::bytesPerSecond)
                .filter(cap -> cap > 0)
                .min()
                .orElse(Long.MAX_VALUE);
        return (int) Math.max(SMALLEST_BUFFER, Math.min(LARGEST_BUFFER, slowest / BUFFERS_PER_SECOND));
    }

    private Optional<Fetched> decide(Source source, long offset, Inquiry.Answer answer)
            throws IOException, NothingNew, InterruptedException {
        Verdict verdict = answer.verdict();
        if (verdict instanceof Verdict.Append append) {
            composition.goOnWith(source, append);
            return transfer(source, answer);
        } else if (verdict instanceof Verdict.Restart restart) {
            source.askedWhole();
            composition.restartWith(source, restart);
            return transfer(source, answer);
        } else if (verdict instanceof Verdict.Complete) {
            composition.confirmed();
            return Optional.of(new Fetched.Whole(true, false));
        } else if (verdict instanceof Verdict.AskWhole) {
            source.askWhole();
        } else if (verdict instanceof Verdict.TryLater later) {
            noteGarbage(source, offset, later);
            return failed(source, later.cause(), later.why(), later.asked());
        } else if (verdict instanceof Verdict.UrlRefused) {
            source.refuse();
        } else if (verdict instanceof Verdict.GiveUp giveUp) {
            sources.giveUp(source, giveUp.failure());
        }
        return Optional.empty();
    }

    private static void noteGarbage(Source source, long offset, Verdict.TryLater later) {
        if (offset > 0 && later.cause().equals(Cause.PROTOCOL)) {
            source.answeredGarbage();
        }
    }

    private Optional<Fetched> transfer(Source source, Inquiry.Answer answer)
            throws NothingNew, InterruptedException, IOException {
        Exchange exchange = answer.exchange().orElseThrow();
        Transfer.End end = transfer.run(exchange);
        if (end instanceof Transfer.End.Fatal fatal) {
            return Optional.of(new Fetched.Hopeless(fatal.failure()));
        }
        OptionalLong size = account.sizeOf(part);
        if (size.isPresent() ? part.length() == size.getAsLong() : end instanceof Transfer.End.Regular) {
            return Optional.of(new Fetched.Whole(isFramed(exchange.head()), end instanceof Transfer.End.TooLong));
        }
        Optional<Failure> waste = transfer.waste();
        return waste.isPresent() ? Optional.of(new Fetched.Hopeless(waste.get())) : interrupted(source, end);
    }

    private static boolean isFramed(ResponseHead head) {
        return head.contentLength().isPresent()
                || head.field("Transfer-Encoding").isPresent();
    }

    private Optional<Fetched> interrupted(Source source, Transfer.End end) throws NothingNew, IOException {
        Transfer.End.Broken broken = end instanceof Transfer.End.Broken cut
                ? cut
                : new Transfer.End.Broken(Cause.CONNECTION_LOST, "the body ended before its time");
        if (!composition.hasNewBytes()) {
            return failed(source, broken.cause(), broken.why(), Optional.empty());
        }
        failures = 0;
        if (broken.cause().equals(Cause.TIMEOUT)) {
            sources.toEndOfLine(source);
        }
        return Optional.of(new Fetched.Moved());
    }

    /** The next source is asked at once; only when every one has had its turn has the attempt brought nothing. */
    private Optional<Fetched> failed(Source source, Cause cause, String why, Optional<Duration> asked)
            throws IOException, NothingNew {
        failures++;
        sources.toEndOfLine(source);
        long inLine = Math.max(1, sources.usable());
        if (failures % inLine != 0) {
            return Optional.empty();
        }
        int rounds = (int) (failures / inLine);
        Duration delay = limits.backoff().delay(rounds, asked, random);
        if (rounds <= limits.maxRetries()) {
            events.retrying(account.progress(), clock.instant().plus(delay), why);
        }
        throw new NothingNew(cause, why, delay);
    }

    /** The last word on what is on disk, before it is left alone for a while. */
    void secure() throws IOException {
        composition.secure();
    }

    /** The job whose URLs were asked last. */
    DownloadJob asked() {
        return asked;
    }
}
