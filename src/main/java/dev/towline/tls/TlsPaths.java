package dev.towline.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The PEM files of one kind of connection, as they are configured.
 *
 * @param trust certificates of authorities; without it the runtime's own are trusted
 * @param certificate of the device, with those between it and the authority
 * @param key of the first of these certificates
 */
public record TlsPaths(Optional<Path> trust, Optional<Path> certificate, Optional<Path> key) {}
