package dev.towline.testing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code package} made: the jar, or the native binary where that is the newer one. */
final class Packaged {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private Packaged() {}

    /** The command that runs the service; {@code TOWLINE_NATIVE} in the environment names a binary to run instead. */
    static List<String> command() {
        Optional<String> named = Optional.ofNullable(System.getenv("TOWLINE_NATIVE"));
        return named.or(Packaged::nativeBinary).map(List::of).orElseGet(Packaged::jar);
    }

    private static Optional<String> nativeBinary() {
        return Optional.ofNullable(System.getProperty("native.image.path"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .filter(binary -> !Files.exists(JAR) || isNewer(binary, JAR))
                .map(Path::toString);
    }

    private static boolean isNewer(Path one, Path other) {
        try {
            return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) > 0;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static List<String> jar() {
        assertThat(JAR).as("the packaged service; ./mvnw package makes it").exists();
        String java = ProcessHandle.current().info().command().orElse("java");
        return List.of(java, "-jar", JAR.toAbsolutePath().toString());
    }
}
