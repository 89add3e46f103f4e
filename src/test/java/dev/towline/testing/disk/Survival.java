package dev.towline.testing.disk;

import java.util.Random;

/** What a power cut leaves of that which was not synced: POSIX promises nothing, so each of these is to be survived. */
public interface Survival {

    /** Of changes to one name, in order: how many are on the medium. */
    int names(int changes);

    /** Whether a change of a file's content is. */
    boolean keeps();

    /** Of a write that is: how many of its bytes. */
    int bytes(int length);

    /** Whatever was not synced is lost. */
    static Survival ofNothing() {
        return of(false, false);
    }

    /** Whatever was not synced came through nevertheless, as after a kill without a power cut. */
    static Survival ofAll() {
        return of(true, true);
    }

    /** Names without their bytes: a file system that writes its folders first. */
    static Survival ofNames() {
        return of(true, false);
    }

    /** Bytes without their names. */
    static Survival ofBytes() {
        return of(false, true);
    }

    private static Survival of(boolean names, boolean bytes) {
        return new Survival() {
            @Override
            public int names(int changes) {
                return names ? changes : 0;
            }

            @Override
            public boolean keeps() {
                return bytes;
            }

            @Override
            public int bytes(int length) {
                return length;
            }
        };
    }

    /** Some of it in any order, and torn writes. */
    static Survival ofSome(Random random) {
        return new Survival() {
            @Override
            public int names(int changes) {
                return random.nextInt(changes + 1);
            }

            @Override
            public boolean keeps() {
                return random.nextBoolean();
            }

            @Override
            public int bytes(int length) {
                return random.nextInt(4) == 0 ? random.nextInt(length + 1) : length;
            }
        };
    }

    /** Every name, and of the bytes some, in any order and torn: most journals of file systems do no worse. */
    static Survival ofSomeBytes(Random random) {
        Survival some = ofSome(random);
        return new Survival() {
            @Override
            public int names(int changes) {
                return changes;
            }

            @Override
            public boolean keeps() {
                return some.keeps();
            }

            @Override
            public int bytes(int length) {
                return some.bytes(length);
            }
        };
    }
}
