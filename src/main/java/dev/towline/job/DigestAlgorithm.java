package dev.towline.job;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The digests a job may promise, by their names in the JCA and in documents. */
public enum DigestAlgorithm {
    SHA256("SHA-256", "sha256", 64),
    MD5("MD5", "md5", 32);

    private final String jcaName;
    private final String fieldName;
    private final Pattern hex;

    DigestAlgorithm(String jcaName, String fieldName, int hexLength) {
        this.jcaName = jcaName;
        this.fieldName = fieldName;
        this.hex = Pattern.compile("[0-9a-fA-F]{" + hexLength + "}");
    }

    /** An unmodifiable copy in the order of this enum, the same in every process. */
    static Map<DigestAlgorithm, String> ordered(Map<DigestAlgorithm, String> digests) {
        Map<DigestAlgorithm, String> copy = new EnumMap<>(DigestAlgorithm.class);
        copy.putAll(digests);
        return Collections.unmodifiableMap(copy);
    }

    /** The name for people, and for the JCA. */
    public String jcaName() {
        return jcaName;
    }

    /** A digest that has seen nothing yet; each Java platform has both of them. */
    public MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance(jcaName);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this runtime has no " + jcaName, missing);
        }
    }

    /** The digest of {@code bytes}. */
    public byte[] of(byte[] bytes) {
        return newDigest().digest(bytes);
    }

    /** The name of the field in job and status documents. */
    public String fieldName() {
        return fieldName;
    }

    /** Whether {@code text} is a digest of this kind in hex digits of either case. */
    public boolean isHex(String text) {
        return hex.matcher(text).matches();
    }
}
