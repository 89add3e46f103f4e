package dev.towline.testing.origin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a request as it came.
 *
 * @param target byte for byte, query included, nothing decoded
 */
public record Request(String method, String target, String version, Headers headers) {
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final Pattern REQUEST_LINE = Pattern.compile("(\\S+) (\\S+) (HTTP/\\d\\.\\d)");
    private static final Pattern FIELD_LINE = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");

    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** The raw query without its question mark. */
    public Optional<String> query() {
        int mark = target.indexOf('?');
        return mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1));
    }

    public Optional<String> header(String name) {
        return headers.first(name);
    }

    public Optional<String> range() {
        return header("Range");
    }

    public Optional<String> ifRange() {
        return header("If-Range");
    }

    boolean hasBody() {
        boolean empty = header("Content-Length").map("0"::equals).orElse(true);
        return !empty || headers.has("Transfer-Encoding");
    }

    boolean wantsClose() {
        return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }

    /**
     * Reads one head, to the letter of RFC 9112: CRLF only, no folded lines, no space before a colon.
     *
     * @return empty where the client closed instead of asking
     * @throws ProtocolException if what came is no request
     */
    static Optional<Request> read(InputStream in) throws IOException {
        String head = readHead(in);
        return head.isEmpty() ? Optional.empty() : Optional.of(parse(head));
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int tail = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            tail = tail << 8 | b;
            if (tail == 0x0D0A0D0A) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
            refuseIf(head.size() > LONGEST_HEAD, "a request head of more than " + LONGEST_HEAD + " bytes");
        }
        refuseIf(head.size() > 0, "the client closed in the middle of a request head");
        return "";
    }

    private static Request parse(String head) throws ProtocolException {
        List<String> lines = List.of(head.split("\r\n", -1));
        Matcher first = REQUEST_LINE.matcher(lines.get(0));
        refuseIf(!first.matches(), "no request line: " + lines.get(0));
        Headers headers = Headers.none();
        for (String line : lines.subList(1, lines.size() - 2)) {
            Matcher field = FIELD_LINE.matcher(line);
            refuseIf(!field.matches(), "no field line: " + line);
            headers = headers.plus(field.group(1), field.group(2));
        }
        return new Request(first.group(1), first.group(2), first.group(3), headers);
    }

    private static void refuseIf(boolean wrong, String what) throws ProtocolException {
        if (wrong) {
            throw new ProtocolException(what);
        }
    }
}
