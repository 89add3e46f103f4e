package dev.towline.tls;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** What the files of {@link TlsPaths} held; empty where none is configured or it could not be read. */
record PemContent(Optional<Buffer> trust, Optional<Buffer> certificate, Optional<Buffer> key) {}
