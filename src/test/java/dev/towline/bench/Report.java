package dev.towline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The results with what they belong to: the day, the machine, the commit and what was measured. */
final class Report {

    private static final Path FOLDER = Path.of("target", "bench");

    private Report() {}

    /** Writes the figures to {@code name.json} and {@code name.md} in {@code target/bench}, and prints the latter. */
    static void write(String name, Figures figures, String subject) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        String day = LocalDate.now(ZoneOffset.UTC).toString();
        String commit = commit();
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode()
                .put("date", day)
                .put("commit", commit)
                .put("machine", machine())
                .put("subject", subject);
        root.set("figures", figures.json());
        Files.writeString(FOLDER.resolve(name + ".json"), mapper.writeValueAsString(root));
        String text =
                "## " + day + ", commit " + commit + ": " + subject + "\n" + machine() + ".\n\n" + figures.table();
        Files.writeString(FOLDER.resolve(name + ".md"), text);
        System.out.println(text);
    }

    /** What is measured. */
    static String subject() {
        String binary = System.getProperty("native.image.path", "");
        return binary.isEmpty()
                ? "JVM " + Runtime.version().feature() + " with the options of deploy/jvm"
                : Path.of(binary).getFileName() + ", " + sizeOf(Path.of(binary)) + " MB";
    }

    private static long sizeOf(Path binary) {
        try {
            return Files.size(binary) / 1_000_000;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static String machine() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
        return processor + ", " + Runtime.getRuntime().availableProcessors() + " processors, Linux "
                + System.getProperty("os.version").replaceAll("[^0-9.].*", "");
    }

    private static String commit() throws IOException, InterruptedException {
        Process git = new ProcessBuilder(List.of("git", "describe", "--always", "--dirty"))
                .redirectErrorStream(true)
                .start();
        String name = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? name : "unknown";
    }
}
