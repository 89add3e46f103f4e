package dev.towline.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiskFaultsTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("ENOSPC", new IOException("No space left on device"), FailureCode.DISK_FULL),
                arguments(
                        "ENOSPC with a name",
                        new FileSystemException("/d/f", null, "No space left on device"),
                        FailureCode.DISK_FULL),
                arguments("EDQUOT", new IOException("Disk quota exceeded"), FailureCode.DISK_FULL),
                arguments("EFBIG", new IOException("File too large"), FailureCode.DISK_FULL),
                arguments("EIO", new IOException("Input/output error"), FailureCode.STORAGE_ERROR),
                arguments("EROFS", new IOException("Read-only file system"), FailureCode.STORAGE_ERROR),
                arguments("EACCES", new IOException("Permission denied"), FailureCode.STORAGE_ERROR),
                arguments("a missing file", new NoSuchFileException("/d/f"), FailureCode.STORAGE_ERROR),
                arguments("no message", new IOException(), FailureCode.STORAGE_ERROR));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("faults")
    void aFaultIsAMatterOfRoomOrNot(String row, IOException fault, FailureCode code) {
        Failure failure = DiskFaults.failureOf(fault);

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.cause()).isEmpty();
        assertThat(failure.retryable()).isTrue();
    }

    static Stream<Arguments> reasons() {
        return Stream.of(
                arguments("EACCES", new AccessDeniedException("/d/f"), "Permission denied"),
                arguments("ENOENT", new NoSuchFileException("/d/f"), "No such file or directory"),
                arguments("with a name", new FileSystemException("/d/f", null, "File too large"), "File too large"),
                arguments("a kind alone", new DirectoryNotEmptyException("/d"), "DirectoryNotEmptyException"),
                arguments(
                        "of java.io",
                        new FileNotFoundException("/d/f (a) (Too many open files)"),
                        "Too many open files"),
                arguments("of java.io without an errno", new FileNotFoundException("gone"), "gone"),
                arguments("text alone", new IOException("Input/output error"), "Input/output error"),
                arguments("no text", new IOException(), "null"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("reasons")
    void theReasonNamesNoPath(String row, IOException fault, String reason) {
        assertThat(DiskFaults.reasonOf(fault)).isEqualTo(reason);
    }

    @Test
    void theMessageQuotesTheSystem() {
        assertThat(DiskFaults.failureOf(new IOException("Input/output error")).message())
                .contains("Input/output error");
    }
}
