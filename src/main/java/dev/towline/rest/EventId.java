package dev.towline.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a listener stands: the latest status that it has seen.
 *
 * @param life of the process that numbered it; lower-case letters and digits
 * @param number 1 for the first status of that life; 0 for none
 */
record EventId(String life, long number) {

    private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,16})-(\\d{1,18})");

    /** Nothing where a client sends what is no id of ours. */
    static Optional<EventId> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new EventId(form.group(1), Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return life + "-" + number;
    }
}
