package dev.towline.job;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A job's name. It is one level of an MQTT topic and the name of a folder, so no character in it has a meaning in
 * either.
 *
 * @param value matches {@code [A-Za-z0-9][A-Za-z0-9._-]{0,63}}
 */
public record JobId(String value) implements Comparable<JobId> {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** @throws IllegalArgumentException where {@code value} is no job id */
    public JobId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a job id");
        }
    }

    /** The job id, or nothing where {@code text} is none. */
    public static Optional<JobId> parse(String text) {
        return isValid(text) ? Optional.of(new JobId(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
