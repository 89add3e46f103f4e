package dev.towline.it;

import dev.towline.testing.JobDocument;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;

/** Job documents for what an origin serves. */
final class Requests {

    private Requests() {}

    /** By SHA-256 and size; the file is named as the path's last segment. */
    static JobDocument of(Origin origin, String path, Content content) {
        return JobDocument.of(content.sha256(), origin.url(path).toString())
                .withArtifact("size", Integer.toString(content.size()));
    }
}
