package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.FileServer;
import dev.towline.testing.JobDocument;
import dev.towline.testing.origin.Content;
import dev.towline.testing.process.Bench;
import dev.towline.testing.tls.TestCertificate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What needs the most memory: jobs side by side, each over several connections by https. */
class WidestDownloadsIT {

    private static final int JOBS = 4;
    private static final int SIZE = 32 << 20;
    private static final TestCertificate AUTHORITY = TestCertificate.authority("wide");

    @RegisterExtension
    final Bench bench = new Bench(WidestDownloadsIT.class);

    @TempDir
    Path folder;

    private final List<FileServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(FileServer::close);
    }

    @Test
    void fitIntoTheMemoryThatTheAgentIsGiven() throws Exception {
        Path trust = folder.resolve("ca.pem");
        AUTHORITY.certificateTo(trust);
        bench.agent()
                .with("towline.jobs.concurrency", Integer.toString(JOBS))
                .with("towline.download.connections", "4")
                .with("towline.download.tls.trust-certificate", trust.toString())
                .startReady();

        for (int i = 0; i < JOBS; i++) {
            Content file = Content.random(i, SIZE);
            bench.backend().push("job" + i, request(serve(file), file));
        }

        for (int i = 0; i < JOBS; i++) {
            bench.watcher().awaitStatus("job" + i, "SUCCEEDED");
        }
        assertThat(bench.agent().isAlive()).isTrue();
    }

    private FileServer serve(Content file) throws Exception {
        SSLContext tls = AUTHORITY.issue("localhost").context(AUTHORITY);
        FileServer server = new FileServer(file.toBytes(), Optional.of(tls));
        servers.add(server);
        return server;
    }

    private static JobDocument request(FileServer server, Content file) {
        return JobDocument.of(file.sha256(), server.url()).withArtifact("size", Integer.toString(file.size()));
    }
}
