package dev.towline.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.Jobs;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final Recent<Integer> recent = new Recent<>(2);

    @Test
    void aJobThatChangesAgainIsNotForgottenBeforeOneThatDoesNot() {
        recent.put(Jobs.id("old-but-busy"), 1);
        recent.put(Jobs.id("quiet"), 1);
        recent.put(Jobs.id("old-but-busy"), 2);
        recent.put(Jobs.id("new"), 1);

        assertThat(recent).containsOnlyKeys(Jobs.id("old-but-busy"), Jobs.id("new"));
    }
}
