package dev.towline.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What servers of a test were asked. Safe for all threads. */
public final class HttpTalk {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** The lines of all header sections so far. */
    public List<String> lines() {
        return lines;
    }

    /** Reads a header section and notes it, and answers with {@code response}; what is no HTTP ends it too. */
    public void answer(Socket client, String response) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = reader.readLine();
        if (line != null && line.endsWith("HTTP/1.1")) {
            for (; line != null && !line.isEmpty(); line = reader.readLine()) {
                lines.add(line);
            }
        }
        client.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
        client.shutdownOutput();
        reader.readLine();
    }
}
