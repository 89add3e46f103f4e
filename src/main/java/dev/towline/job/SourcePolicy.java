package dev.towline.job;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What this device may fetch, by configuration. Asked for a job's URLs and again for each redirect.
 *
 * @param allowHttp plain {@code http:} too
 * @param allowedHosts host names and {@code *.example.com}; empty: any
 * @param maxSize bytes, the largest artefact
 */
public record SourcePolicy(boolean allowHttp, List<String> allowedHosts, long maxSize) {

    public SourcePolicy {
        allowedHosts = allowedHosts.stream()
                .map(host -> bare(host.strip().toLowerCase(Locale.ROOT)))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /** Why {@code url}, an absolute http or https URL, is rejected; empty where it is allowed. */
    public Optional<Failure> rejection(URI url) {
        if (!allowHttp && "http".equalsIgnoreCase(url.getScheme())) {
            return Optional.of(Failure.of(FailureCode.URL_NOT_ALLOWED, "plain http is not allowed on this device"));
        }
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        if (!allowedHosts.isEmpty() && allowedHosts.stream().noneMatch(pattern -> matches(pattern, bare(host)))) {
            return Optional.of(Failure.of(FailureCode.URL_NOT_ALLOWED, "host " + host + " is not allowed"));
        }
        return Optional.empty();
    }

    /** An IPv6 address is bracketed in a URL and may be so in the configuration. */
    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean matches(String pattern, String host) {
        return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
    }

    /** Why an artefact of {@code size} bytes is too large; empty where it is not. */
    public Optional<Failure> rejection(long size) {
        return size <= maxSize
                ? Optional.empty()
                : Optional.of(
                        Failure.of(FailureCode.TOO_LARGE, size + " bytes are more than the " + maxSize + " allowed"));
    }
}
