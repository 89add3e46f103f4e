package dev.towline.json;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A checksum inside a document, by which a flipped bit is noticed: CRC-32 of all its other fields, in the shortest form, as
 * 8 hex digits.
 *
 * @param field that holds it
 */
public record Checksum(String field) {

    /** Adds it to a document that is complete but for it. */
    public void seal(ObjectNode document) {
        document.put(field, of(document));
    }

    /** Takes it out of a document; false where there was none, or it is that of another document. */
    public boolean unseal(ObjectNode document) {
        JsonNode expected = document.remove(field);
        return expected != null && expected.asText().equals(of(document));
    }

    private static String of(ObjectNode document) {
        CRC32 crc = new CRC32();
        crc.update(document.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
