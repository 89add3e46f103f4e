package dev.towline.intake;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The artefact's final name: always one path element, never a path. */
final class FileNames {

    static final String DEFAULT = "artifact.bin";
    private static final int MAX_BYTES = 255;
    private static final int REPLACEMENT = 0xfffd;

    private FileNames() {}

    /** The given name, if any. */
    static Optional<String> check(Optional<String> given) {
        given.ifPresent(
                name -> Fields.require(isBare(name), "fileName is not a bare name of at most " + MAX_BYTES + " bytes"));
        return given;
    }

    /** The last path segment, where that is a bare name. */
    static String ofUrl(URI url) {
        String path = String.valueOf(url.getRawPath());
        String segment = decode(path.substring(path.lastIndexOf('/') + 1));
        return isBare(segment) ? segment : DEFAULT;
    }

    /** RFC 3986 2.1; a plus sign stands for itself in a path. */
    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean isBare(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.contains("..")
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && name.codePoints().noneMatch(FileNames::isForbidden)
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
                && canBeStored(name);
    }

    /** A lone surrogate is no character, and what stands for a malformed one is not what was meant. */
    private static boolean isForbidden(int codePoint) {
        return codePoint == REPLACEMENT
                || Character.isISOControl(codePoint)
                || isLayout(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** Ends a line, or turns the order of what follows round, so that a person reads another name than there is. */
    private static boolean isLayout(int codePoint) {
        return (codePoint >= 0x2028 && codePoint <= 0x202e) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    /** A device whose locale is not UTF-8 cannot store every name. */
    private static boolean canBeStored(String name) {
        try {
            return Path.of(name).getNameCount() == 1;
        } catch (InvalidPathException unmappable) {
            return false;
        }
    }
}
