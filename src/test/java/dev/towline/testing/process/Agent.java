package dev.towline.testing.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The packaged service as a process, configured by its environment alone. For one thread, but for {@link #get}. */
public final class Agent implements AutoCloseable {

    /** What it calls itself. */
    public static final String DEVICE = "it-device";

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final int port = Ports.free();
    private final Path folder;
    private final int brokerPort;
    private final Path log;
    private final Path data;
    private final ChildProcess process;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();

    /** @param folder for its data and its log, absolute */
    Agent(Path folder, int brokerPort) {
        this(folder, "agent.log", brokerPort);
    }

    private Agent(Path folder, String log, int brokerPort) {
        this.folder = folder;
        this.brokerPort = brokerPort;
        this.log = folder.resolve(log);
        this.data = folder.resolve("data");
        this.process = new ChildProcess(Packaged.command(), folder, this.log);
        process.environment().keySet().removeIf(name -> name.matches("(TOWLINE|QUARKUS|SMALLRYE|MP)_.*"));
        with("towline.device-id", DEVICE);
        with("towline.data-dir", data.toString());
        with("towline.mqtt.host", "127.0.0.1");
        with("towline.mqtt.port", Integer.toString(brokerPort));
        with("quarkus.http.port", Integer.toString(port));
        with("towline.download.allow-http", "true");
        with("towline.download.allow-local", "true");
        with("towline.download.backoff-initial", "100ms");
        with("towline.download.backoff-max", "1s");
        with("towline.disk.reserve", "1M");
    }

    /** Sets a key for the starts to come. */
    public final Agent with(String key, String value) {
        process.environment().put(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value);
        return this;
    }

    /** Sets a variable for the starts to come. */
    public final Agent inEnvironment(String name, String value) {
        process.environment().put(name, value);
        return this;
    }

    /** Sets the mask of the files it makes, {@code umask(1)}, for the starts to come. */
    public Agent underMask(String mask) {
        process.through(List.of("sh", "-c", "umask " + mask + " && exec \"$@\"", "sh"));
        return this;
    }

    /** Whether its process is there. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Of its latest start. */
    public long pid() {
        return process.pid();
    }

    /** {@code towline.data-dir}. */
    public Path data() {
        return data;
    }

    /** Where the artefact of a job belongs. */
    public Path artifact(String job, String fileName) {
        return data.resolve("artifacts").resolve(job).resolve(fileName);
    }

    /** Starts it, and waits for nothing. */
    public void launch() throws IOException {
        process.start();
    }

    /** Starts it; its recovery is done when this returns. */
    public void start() throws IOException {
        launch();
        awaitHealth("started", 200);
    }

    /** Starts it; connected to the broker when this returns. */
    public void startReady() throws IOException {
        launch();
        awaitHealth("ready", 200);
    }

    /** @param probe {@code live}, {@code ready} or {@code started} */
    public void awaitHealth(String probe, int status) {
        Patience.waitFor("health/" + probe + " to be " + status).until(() -> {
            assertThat(process.isAlive()).as("the agent runs; see agent.log").isTrue();
            return health(probe) == status;
        });
    }

    /** The probe's status; 0 where nobody answers. */
    public int health(String probe) throws InterruptedException {
        try {
            return get("/q/health/" + probe).statusCode();
        } catch (IOException unanswered) {
            return 0;
        }
    }

    /** Where it serves that path. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Asks it something. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI url = url(path);
        return http.send(
                HttpRequest.newBuilder(url).timeout(ANSWER_LIMIT).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What it says of a job, and what the job waits for. */
    public JsonNode explain(String job) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get("/jobs/" + job + "/explain").body());
    }

    /** Whether it is a native image; it must be running. */
    public boolean isNativeImage() throws IOException {
        return !Path.of("/proc/" + pid() + "/exe").toRealPath().endsWith("java");
    }

    /** Another one on the same data, with a port and a log of its own. */
    public Agent second() {
        return new Agent(folder, "second.log", brokerPort);
    }

    /** Waits for it to end by itself: its exit code. */
    public int awaitExit() throws InterruptedException {
        assertThat(process.endsWithin(Patience.LIMIT)).as("ended by itself").isTrue();
        return process.exitCode();
    }

    /** What it has printed so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    /** SIGKILL after so long, asserting that it lived until then. */
    public void killAfter(Duration life) throws InterruptedException {
        assertThat(process.endsWithin(life))
                .as("ended by itself; see agent.log")
                .isFalse();
        kill();
    }

    /** SIGTERM; returns how long it took to end. */
    public Duration terminate() throws InterruptedException {
        return process.terminate();
    }

    @Override
    public void close() throws InterruptedException {
        process.kill();
    }
}
