package dev.towline.testing.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes inputs of seeds: the same ones for the same number. For one thread. */
final class Mutations {

    private static final int LONGEST = 4096;
    private static final int MOST_CHANGES = 6;
    private static final List<byte[]> WORDS = List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ":",
                    ",",
                    "\\",
                    "/",
                    "..",
                    "\0",
                    "\n",
                    " ",
                    "-",
                    "*",
                    "null",
                    "true",
                    "0",
                    "-1",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1e999",
                    "1e-999",
                    "0.5",
                    "NaN",
                    "\\u0000",
                    "\\ud800",
                    "\u202e",
                    "\u00e4",
                    "\ud83d\ude00",
                    "9".repeat(400),
                    "[".repeat(60),
                    "{\"a\":".repeat(60),
                    "bytes",
                    "999999999",
                    "Fri, 31 Dec 9999 23:59:59 GMT",
                    "+999999999-12-31T23:59:59Z",
                    "EdDSA",
                    "none",
                    "=",
                    "A".repeat(90))
            .stream()
            .map(word -> word.getBytes(UTF_8))
            .toList();

    private final List<byte[]> seeds;
    private final SplittableRandom random;

    Mutations(List<byte[]> seeds, long number) {
        this.seeds = seeds;
        this.random = new SplittableRandom(number);
    }

    /** One in ten is of random bytes alone; the others are a seed with some changes. */
    byte[] next() {
        if (random.nextInt(10) == 0) {
            return noise(random.nextInt(64));
        }
        byte[] input = one(seeds).clone();
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int change = 0; change < changes; change++) {
            input = changed(input);
        }
        return input.length <= LONGEST ? input : cut(input, LONGEST);
    }

    private byte[] changed(byte[] input) {
        int at = random.nextInt(input.length + 1);
        return switch (random.nextInt(7)) {
            case 0 -> flipped(input);
            case 1 -> cut(input, at);
            case 2 -> put(input, at, one(WORDS), 0);
            case 3 -> put(input, at, one(WORDS), random.nextInt(8));
            case 4 -> put(input, at, noise(random.nextInt(4)), random.nextInt(4));
            case 5 -> put(input, at, piece(input), 0);
            default -> put(input, at, piece(one(seeds)), random.nextInt(20));
        };
    }

    private byte[] one(List<byte[]> all) {
        return all.get(random.nextInt(all.size()));
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] flipped(byte[] input) {
        if (input.length > 0) {
            input[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return input;
    }

    private byte[] piece(byte[] of) {
        int from = random.nextInt(of.length + 1);
        int length = random.nextInt(Math.min(64, of.length - from) + 1);
        return Arrays.copyOfRange(of, from, from + length);
    }

    private static byte[] cut(byte[] input, int length) {
        return Arrays.copyOf(input, Math.min(length, input.length));
    }

    /** @param replaced bytes at {@code at} that give way */
    private static byte[] put(byte[] input, int at, byte[] added, int replaced) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + added.length);
        out.write(input, 0, at);
        out.writeBytes(added);
        int rest = Math.min(input.length, at + replaced);
        out.write(input, rest, input.length - rest);
        return out.toByteArray();
    }
}
