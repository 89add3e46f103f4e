package dev.towline.download;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Chances that a seed decides, so that what fails can be repeated. */
final class Choice {

    private final Random random;

    Choice(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    Random random() {
        return random;
    }

    /** Both ends included; the ends themselves come more often than by chance. */
    int between(int least, int most) {
        return switch (random.nextInt(12)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + random.nextInt(most - least + 1);
        };
    }

    @SafeVarargs
    final <T> T of(T... all) {
        return all[random.nextInt(all.length)];
    }

    <T> List<T> list(int least, int most, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        int size = between(least, most);
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }
}
