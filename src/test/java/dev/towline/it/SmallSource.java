package dev.towline.it;

import dev.towline.testing.HttpTalk;
import dev.towline.testing.JobDocument;
import dev.towline.testing.tls.TestCertificate;
import dev.towline.testing.tls.TestPeer;
import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.ssl.SSLServerSocket;

/** Serves two bytes at every path. */
final class SmallSource {

    /** Of the letters {@code ok}. */
    private static final String SHA256 = "2689367b205c16ce32ed4200942b8b8b1e262dfc70d9bc9fbc77c49699a4f1df";

    private SmallSource() {}

    static TestPeer plain(String address, HttpTalk talk) throws IOException {
        return TestPeer.plain(address, client -> ok(client, talk));
    }

    /** @param setup may want certificates of clients that {@code authority} signed */
    static TestPeer tls(TestCertificate own, TestCertificate authority, Consumer<SSLServerSocket> setup)
            throws IOException {
        HttpTalk talk = new HttpTalk();
        return TestPeer.tls("127.0.0.1", own, authority, setup, client -> ok(client, talk));
    }

    private static void ok(Socket client, HttpTalk talk) throws IOException {
        talk.answer(client, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
    }

    static TestPeer redirecting(String address, String location, HttpTalk talk) throws IOException {
        String response = "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
        return TestPeer.plain(address, client -> talk.answer(client, response));
    }

    /** A job for those two bytes. */
    static JobDocument job(String... urls) {
        return JobDocument.of(SHA256, urls);
    }
}
