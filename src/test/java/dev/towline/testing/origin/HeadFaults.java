package dev.towline.testing.origin;

/** Faults of the head: which version and validators it names, and fields too many. */
public final class HeadFaults {
    private HeadFaults() {}

    /** Another version of the file. */
    public static Fault version(Representation other) {
        return Fault.selecting(s -> s.withRepresentation(other));
    }

    /** Other bytes under the old validators: the change that nobody announces. */
    public static Fault silentlyChanged(Content other) {
        return Fault.selecting(s -> s.withRepresentation(new Representation(
                other, s.representation().etag(), s.representation().lastModified())));
    }

    /** As it stands in the header, quotes included. */
    public static Fault etag(String value) {
        return Fault.selecting(s -> s.withRepresentation(s.representation().withEtag(value)));
    }

    public static Fault noEtag() {
        return Fault.selecting(s -> s.withRepresentation(s.representation().withoutEtag()));
    }

    /** The same ETag, but weak. */
    public static Fault weakEtag() {
        return Fault.selecting(s -> s.withRepresentation(s.representation()
                .etag()
                .map(e -> s.representation().withEtag("W/" + e))
                .orElse(s.representation())));
    }

    /** Last-Modified in the second of Date, so no strong validator (RFC 9110, 8.8.2.2). */
    public static Fault weakLastModified() {
        return Fault.selecting(s -> s.withRepresentation(s.representation().withLastModified(s.now())));
    }

    public static Fault noLastModified() {
        return Fault.selecting(s -> s.withRepresentation(s.representation().withoutLastModified()));
    }

    public static Fault noValidators() {
        return noEtag().and(noLastModified());
    }

    /** Sets a field, whatever it was. */
    public static Fault header(String name, String value) {
        return Fault.bending(response -> response.withHeader(name, value));
    }

    public static Fault noHeader(String name) {
        return Fault.bending(response -> response.withHeaders(h -> h.without(name)));
    }

    /** So many fields of no use. */
    public static Fault headerFlood(int fields) {
        return Fault.bending(response -> response.withHeaders(h -> flooded(h, fields)));
    }

    /** One field whose value has so many bytes. */
    public static Fault hugeHeader(int bytes) {
        return header("X-Huge", "x".repeat(bytes));
    }

    private static Headers flooded(Headers headers, int fields) {
        Headers flooded = headers;
        for (int i = 0; i < fields; i++) {
            flooded = flooded.plus("X-Flood-" + i, "y");
        }
        return flooded;
    }
}
