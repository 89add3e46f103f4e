package dev.towline.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.towline.job.DigestAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RunningDigestsTest {

    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

    @Test
    void areTheWellKnownOnes() {
        RunningDigests digests = new RunningDigests(List.of(DigestAlgorithm.SHA256, DigestAlgorithm.MD5));
        digests.update(ABC, 3);

        assertThat(digests.now())
                .isEqualTo(Map.of(
                        DigestAlgorithm.SHA256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        DigestAlgorithm.MD5, "900150983cd24fb0d6963f7d28e17f72"));
    }

    @Test
    void takeOnlySoManyBytes() {
        RunningDigests digests = new RunningDigests(List.of(DigestAlgorithm.MD5));
        digests.update(Arrays.copyOf(ABC, 100), 3);

        assertThat(digests.now(DigestAlgorithm.MD5)).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    }

    @Test
    void oneThatWasNotAskedForIsNotThere() {
        RunningDigests digests = new RunningDigests(List.of(DigestAlgorithm.MD5));

        assertThatIllegalArgumentException().isThrownBy(() -> digests.now(DigestAlgorithm.SHA256));
    }

    @Property(tries = 200)
    void askingOnTheWayAndCopyingChangeNothing(
            @ForAll @Size(max = 300) byte[] content, @ForAll @IntRange(max = 300) int at) throws Exception {
        int cut = Math.min(at, content.length);
        RunningDigests digests = new RunningDigests(List.of(DigestAlgorithm.SHA256));
        digests.update(content, cut);
        String prefix = digests.now(DigestAlgorithm.SHA256);
        RunningDigests copy = digests.copy();
        byte[] rest = Arrays.copyOfRange(content, cut, content.length);
        digests.update(rest, rest.length);

        assertThat(digests.now(DigestAlgorithm.SHA256)).isEqualTo(sha256(content));
        assertThat(copy.now(DigestAlgorithm.SHA256)).isEqualTo(prefix).isEqualTo(sha256(Arrays.copyOf(content, cut)));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
