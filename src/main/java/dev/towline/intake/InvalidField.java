package dev.towline.intake;

/** A field is missing or malformed. The message names the field and the rule, never the value: it may be a credential. */
final class InvalidField extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidField(String rule) {
        super(rule, null, false, false);
    }

    /** The rule that was broken. */
    String rule() {
        return String.valueOf(getMessage());
    }
}
