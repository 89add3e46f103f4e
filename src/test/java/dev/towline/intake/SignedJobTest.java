package dev.towline.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.key.TrustedKeys;
import dev.towline.testing.JobDocument;
import dev.towline.testing.Jobs;
import dev.towline.testing.jws.TestKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignedJobTest {

    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");
    private static final JobId ID = Jobs.id("fw-4");
    private static final TestKey KEY = TestKey.make();
    private static final TestKey OTHER = TestKey.make();
    private static final TestKey STRANGER = TestKey.make();
    private static final String DOCUMENT = document().toString();
    private static final String GOOD = KEY.sign(DOCUMENT);
    private static final String EDDSA = "{\"alg\":\"EdDSA\"}";

    @TempDir
    Path folder;

    private SignedJobParser parser;

    @BeforeEach
    void trustTwoKeys() throws IOException {
        TrustedKeys keys = new TrustedKeys(
                List.of(KEY.writeTo(folder.resolve("one.pem")), OTHER.writeTo(folder.resolve("two.pem"))));
        parser = new SignedJobParser(new Signatures(keys, "dev-17"), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static JobDocument document() {
        return new JobDocument().with("jobId", "\"fw-4\"").with("deviceId", "\"dev-17\"");
    }

    private Parsed parse(String request) {
        return parser.parse(ID, request.getBytes(UTF_8));
    }

    static Stream<Arguments> good() {
        return Stream.of(
                arguments("compact", GOOD),
                arguments("compact, with a line's end", GOOD + "\n"),
                arguments("flattened", KEY.flattened(DOCUMENT)),
                arguments("flattened, with space around it", " \n" + KEY.flattened(DOCUMENT) + "\n"),
                arguments("flattened, a member that is not known", KEY.flattened(EDDSA, DOCUMENT, ",\"x\":1")),
                arguments("the other key", OTHER.sign(DOCUMENT)),
                arguments("kid by the name of the file", KEY.sign("{\"alg\":\"EdDSA\",\"kid\":\"one\"}", DOCUMENT)),
                arguments("kid by the thumbprint", KEY.sign(withKid(thumbprint(KEY)), DOCUMENT)),
                arguments(
                        "kid in the unprotected header",
                        KEY.flattened(EDDSA, DOCUMENT, ",\"header\":{\"kid\":\"one\"}")),
                arguments(
                        "typ and cty in the header",
                        KEY.sign("{\"typ\":\"JOSE\",\"cty\":\"json\",\"alg\":\"EdDSA\"}", DOCUMENT)),
                arguments("no deviceId", KEY.sign(document().without("deviceId"))),
                arguments("expires later", KEY.sign(document().with("expiresAt", "\"2026-12-01T02:00:01Z\""))));
    }

    private static String withKid(String kid) {
        return "{\"kid\":\"" + kid + "\",\"alg\":\"EdDSA\"}";
    }

    private static String thumbprint(TestKey key) {
        byte[] der = key.pair().getPublic().getEncoded();
        String x = TestKey.encode(Arrays.copyOfRange(der, 12, 44));
        try {
            return TestKey.encode(MessageDigest.getInstance("SHA-256")
                    .digest(("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}").getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void isTheJobThatWasSigned(String row, String request) {
        assertThat(parse(request)).isInstanceOfSatisfying(Parsed.Valid.class, valid -> {
            assertThat(valid.objection()).isEmpty();
            assertThat(valid.job().id()).isEqualTo(ID);
            assertThat(valid.job().artifact().urls()).containsExactly(Jobs.URL);
        });
    }

    static Stream<Arguments> untrusted() {
        String[] texts = GOOD.split("\\.", -1);
        String lax = texts[2].substring(0, 85) + next(texts[2].charAt(85));
        return Stream.of(
                arguments("not signed", DOCUMENT),
                arguments("nothing", ""),
                arguments("text", "x"),
                arguments("dots", ".."),
                arguments("five parts, an encrypted one", GOOD + ".e30.e30"),
                arguments("without its signature", texts[0] + "." + texts[1] + "."),
                arguments("without its signature and dot", texts[0] + "." + texts[1]),
                arguments("truncated by a character", GOOD.substring(0, GOOD.length() - 1)),
                arguments("truncated by a byte", texts[0] + "." + texts[1] + "." + cut(texts[2])),
                arguments("a byte too many", GOOD + "AA"),
                arguments("signed by a stranger", STRANGER.sign(DOCUMENT)),
                arguments("the key of the stranger in it", STRANGER.sign(jwk(STRANGER), DOCUMENT)),
                arguments("another payload", texts[0] + "." + TestKey.encode(DOCUMENT + " ") + "." + texts[2]),
                arguments("another header", TestKey.encode(EDDSA + " ") + "." + texts[1] + "." + texts[2]),
                arguments("padding", GOOD + "=="),
                arguments("bits behind the last byte", texts[0] + "." + texts[1] + "." + lax),
                arguments("base64 of the other alphabet", GOOD.replaceAll("[-_]", "+") + "+"),
                arguments("a line's end inside", texts[0] + "." + texts[1] + ".\n" + texts[2]),
                arguments("alg none, no signature", TestKey.encode("{\"alg\":\"none\"}") + "." + texts[1] + "."),
                arguments("alg none", KEY.sign("{\"alg\":\"none\"}", DOCUMENT)),
                arguments(
                        "alg HS256, the public key its secret",
                        hs256(KEY.pair().getPublic().getEncoded())),
                arguments("alg HS256, the file its secret", hs256(KEY.pem().getBytes(UTF_8))),
                arguments("alg Ed25519", KEY.sign("{\"alg\":\"Ed25519\"}", DOCUMENT)),
                arguments("alg in lower case", KEY.sign("{\"alg\":\"eddsa\"}", DOCUMENT)),
                arguments("no alg", KEY.sign("{}", DOCUMENT)),
                arguments("alg null", KEY.sign("{\"alg\":null}", DOCUMENT)),
                arguments("alg twice", KEY.sign("{\"alg\":\"none\",\"alg\":\"EdDSA\"}", DOCUMENT)),
                arguments("alg a list", KEY.sign("{\"alg\":[\"EdDSA\"]}", DOCUMENT)),
                arguments("alg not protected", KEY.flattened("{}", DOCUMENT, ",\"header\":" + EDDSA)),
                arguments("alg in both headers", KEY.flattened(EDDSA, DOCUMENT, ",\"header\":" + EDDSA)),
                arguments("crit", KEY.sign("{\"alg\":\"EdDSA\",\"crit\":[\"exp\"],\"exp\":1}", DOCUMENT)),
                arguments("crit, empty", KEY.sign("{\"alg\":\"EdDSA\",\"crit\":[]}", DOCUMENT)),
                arguments("crit not protected", KEY.flattened(EDDSA, DOCUMENT, ",\"header\":{\"crit\":[\"b64\"]}")),
                arguments("b64 false", KEY.sign("{\"alg\":\"EdDSA\",\"b64\":false}", DOCUMENT)),
                arguments("b64 not protected", KEY.flattened(EDDSA, DOCUMENT, ",\"header\":{\"b64\":false}")),
                arguments("kid of the other key", KEY.sign(withKid("two"), DOCUMENT)),
                arguments("kid of no key", KEY.sign(withKid("three"), DOCUMENT)),
                arguments("kid a number", KEY.sign("{\"alg\":\"EdDSA\",\"kid\":1}", DOCUMENT)),
                arguments(
                        "kid in both headers",
                        KEY.flattened(withKid("one"), DOCUMENT, ",\"header\":" + withKid("one"))),
                arguments("the general form", KEY.flattened(EDDSA, DOCUMENT, ",\"signatures\":[]")),
                arguments(
                        "flattened, no signature",
                        "{\"protected\":\"" + texts[0] + "\",\"payload\":\"" + texts[1] + "\"}"),
                arguments("flattened, payload twice", KEY.flattened(EDDSA, DOCUMENT, ",\"payload\":\"e30\"")),
                arguments("flattened, header a text", KEY.flattened(EDDSA, DOCUMENT, ",\"header\":\"x\"")),
                arguments("a header that is no object", KEY.sign("[]", DOCUMENT)),
                arguments("a header of 9000 letters", KEY.sign(withKid("k".repeat(9000)), DOCUMENT)),
                arguments("for another job", KEY.sign(document().with("jobId", "\"fw-5\""))),
                arguments("for no job", KEY.sign(document().without("jobId"))),
                arguments("jobId a number", KEY.sign(document().with("jobId", "4"))),
                arguments("for another device", KEY.sign(document().with("deviceId", "\"dev-18\""))),
                arguments("deviceId a list", KEY.sign(document().with("deviceId", "[\"dev-17\"]"))),
                arguments(
                        "deviceId twice",
                        KEY.sign(DOCUMENT.replace("{\"artifact\"", "{\"deviceId\":\"dev-18\",\"artifact\""))),
                arguments("no document", KEY.sign("[]")),
                arguments("too long", GOOD + " ".repeat(5 << 20)));
    }

    private static char next(char letter) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return alphabet.charAt((alphabet.indexOf(letter) ^ 1) % 64);
    }

    private static String cut(String signature) {
        byte[] bytes = Base64.getUrlDecoder().decode(signature);
        return TestKey.encode(Arrays.copyOf(bytes, bytes.length - 1));
    }

    private static String jwk(TestKey key) {
        byte[] der = key.pair().getPublic().getEncoded();
        String x = TestKey.encode(Arrays.copyOfRange(der, 12, 44));
        return "{\"alg\":\"EdDSA\",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}}";
    }

    /** What a verifier would take that lets the request choose the algorithm. */
    private static String hs256(byte[] secret) {
        try {
            String signed = TestKey.encode("{\"alg\":\"HS256\"}") + "." + TestKey.encode(DOCUMENT);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return signed + "." + TestKey.encode(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("untrusted")
    void isNoJob(String row, String request) {
        assertThat(parse(request)).isInstanceOfSatisfying(Parsed.Invalid.class, invalid -> {
            assertThat(invalid.failure().code()).isEqualTo(FailureCode.SIGNATURE_INVALID);
            assertThat(invalid.failure().message()).isNotBlank().hasSizeLessThan(200);
        });
    }

    @Test
    void aSignedDocumentThatIsNoJobIsInvalidForThatReason() {
        assertThat(parse(KEY.sign(document().with("priority", "10"))))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.failure().code()).isEqualTo(FailureCode.INVALID_JOB));
    }

    @Test
    void oneThatHasExpiredIsStale() {
        assertThat(parse(KEY.sign(document().with("expiresAt", "\"2026-12-01T03:00:00+01:00\""))))
                .isInstanceOfSatisfying(Parsed.Valid.class, valid -> assertThat(
                                valid.objection().orElseThrow().code())
                        .isEqualTo(FailureCode.SIGNATURE_INVALID));
    }

    @Test
    void aListOfDigestsOfMoreThanAStringOfAJobDocumentIsNotTooLong() {
        JobDocument large = document().with("x", "[" + ("\"" + "y".repeat(60_000) + "\",").repeat(20) + "1]");

        assertThat(parse(KEY.flattened(large))).isInstanceOf(Parsed.Valid.class);
        assertThat(parse(KEY.sign(large))).isInstanceOf(Parsed.Valid.class);
    }

    @Test
    void whereNoKeyCanBeReadNothingIsTrusted() {
        parser = new SignedJobParser(
                new Signatures(new TrustedKeys(List.of(folder.resolve("none.pem"))), "dev-17"), Clock.systemUTC());

        assertThat(parse(GOOD)).isInstanceOf(Parsed.Invalid.class);
        assertThat(parse(DOCUMENT)).isInstanceOf(Parsed.Invalid.class);
    }
}
