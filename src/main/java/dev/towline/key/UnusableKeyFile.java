package dev.towline.key;

import java.io.IOException;

/** A key file cannot be used; the message says why, and names the file. */
final class UnusableKeyFile extends IOException {

    private static final long serialVersionUID = 1;

    UnusableKeyFile(String why) {
        super(why);
    }

    /** The file, and what is wrong with it. */
    String why() {
        return String.valueOf(getMessage());
    }
}
