package dev.towline.testing.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chromium with an empty profile; it does not outlive the tests. For one thread. */
public final class Browser implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> QUIET = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--remote-debugging-port=0");

    private final Process process;
    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();

    private Browser(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** The browser of this machine, if there is one. */
    public static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param folder for its profile and its log; absolute */
    public static Browser start(Path program, Path folder) throws IOException {
        Path profile = Files.createTempDirectory(folder, "browser-");
        Process process = new ProcessBuilder(Stream.of(
                                Stream.of(program.toString(), "--user-data-dir=" + profile),
                                QUIET.stream(),
                                Stream.of("about:blank"))
                        .flatMap(arguments -> arguments)
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("browser.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Path listening = profile.resolve("DevToolsActivePort");
        await("the browser")
                .atMost(LIMIT)
                .until(() -> Files.exists(listening) && !lines(listening).isEmpty());
        return new Browser(
                process, URI.create("http://127.0.0.1:" + lines(listening).get(0)));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    /** Opens a page of its own. */
    public Tab open(URI page) throws IOException, InterruptedException {
        HttpRequest asked = HttpRequest.newBuilder(endpoint.resolve("/json/new?" + page))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .timeout(LIMIT)
                .build();
        JsonNode target = new ObjectMapper()
                .readTree(http.send(asked, BodyHandlers.ofString()).body());
        return Tab.connect(http, URI.create(target.path("webSocketDebuggerUrl").asText()));
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
