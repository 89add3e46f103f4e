package dev.towline.testing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The service as it lies on a device: the JVM build in {@code target/jvm}, or with {@code -Dnative} the native binary. */
final class Packaged {

    private static final Path JVM_BUILD = Path.of("target", "jvm", "towline");

    private Packaged() {}

    /** The command that runs the service; {@code TOWLINE_NATIVE} in the environment names a binary to run instead. */
    static List<String> command() {
        Path program = Optional.ofNullable(System.getenv("TOWLINE_NATIVE"))
                .or(() -> Optional.ofNullable(System.getProperty("native.image.path")))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .orElse(JVM_BUILD);
        assertThat(program)
                .as("what runs the service; ./mvnw verify makes it, with -Dnative the binary")
                .isExecutable();
        return List.of(program.toAbsolutePath().toString());
    }
}
