package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towline.testing.HttpTalk;
import dev.towline.testing.process.Bench;
import dev.towline.testing.proxy.TestProxy;
import dev.towline.testing.tls.TestPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged agent, and sources that are, or lead, where it may not go. */
class ForbiddenAddressIT {

    @RegisterExtension
    final Bench bench = new Bench(ForbiddenAddressIT.class);

    @TempDir
    Path folder;

    private final HttpTalk talk = new HttpTalk();

    private JsonNode end(String job, String... urls) {
        bench.backend().push(job, SmallSource.job(urls));
        return bench.watcher().awaitEnd(job);
    }

    private void assertThatItEnds(String job, String status, String... urls) {
        JsonNode end = end(job, urls);

        assertThat(end.path("status").asText()).as(job).isEqualTo(status);
        assertThat(end.path("error").path("code").asText()).as(job).isEqualTo("URL_NOT_ALLOWED");
        assertThat(end.path("error").path("message").asText()).doesNotContain("s3cr3t");
    }

    @Test
    void anAddressOfTheDeviceItselfIsNotConnectedTo() throws Exception {
        Path hosts = Files.writeString(
                folder.resolve("hosts"),
                "127.0.0.1 loopback.example dotted.example.\n169.254.169.254 metadata.example\n::1 six.example\n0.0.0.0 zero.example\n");
        bench.agent()
                .with("towline.download.allow-local", "false")
                .inEnvironment("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts)
                .startReady();
        assumeTrue(bench.agent().log().contains("JAVA_TOOL_OPTIONS"), "a native agent has another resolver");
        try (TestPeer inside = SmallSource.plain("127.0.0.1", talk)) {
            String rest = ":" + inside.port() + "/fw.bin?sig=s3cr3t";
            assertThatItEnds("literal", "REJECTED", "http://127.0.0.1" + rest);
            assertThatItEnds("mapped", "REJECTED", "http://[::ffff:127.0.0.1]" + rest);
            assertThatItEnds("metadata", "REJECTED", "http://169.254.169.254/latest/meta-data");
            assertThatItEnds("localhost", "REJECTED", "http://localhost" + rest);
            assertThatItEnds("name", "FAILED", "http://loopback.example" + rest);
            assertThatItEnds("name-with-dot", "FAILED", "http://dotted.example." + rest);
            assertThatItEnds("name-of-metadata", "FAILED", "http://metadata.example/latest/meta-data");
            assertThatItEnds("name-of-six", "FAILED", "http://six.example" + rest);
            assertThatItEnds("name-of-zero", "FAILED", "http://zero.example" + rest);

            assertThat(inside.served()).isZero();
            assertThat(bench.agent().log()).doesNotContain("s3cr3t");
        }
    }

    @Test
    void aRedirectToADeniedNetworkIsNotFollowedAndAnotherMirrorIsAsked() throws Exception {
        bench.agent().with("towline.download.denied-networks", "127.0.0.1/32").startReady();
        try (TestPeer denied = SmallSource.plain("127.0.0.1", talk);
                TestPeer mirror = SmallSource.plain("127.0.0.2", talk);
                TestPeer leading =
                        SmallSource.redirecting("127.0.0.2", "http://127.0.0.1:" + denied.port() + "/fw.bin", talk);
                TestPeer naming =
                        SmallSource.redirecting("127.0.0.2", "http://localhost:" + denied.port() + "/fw.bin", talk)) {
            String first = "http://127.0.0.2:" + leading.port() + "/fw.bin";
            String second = "http://127.0.0.2:" + naming.port() + "/fw.bin";
            assertThatItEnds("redirected", "FAILED", first);
            assertThatItEnds("redirected-to-a-name", "FAILED", second);
            JsonNode end = end("mirrored", first, second, "http://127.0.0.2:" + mirror.port() + "/fw.bin");

            assertThat(end.path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(denied.served()).isZero();
        }
    }

    @Test
    void behindAProxyTheAddressesInUrlsAndRedirectsAreCheckedToo() throws Exception {
        try (TestProxy proxy = TestProxy.wanting("ZGV2OnMzY3IzdA==");
                TestPeer source = SmallSource.plain("127.0.0.1", talk);
                TestPeer metadata =
                        SmallSource.redirecting("127.0.0.1", "http://169.254.169.254/latest/meta-data", talk);
                TestPeer six = SmallSource.redirecting("127.0.0.1", "http://[::1]:" + source.port() + "/f", talk)) {
            bench.agent()
                    .with("towline.download.allow-local", "false")
                    .with("towline.download.proxy", "http://dev:s3cr3t@127.0.0.1:" + proxy.port())
                    .startReady();

            assertThat(end("by-proxy", "http://cdn.example:" + source.port() + "/fw.bin")
                            .path("status")
                            .asText())
                    .isEqualTo("SUCCEEDED");
            assertThatItEnds("literal", "REJECTED", "http://127.0.0.1:" + source.port() + "/fw.bin");
            assertThatItEnds("to-metadata", "FAILED", "http://cdn.example:" + metadata.port() + "/fw.bin");
            assertThatItEnds("to-six", "FAILED", "http://cdn.example:" + six.port() + "/fw.bin");

            assertThat(proxy.heads()).hasSize(3);
            assertThat(bench.agent().log()).doesNotContain("s3cr3t", "ZGV2OnMzY3IzdA");
        }
    }
}
