package dev.towline.part;

import dev.towline.http.Validator;
import java.util.OptionalLong;

/**
 * What a source sent about the version whose bytes are on disk.
 *
 * @param source the URL without its query, which changes with every signature
 * @param validator for {@code If-Range}
 * @param total length of the representation, where the source sent it
 */
public record SourceMemory(String source, Validator validator, OptionalLong total) {}
