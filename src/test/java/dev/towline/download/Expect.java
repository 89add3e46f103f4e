package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** What a user would notice of a download's end. */
interface Expect {

    void hold(Outcome outcome, DownloadBench bench) throws IOException;

    /** The right file under its final name, nothing left beside it, and so many wasted bytes. */
    static Expect done(long wasted) {
        return (outcome, bench) -> {
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            assertThat(Files.readAllBytes(bench.target()))
                    .isEqualTo(bench.content().toBytes());
            assertThat(bench.parts()).isEmptyDirectory();
            assertThat(outcome.progress().received()).isEqualTo(bench.content().size());
            assertThat(outcome.progress().onWire() - bench.content().size())
                    .as("wasted bytes")
                    .isEqualTo(wasted);
        };
    }

    /** A clear failure, and no file under the final name. */
    static Expect failed(FailureCode code) {
        return (outcome, bench) -> assertThat(failureOf(outcome, bench).code()).isEqualTo(code);
    }

    static Expect failed(String cause) {
        return (outcome, bench) -> {
            Failure failure = failureOf(outcome, bench);
            assertThat(failure.code()).isEqualTo(FailureCode.DOWNLOAD_FAILED);
            assertThat(failure.cause()).isEqualTo(Optional.of(cause));
        };
    }

    /** It rests with so many bytes on disk until it gets a fresh URL. */
    static Expect awaitsUrl(long kept) {
        return (outcome, bench) -> {
            assertThat(outcome).isInstanceOf(Outcome.AwaitsUrl.class);
            assertThat(bench.target()).doesNotExist();
            assertThat(outcome.progress().received()).isEqualTo(kept);
            assertThat(Files.size(bench.part())).isEqualTo(kept);
        };
    }

    private static Failure failureOf(Outcome outcome, DownloadBench bench) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(bench.target()).doesNotExist();
        return ((Outcome.Failed) outcome).failure();
    }
}
