package dev.towline.testing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code package} made: the jar, or with {@code -Dnative} the native binary. */
final class Packaged {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private Packaged() {}

    /** The command that runs the service; {@code TOWLINE_NATIVE} in the environment names a binary to run instead. */
    static List<String> command() {
        return Optional.ofNullable(System.getenv("TOWLINE_NATIVE"))
                .or(() -> Optional.ofNullable(System.getProperty("native.image.path")))
                .filter(path -> !path.isEmpty())
                .map(Packaged::binary)
                .orElseGet(Packaged::jar);
    }

    private static List<String> binary(String path) {
        assertThat(Path.of(path))
                .as("the native binary; ./mvnw package -Dnative makes it")
                .isExecutable();
        return List.of(Path.of(path).toAbsolutePath().toString());
    }

    private static List<String> jar() {
        assertThat(JAR).as("the packaged service; ./mvnw package makes it").exists();
        String java = ProcessHandle.current().info().command().orElse("java");
        return Stream.of(
                        Stream.of(java),
                        Arrays.stream(System.getProperty("it.jvm.options", "").split(" ", -1)),
                        Stream.of("-jar", JAR.toAbsolutePath().toString()))
                .flatMap(words -> words)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
