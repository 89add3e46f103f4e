package dev.towline.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PEM file (RFC 7468 13) with one Ed25519 public key or several: all of its blocks, or none of them.
 *
 * @param path may be a symbolic link, as where keys are mounted
 */
public record PublicKeyFile(Path path) {

    private static final int LARGEST = 64 << 10;
    private static final String BEGIN = "-----BEGIN ";
    private static final Pattern BLOCK = Pattern.compile(BEGIN + "PUBLIC KEY-----([^-]*)-----END PUBLIC KEY-----");

    /** Why the file cannot be used; empty where it can. */
    public Optional<String> problem() {
        try {
            parse(read());
            return Optional.empty();
        } catch (UnusableKeyFile unusable) {
            return Optional.of(unusable.why());
        }
    }

    /** The bytes as they are now. */
    byte[] read() throws UnusableKeyFile {
        try {
            if (!Files.isRegularFile(path)) {
                throw new UnusableKeyFile(path + " is no file to read");
            }
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(LARGEST);
            }
        } catch (UnusableKeyFile missing) {
            throw missing;
        } catch (IOException unreadable) {
            throw new UnusableKeyFile(
                    path + " is no file to read (" + unreadable.getClass().getSimpleName() + ")");
        }
    }

    /** The keys in {@code content}; a block that is cut or of another kind makes all of it unusable. */
    List<JobKey> parse(byte[] content) throws UnusableKeyFile {
        String pem = new String(content, StandardCharsets.ISO_8859_1);
        List<JobKey> keys = new ArrayList<>();
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            keys.add(key(block.group(1)));
        }
        if (keys.isEmpty() || keys.size() != pem.split(BEGIN, -1).length - 1) {
            throw noKeys();
        }
        return keys;
    }

    private JobKey key(String base64) throws UnusableKeyFile {
        try {
            return JobKey.of(Base64.getDecoder().decode(base64.replaceAll("\\s", "")), name());
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw noKeys();
        }
    }

    private UnusableKeyFile noKeys() {
        return new UnusableKeyFile(path + " is no PEM file with Ed25519 public keys alone");
    }

    /** What a {@code kid} may call it. */
    private String name() {
        String whole = String.valueOf(path.getFileName());
        int dot = whole.lastIndexOf('.');
        return dot > 0 ? whole.substring(0, dot) : whole;
    }
}
