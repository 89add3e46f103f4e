package dev.towline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the service is compared with: {@code curl | tee | openssl dgst -sha256}. */
final class Pipeline {

    private static final String SCRIPT = """
            export TIMEFORMAT='%R %U %S'
            time { curl -sS --fail --cacert "$1" "$2" | tee "$3" | openssl dgst -sha256 -r; }
            """;

    private Pipeline() {}

    /**
     * One run.
     *
     * @param seconds wall
     * @param cpuSeconds of all its processes, in user mode and in the kernel
     */
    record Run(double seconds, double cpuSeconds) {}

    /** Whether all its programs are there. */
    static boolean isPossible() throws InterruptedException {
        try {
            return start(List.of("bash", "-c", "command -v curl tee openssl")).waitFor() == 0;
        } catch (IOException noShell) {
            return false;
        }
    }

    static Run run(String url, Path authority, Path folder, String sha256) throws IOException, InterruptedException {
        Path file = folder.resolve("pipeline.bin");
        Process bash = start(List.of("bash", "-c", SCRIPT, "bash", authority.toString(), url, file.toString()));
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        assertThat(output).startsWith(sha256);
        Files.delete(file);
        String[] times = output.lines().reduce("", (first, last) -> last).split(" ", -1);
        return new Run(Double.parseDouble(times[0]), Double.parseDouble(times[1]) + Double.parseDouble(times[2]));
    }

    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }
}
