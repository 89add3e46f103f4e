package dev.towline.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.testing.jws.TestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrustedKeysTest {

    private static final TestKey OLD = TestKey.make();
    private static final TestKey NEW = TestKey.make();

    @TempDir
    Path folder;

    private Path file;
    private TrustedKeys keys;

    @BeforeEach
    void trustTheOldOne() throws IOException {
        file = OLD.writeTo(folder.resolve("fleet.2026.pem"));
        keys = new TrustedKeys(List.of(file));
    }

    private boolean isTrusted(TestKey key) {
        return keys.now().stream().anyMatch(known -> known.verifies("x".getBytes(US_ASCII), key.signature("x")));
    }

    @Test
    void aChangedFileIsReadAgainThoughItsSizeAndTimeAreTheSame() throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        NEW.writeTo(file);
        Files.setLastModifiedTime(file, time);

        assertThat(isTrusted(NEW)).isTrue();
        assertThat(isTrusted(OLD)).isFalse();
    }

    static Stream<Arguments> unusable() {
        byte[] ed25519 = OLD.pair().getPublic().getEncoded();
        byte[] longer = new byte[ed25519.length + 1];
        System.arraycopy(ed25519, 0, longer, 0, ed25519.length);
        return Stream.of(
                arguments("nothing", ""),
                arguments("text", "hello"),
                arguments("half of a key", NEW.pem().substring(0, 60)),
                arguments("a key, and half of another", NEW.pem() + OLD.pem().substring(0, 60)),
                arguments("no base64", NEW.pem().replaceFirst("MCow", "M*ow")),
                arguments("no key in it", TestKey.pem("PUBLIC KEY", new byte[44])),
                arguments("a byte too many", TestKey.pem("PUBLIC KEY", longer)),
                arguments("an RSA key", TestKey.pem("PUBLIC KEY", publicKey("RSA"))),
                arguments("an EC key", TestKey.pem("PUBLIC KEY", publicKey("EC"))),
                arguments("an X25519 key", TestKey.pem("PUBLIC KEY", publicKey("X25519"))),
                arguments("an Ed448 key", TestKey.pem("PUBLIC KEY", publicKey("Ed448"))),
                arguments(
                        "the private key",
                        TestKey.pem("PRIVATE KEY", NEW.pair().getPrivate().getEncoded())),
                arguments("a key and a certificate", NEW.pem() + TestKey.pem("CERTIFICATE", ed25519)));
    }

    private static byte[] publicKey(String algorithm) {
        return TestKey.pair(algorithm).getPublic().getEncoded();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void aFileThatCannotBeUsedLeavesTheOldKeyTrusted(String row, String content) throws IOException {
        Files.writeString(file, content);

        assertThat(new PublicKeyFile(file).problem())
                .hasValueSatisfying(why -> assertThat(why).startsWith(file + " is no "));
        assertThat(isTrusted(OLD)).isTrue();
        assertThat(isTrusted(NEW)).isFalse();
        assertThat(new TrustedKeys(List.of(file)).now()).isEmpty();

        NEW.writeTo(file);
        assertThat(isTrusted(NEW)).isTrue();
    }

    @Test
    void aFileThatIsMissingOrNoFileLeavesTheOldKeyTrusted() throws IOException {
        Files.delete(file);
        assertThat(isTrusted(OLD)).isTrue();

        Files.createDirectory(file);
        assertThat(isTrusted(OLD)).isTrue();
        assertThat(new PublicKeyFile(file).problem()).contains(file + " is no file to read");
    }

    @Test
    void severalFilesAndSeveralKeysInOneAreAllTrusted() throws IOException {
        TestKey third = TestKey.make();
        Files.writeString(file, "made by hand\n" + OLD.pem() + "the next\r\n" + NEW.pem());
        keys = new TrustedKeys(List.of(file, third.writeTo(folder.resolve("third"))));

        assertThat(List.of(OLD, NEW, third)).allMatch(this::isTrusted);
        assertThat(keys.now()).extracting(JobKey::names).satisfies(names -> {
            assertThat(names.get(0)).contains("fleet.2026");
            assertThat(names.get(1)).contains("fleet.2026");
            assertThat(names.get(2)).contains("third");
        });
    }

    /** RFC 8037, appendix A.2 and A.3. */
    @Test
    void theThumbprintIsThatOfTheRfc() throws Exception {
        byte[] raw = Base64.getUrlDecoder().decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        byte[] der = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));

        assertThat(JobKey.of(der, "any").names())
                .containsExactlyInAnyOrder("any", "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    /** RFC 8037, appendix A.4. */
    @Test
    void theSignatureOfTheRfcVerifies() throws Exception {
        byte[] raw = Base64.getUrlDecoder().decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        byte[] der = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
        byte[] signature = Base64.getUrlDecoder()
                .decode("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
        byte[] signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(US_ASCII);

        assertThat(JobKey.of(der, "any").verifies(signed, signature)).isTrue();
        assertThat(JobKey.of(der, "any").verifies(signed, new byte[3])).isFalse();
    }
}
