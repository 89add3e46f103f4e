package dev.towline.testing.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One page of a {@link Browser}. For one thread. */
public final class Tab implements AutoCloseable {

    private static final long LIMIT_SECONDS = 60;

    private final Answers answers = new Answers();
    private final AtomicInteger last = new AtomicInteger();
    private final WebSocket socket;

    private Tab(HttpClient http, URI address) {
        this.socket = http.newWebSocketBuilder().buildAsync(address, answers).join();
    }

    static Tab connect(HttpClient http, URI address) {
        return new Tab(http, address);
    }

    /** What the expression comes to in the page; of a promise what it resolves to. */
    public JsonNode evaluate(String expression) {
        ObjectNode asked = answers.mapper
                .createObjectNode()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true);
        return call("Runtime.evaluate", asked).path("result").path("value");
    }

    /** What a reader sees of the first element that {@code selector} finds; empty where there is none. */
    public String text(String selector) {
        return evaluate("(document.querySelector(" + quoted(selector) + ") || {}).innerText || ''")
                .asText();
    }

    private String quoted(String text) {
        return answers.mapper.getNodeFactory().textNode(text).toString();
    }

    /** In CSS pixels. */
    public void resize(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                answers.mapper
                        .createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    /** @param scheme {@code light} or {@code dark}, as the user's system says it */
    public void prefer(String scheme) {
        ObjectNode media = answers.mapper.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        call("Emulation.setEmulatedMedia", media);
    }

    /** The whole page, as PNG. */
    public void screenshot(Path file) throws IOException {
        ObjectNode asked =
                answers.mapper.createObjectNode().put("format", "png").put("captureBeyondViewport", true);
        String picture = call("Page.captureScreenshot", asked).path("data").asText();
        Files.write(file, Base64.getDecoder().decode(picture));
    }

    /** The nodes that a screen reader gets. */
    public JsonNode accessibility() {
        return call("Accessibility.getFullAXTree", answers.mapper.createObjectNode())
                .path("nodes");
    }

    /** Presses the key, once. */
    public void press(String key) {
        for (String type : new String[] {"keyDown", "keyUp"}) {
            ObjectNode event = answers.mapper
                    .createObjectNode()
                    .put("type", type)
                    .put("key", key)
                    .put("code", key)
                    .put("windowsVirtualKeyCode", key.equals("Tab") ? 9 : 13);
            if (key.equals("Enter") && type.equals("keyDown")) {
                event.put("text", "\r");
            }
            call("Input.dispatchKeyEvent", event);
        }
    }

    private JsonNode call(String method, ObjectNode parameters) {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = answers.expect(id);
        ObjectNode message = answers.mapper.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Hands each answer to who asked; what the browser says unasked is left out. */
    private static final class Answers implements WebSocket.Listener {

        private final ObjectMapper mapper = new ObjectMapper();
        private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();

        CompletableFuture<JsonNode> expect(int id) {
            return open.computeIfAbsent(id, asked -> new CompletableFuture<>());
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String message) {
            try {
                JsonNode answer = mapper.readTree(message);
                CompletableFuture<JsonNode> asked =
                        open.remove(answer.path("id").asInt());
                if (asked != null && answer.has("result")) {
                    asked.complete(answer.path("result"));
                } else if (asked != null) {
                    asked.completeExceptionally(new IllegalStateException(message));
                }
            } catch (IOException malformed) {
                throw new UncheckedIOException(malformed);
            }
        }
    }
}
