package dev.towline.job;

import static dev.towline.job.DigestAlgorithm.MD5;
import static dev.towline.job.DigestAlgorithm.SHA256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArtifactTest {

    private static final String SHA = "ab".repeat(32);
    private static final String OTHER_SHA = "ba".repeat(32);
    private static final String SUM = "cd".repeat(16);
    private static final String OTHER_SUM = "dc".repeat(16);
    private static final OptionalLong NO_SIZE = OptionalLong.empty();
    private static final URI URL = URI.create("https://cdn.example/fw.zip?Signature=s3cr3t");

    private static Artifact of(OptionalLong size, Map<DigestAlgorithm, String> digests) {
        return new Artifact(List.of(URL), size, digests, "fw.zip", Map.of("Authorization", "s3cr3t"));
    }

    static Stream<Arguments> pairs() {
        Artifact sha = of(NO_SIZE, Map.of(SHA256, SHA));
        Artifact md5 = of(NO_SIZE, Map.of(MD5, SUM));
        Artifact both = of(NO_SIZE, Map.of(SHA256, SHA, MD5, SUM));
        return Stream.of(
                arguments("the same digest", sha, of(NO_SIZE, Map.of(SHA256, SHA)), true),
                arguments("another digest", sha, of(NO_SIZE, Map.of(SHA256, OTHER_SHA)), false),
                arguments("one digest more", sha, both, true),
                arguments("MD5 alone in common", md5, both, true),
                arguments("no digest in common", sha, md5, false),
                arguments("one agrees, one differs", both, of(NO_SIZE, Map.of(SHA256, SHA, MD5, OTHER_SUM)), false),
                arguments("the weak one agrees", both, of(NO_SIZE, Map.of(SHA256, OTHER_SHA, MD5, SUM)), false),
                arguments("a size that was not known", sha, of(OptionalLong.of(1), Map.of(SHA256, SHA)), true),
                arguments("the same size", sized(1), sized(1), true),
                arguments("another size", sized(1), sized(2), false));
    }

    private static Artifact sized(long size) {
        return of(OptionalLong.of(size), Map.of(SHA256, SHA));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("pairs")
    void isTheSameByWhatItPromises(String row, Artifact one, Artifact other, boolean same) {
        assertThat(one.sameBytesAs(other)).isEqualTo(same);
        assertThat(other.sameBytesAs(one)).isEqualTo(same);
    }

    @Test
    void urlsHeadersAndNamesMakeNoDifference() {
        Artifact elsewhere = new Artifact(
                List.of(URI.create("http://mirror.example/x")), NO_SIZE, Map.of(SHA256, SHA), "x", Map.of());

        assertThat(elsewhere.sameBytesAs(of(NO_SIZE, Map.of(SHA256, SHA)))).isTrue();
    }

    @Test
    void isKnownByItsStrongestDigest() {
        assertThat(of(NO_SIZE, Map.of(SHA256, SHA, MD5, SUM)).key()).isEqualTo(new ArtifactKey(SHA256, SHA));
        assertThat(of(NO_SIZE, Map.of(MD5, SUM)).key()).hasToString("md5-" + SUM);
    }

    @Test
    void needsAUrlAndADigest() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(NO_SIZE, Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Artifact(List.of(), NO_SIZE, Map.of(MD5, SUM), "fw.zip", Map.of()));
    }

    @Test
    void saysNothingOfUrlsAndHeadersInLogs() {
        assertThat(of(NO_SIZE, Map.of(SHA256, SHA)).toString()).doesNotContain("s3cr3t");
    }
}
