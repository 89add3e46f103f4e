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
 * @param addresses that may be connected to
 */
public record SourcePolicy(boolean allowHttp, List<String> allowedHosts, long maxSize, AddressPolicy addresses) {

    public SourcePolicy {
        allowedHosts = allowedHosts.stream()
                .map(host -> AddressLiteral.bare(host.strip().toLowerCase(Locale.ROOT)))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /** Without rules for addresses. */
    public SourcePolicy(boolean allowHttp, List<String> allowedHosts, long maxSize) {
        this(allowHttp, allowedHosts, maxSize, AddressPolicy.any());
    }

    /** Why {@code url}, an absolute http or https URL, is not allowed; empty where it is allowed. */
    public Optional<Failure> violation(URI url) {
        if (!allowHttp && "http".equalsIgnoreCase(url.getScheme())) {
            return Optional.of(Failure.of(FailureCode.URL_NOT_ALLOWED, "plain http is not allowed on this device"));
        }
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        if (!allowedHosts.isEmpty()
                && allowedHosts.stream().noneMatch(pattern -> matches(pattern, AddressLiteral.bare(host)))) {
            return Optional.of(Failure.of(FailureCode.URL_NOT_ALLOWED, "host " + host + " is not allowed"));
        }
        return addresses.violation(url);
    }

    private static boolean matches(String pattern, String host) {
        return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
    }

    /** Why an artefact of {@code size} bytes is too large; empty where it is not. */
    public Optional<Failure> violation(long size) {
        return size <= maxSize
                ? Optional.empty()
                : Optional.of(
                        Failure.of(FailureCode.TOO_LARGE, size + " bytes are more than the " + maxSize + " allowed"));
    }
}
