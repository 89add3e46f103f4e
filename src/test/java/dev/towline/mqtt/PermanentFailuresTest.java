package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PermanentFailuresTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments("a folder in its place", new FileSystemException("a", "b", "Is a directory"), true),
                arguments("a full folder in its place", new DirectoryNotEmptyException("a"), true),
                arguments(
                        "wrapped",
                        new UncheckedIOException(new FileSystemException("a", null, "File name too long")),
                        true),
                arguments("a full disk", new IOException("No space left on device"), false),
                arguments("a full disk, named", new FileSystemException("a", null, "No space left on device"), false),
                arguments("a damaged disk", new FileSystemException("a", null, "Input/output error"), false),
                arguments("a right that may be given", new AccessDeniedException("a"), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void timeHealsSome(String name, Throwable failure, boolean lasting) {
        assertThat(PermanentFailures.is(failure)).isEqualTo(lasting);
    }
}
