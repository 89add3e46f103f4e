package dev.towline.download;

import dev.towline.http.BytesRequest;
import dev.towline.http.Exchange;
import dev.towline.http.Handoff;
import dev.towline.http.Span;
import dev.towline.http.TransferFault;
import dev.towline.http.Verdict;
import dev.towline.job.BlockDigests;
import dev.towline.job.Blocks;
import dev.towline.job.Cause;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Fetches the list of a job's block digests, which it names by URL, before the artefact itself. A list has at most
 * 2 MiB, and is held in memory.
 */
record DigestList(Run run, DownloadJob job, Blocks.Listed listed) implements Verdict.Cases<AttemptResult, NoNewBytes> {

    private static final int MOST = BlockDigests.MOST * BlockDigests.DIGEST;
    private static final int BUFFER = 64 << 10;
    private static final int MOST_WRONG = 2;

    /** Once the digests are known, the next attempt follows. */
    AttemptResult fetch() throws IOException, NoNewBytes, InterruptedException {
        try (Exchange exchange = run.tools().origins().ask(request())) {
            if (!exchange.verdict().letsBodyIn()) {
                return exchange.verdict().act(this);
            }
            return bytesOf(exchange);
        }
    }

    private BytesRequest request() {
        return new BytesRequest(
                listed.url(), job.artifact().headers(), Span.from(0), BytesRequest.Known.NOTHING, BUFFER);
    }

    private AttemptResult bytesOf(Exchange exchange) throws IOException, NoNewBytes, InterruptedException {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        Handoff body = exchange.body();
        while (true) {
            switch (body.take(run.tools().limits().stallTimeout())) {
                case NOTHING -> {
                    return later(new TransferFault(Cause.TIMEOUT, "the list of block digests does not come"));
                }
                case END -> {
                    Optional<TransferFault> fault = exchange.failure();
                    return fault.isPresent() ? later(fault.get()) : judge(list.toByteArray());
                }
                case BYTES -> {
                    list.write(body.bytes(), 0, body.count());
                    if (list.size() > MOST) {
                        return invalid("the list of block digests has more than " + MOST + " bytes");
                    }
                }
            }
        }
    }

    private AttemptResult judge(byte[] list) throws IOException, NoNewBytes {
        String digest = HexFormat.of().formatHex(DigestAlgorithm.SHA256.of(list));
        if (!digest.equals(listed.sha256())) {
            return wrong(digest);
        }
        if (list.length == 0 || list.length % BlockDigests.DIGEST != 0) {
            return invalid("the list of block digests is none: it has " + list.length + " bytes");
        }
        BlockDigests digests = new BlockDigests(listed.size(), list);
        OptionalLong size = job.artifact().size();
        if (size.isPresent() && !digests.fit(size.getAsLong())) {
            return invalid("the list of block digests does not fit the size: it has " + digests.count());
        }
        run.state().knowDigests(digests);
        return new AttemptResult.GoOn();
    }

    private AttemptResult wrong(String digest) throws IOException, NoNewBytes {
        String why = "the SHA-256 of the list of block digests is " + digest + ", the job says " + listed.sha256();
        return run.state().listWasWrong() < MOST_WRONG
                ? waiting(1, new TransferFault(Cause.PROTOCOL, why), Optional.empty())
                : run.failed(Failure.of(FailureCode.SHA256_MISMATCH, why));
    }

    private AttemptResult invalid(String why) {
        return run.failed(Failure.of(FailureCode.INVALID_JOB, why));
    }

    private AttemptResult later(TransferFault fault) throws IOException, NoNewBytes {
        return waiting(run.state().listFailed(), fault, Optional.empty());
    }

    private AttemptResult waiting(int rounds, TransferFault fault, Optional<Duration> asked)
            throws IOException, NoNewBytes {
        return new RetryOrGiveUp(run).after(rounds, fault, asked);
    }

    @Override
    public AttemptResult append(Verdict.Append verdict) {
        throw new IllegalStateException("a body is taken");
    }

    @Override
    public AttemptResult restart(Verdict.Restart verdict) {
        throw new IllegalStateException("a body is taken");
    }

    @Override
    public AttemptResult complete(Verdict.Complete verdict) throws IOException, NoNewBytes {
        return later(new TransferFault(Cause.PROTOCOL, "no list of block digests came"));
    }

    @Override
    public AttemptResult redirect(Verdict.Redirect verdict) {
        throw new IllegalStateException("a redirect was not followed");
    }

    @Override
    public AttemptResult askWhole(Verdict.AskWhole verdict) throws IOException, NoNewBytes {
        return later(new TransferFault(Cause.PROTOCOL, verdict.why()));
    }

    @Override
    public AttemptResult tryLater(Verdict.TryLater verdict) throws IOException, NoNewBytes {
        return waiting(run.state().listFailed(), new TransferFault(verdict.cause(), verdict.why()), verdict.asked());
    }

    /** As for the artefact's own URLs: a request with fresh ones may heal it. */
    @Override
    public AttemptResult urlRefused(Verdict.UrlRefused verdict) throws IOException {
        run.part().secure();
        return new Outcome.AwaitsUrl(job, run.progress().now());
    }

    @Override
    public AttemptResult giveUp(Verdict.GiveUp verdict) {
        return run.failed(verdict.failure());
    }
}
