package dev.towline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The README is a door: short, and the two commands stand near its top. */
class ReadmeTest {

    private static final int MOST_LINES = 160;
    private static final int FIRST_SCREEN = 15;

    private final Page readme = Page.of("README.md");

    @Test
    void itIsShort() throws IOException {
        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void whatTowlineIsStandsBeforeTheTwoCommands() throws IOException {
        assertThat(readme.lines().get(1)).startsWith("Towline is ");
        assertThat(readme.lines().subList(2, FIRST_SCREEN))
                .anyMatch(line -> line.startsWith("./mvnw quarkus:dev "))
                .anyMatch(line -> line.startsWith("./mvnw verify "));
    }
}
