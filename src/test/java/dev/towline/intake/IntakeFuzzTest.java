package dev.towline.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.job.JobId;
import dev.towline.key.TrustedKeys;
import dev.towline.testing.JobDocument;
import dev.towline.testing.Jobs;
import dev.towline.testing.fuzz.Fuzz;
import dev.towline.testing.jws.TestKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code HttpFuzzTest} and {@code RecordFuzzTest} more than a million inputs. */
class IntakeFuzzTest {

    private static final JobId ID = Jobs.id("fw-4");
    private static final TestKey KEY = TestKey.make();
    private static final String FULL = JobDocument.full()
            .withArtifact("seeds", "[\"/opt/fw/current.bin\"]")
            .with("jobId", "\"fw-4\"")
            .toString();

    private static final String BLOCKS = new JobDocument()
            .withArtifact("size", "2000000")
            .withArtifact("blocks", "{\"size\":1048576,\"sha256\":[\"" + Jobs.SHA256 + "\",\"" + Jobs.SHA256 + "\"]}")
            .toString();
    private static final String LIST = new JobDocument()
            .withArtifact(
                    "blocks",
                    "{\"size\":1048576,\"url\":\"https://cdn.example/l?s=%2b\",\"sha256\":\"" + Jobs.SHA256 + "\"}")
            .toString();

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static void isAJobOrSaysWhyNot(Parsed parsed) {
        String name = parsed.map(valid -> valid.job().artifact().fileName(), failure -> "none");
        String message = parsed.map(valid -> "well", failure -> failure.message());
        assertThat(name.indexOf('/') < 0 && !name.contains("..") && !name.isEmpty())
                .isTrue();
        assertThat(!message.isBlank() && message.length() < 200).isTrue();
    }

    @Test
    void theJobParser() {
        JobParser parser = new JobParser();
        Fuzz.run(
                300_000,
                List.of(
                        utf8(FULL),
                        new JobDocument().bytes(),
                        utf8(FULL.replace("urls\":[", "url\":")),
                        utf8(BLOCKS),
                        utf8(LIST)),
                input -> isAJobOrSaysWhyNot(parser.parse(ID, input)));
    }

    @Test
    void theControlParser() {
        ControlParser parser = new ControlParser();
        Fuzz.run(
                200_000,
                List.of(
                        utf8("{\"action\":\"cancel\"}"),
                        utf8("{\"action\":\"forget\",\"x\":[1]}"),
                        utf8("{\"maxBytesPerSecond\": 262144, \"paused\": false}")),
                input -> {
                    parser.action(input);
                    assertThat(parser.config(input)
                                    .map(config -> config.maxBytesPerSecond().orElse(0) >= 0)
                                    .orElse(true))
                            .isTrue();
                });
    }

    /** The key is trusted, and no change of what it signed is. */
    @Test
    void theParserOfSignedJobs(@TempDir Path folder) throws IOException {
        TrustedKeys keys = new TrustedKeys(List.of(KEY.writeTo(folder.resolve("one.pem"))));
        SignedJobParser parser = new SignedJobParser(new Signatures(keys, "dev-17"), Clock.systemUTC());
        byte[] compact = utf8(KEY.sign(FULL));
        byte[] flattened = utf8(KEY.flattened("{\"alg\":\"EdDSA\",\"kid\":\"one\"}", FULL, ",\"header\":{\"x\":1}"));
        Fuzz.run(20_000, List.of(compact, flattened), input -> isAJobOrSaysWhyNot(parser.parse(ID, input)));
    }

    /** What is signed rightly is read too. */
    @Test
    void theParserOfSignatures() {
        JwsParser parser = new JwsParser();
        Fuzz.run(150_000, List.of(utf8(KEY.sign(FULL)), utf8(KEY.flattened(FULL)), utf8("e30.e30.e30")), input -> {
            try {
                assertThat(parser.parse(input).signature()).hasSize(64);
            } catch (InvalidField refused) {
                assertThat(refused.rule()).isNotBlank();
            }
        });
    }

    /** An interned name is never given back by a native image. */
    @Test
    void namesFromOutsideAreNotInterned() {
        String name = new StrictJson()
                .object(utf8("{\"a name of its own\":1}"))
                .properties()
                .iterator()
                .next()
                .getKey();

        assertThat(new String(name.toCharArray()).intern()).isNotSameAs(name);
    }
}
