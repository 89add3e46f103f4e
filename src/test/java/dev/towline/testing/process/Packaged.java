package dev.towline.testing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code package} made: the jar, or with {@code -Dnative} the native binary; in a benchmark the jar as on a device. */
final class Packaged {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private Packaged() {}

    /** The command that runs the service; {@code TOWLINE_NATIVE} in the environment names a binary to run instead. */
    static List<String> command() {
        return Optional.ofNullable(System.getenv("TOWLINE_NATIVE"))
                .or(() -> Optional.ofNullable(System.getProperty("native.image.path")))
                .filter(path -> !path.isEmpty())
                .or(() -> Optional.ofNullable(System.getProperty("it.jvm.command")))
                .filter(path -> !path.isEmpty())
                .map(Packaged::program)
                .orElseGet(Packaged::jar);
    }

    private static List<String> program(String path) {
        assertThat(Path.of(path))
                .as("what runs the service; ./mvnw package -Dnative makes a binary")
                .isExecutable();
        return List.of(Path.of(path).toAbsolutePath().toString());
    }

    private static List<String> jar() {
        assertThat(JAR).as("the packaged service; ./mvnw package makes it").exists();
        String java = ProcessHandle.current().info().command().orElse("java");
        return List.of(java, "-jar", JAR.toAbsolutePath().toString());
    }
}
