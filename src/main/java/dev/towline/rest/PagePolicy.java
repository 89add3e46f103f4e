package dev.towline.rest;

import dev.towline.job.DigestAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What the browser lets the page do: run its own script, take its own style, and talk to the agent. Whatever else gets
 * into the page stays without effect.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy</a>
 */
final class PagePolicy {

    private PagePolicy() {}

    /** @param page with one {@code <style>} and one {@code <script>} element, both without attributes */
    static String of(String page) {
        return "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'; style-src " + hash(page, "style") + "; script-src " + hash(page, "script");
    }

    private static String hash(String page, String element) {
        int begin = page.indexOf("<" + element + ">") + element.length() + 2;
        int end = page.indexOf("</" + element + ">", begin);
        byte[] digest = DigestAlgorithm.SHA256.of(page.substring(begin, end).getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
