package dev.towline.intake;

import java.util.Base64;

/**
 * RFC 4648 5 without padding, as RFC 7515 2 wants it, and strict: the JDK also takes padding, and bits behind the last
 * byte that are not zero, so that several texts would stand for the same bytes.
 */
final class Base64Url {

    private Base64Url() {}

    /** @throws InvalidField where {@code text} is not what an encoder writes */
    static byte[] decode(String text, String name) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            Fields.require(again.equals(text), name + " is not base64url without padding");
            return bytes;
        } catch (IllegalArgumentException malformed) {
            throw new InvalidField(name + " is not base64url without padding");
        }
    }
}
