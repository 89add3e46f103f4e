package dev.towline.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the backend may ask of a job that is known. */
public enum ControlAction {
    CANCEL,
    PAUSE,
    RESUME,
    FORGET;

    /** The action that a control document names, or nothing. */
    public static Optional<ControlAction> parse(String name) {
        return Arrays.stream(values())
                .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
