package dev.towline.intake;

import dev.towline.json.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Bytes to a {@link Jws}: the compact serialization (RFC 7515 7.1) or the flattened JSON one (7.2.2). No header member
 * but {@code kid} says anything about the key: a key that came with the request ({@code jwk}, {@code x5c}, {@code jku})
 * proves nothing.
 */
final class JwsParser {

    /** As the largest message that the broker connection takes. */
    private static final int LARGEST = 4 << 20;

    private static final int LONGEST_HEADER = 8 << 10;
    private static final int SIGNATURE_LENGTH = 64;
    private static final Pattern DOT = Pattern.compile("\\.");

    private final StrictJson documents = new StrictJson(LARGEST);

    /** The three texts of a JWS, and what an unprotected header may add. */
    private record Texts(String header, String payload, String signature, Optional<JsonNode> unprotected) {}

    /** @throws InvalidField where the bytes are no JWS that this agent takes */
    Jws parse(byte[] bytes) {
        Fields.require(bytes.length <= LARGEST, "longer than " + LARGEST + " bytes");
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        Texts texts = text.startsWith("{") ? flattened(documents.object(bytes)) : compact(text);
        Fields.require(texts.header().length() <= LONGEST_HEADER, "the protected header is too long");
        JsonNode header = documents.object(Base64Url.decode(texts.header(), "the protected header"));
        checkProtected(header);
        texts.unprotected().ifPresent(more -> checkUnprotected(more, header));
        byte[] signature = Base64Url.decode(texts.signature(), "the signature");
        Fields.require(signature.length == SIGNATURE_LENGTH, "the signature is not of " + SIGNATURE_LENGTH + " bytes");
        return new Jws(
                Fields.text(header, "kid").or(() -> texts.unprotected().flatMap(more -> Fields.text(more, "kid"))),
                (texts.header() + "." + texts.payload()).getBytes(StandardCharsets.US_ASCII),
                Base64Url.decode(texts.payload(), "the payload"),
                signature);
    }

    private static Texts compact(String text) {
        String[] parts = DOT.split(text, 4);
        Fields.require(parts.length == 3, "not signed: neither a compact nor a flattened JWS");
        return new Texts(parts[0], parts[1], parts[2], Optional.empty());
    }

    private static Texts flattened(JsonNode document) {
        Fields.require(!document.has("signatures"), "a JWS of the general form, and only the flattened one is taken");
        return new Texts(
                needed(document, "protected"),
                needed(document, "payload"),
                needed(document, "signature"),
                Fields.object(document, "header"));
    }

    private static String needed(JsonNode document, String name) {
        return Fields.text(document, name)
                .orElseThrow(() -> new InvalidField("not signed: a JWS without the member " + name));
    }

    /** No extension is understood here, so {@code crit} is refused, RFC 7515 4.1.11, and so is the one of RFC 7797. */
    private static void checkProtected(JsonNode header) {
        Fields.require(
                Fields.text(header, "alg").filter("EdDSA"::equals).isPresent(),
                "alg is not EdDSA, which alone is taken");
        Fields.require(
                !header.has("crit") && !header.has("b64"), "the header asks for an extension, and none is taken");
    }

    /** Anybody on the way can change it, so nothing in it may decide how the signature is checked. */
    private static void checkUnprotected(JsonNode more, JsonNode header) {
        for (String name : new String[] {"alg", "crit", "b64"}) {
            Fields.require(!more.has(name), name + " is not in the protected header");
        }
        more.properties()
                .forEach(member -> Fields.require(!header.has(member.getKey()), "a header member is in both headers"));
    }
}
