package dev.towline.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void drawsABarOverTheOneBeforeOnATerminal() {
        Screen screen = new Screen(new PrintStream(shown, true, UTF_8), true);

        new Story.Bar("5 %", 5).showOn(screen, "a ");
        new Story.Bar("10 %", 10).showOn(screen, "a ");
        new Story.Text("done").showOn(screen, "a ");
        screen.print("next");

        assertThat(shown.toString(UTF_8))
                .isEqualToNormalizingNewlines("\r\u001B[Ka 5 %\r\u001B[Ka 10 %\r\u001B[Ka done\nnext\n");
    }

    @Test
    void writesALineForEveryTenthPercentElsewhere() {
        Screen screen = new Screen(new PrintStream(shown, true, UTF_8), false);

        for (int percent = 5; percent <= 35; percent += 5) {
            new Story.Bar(percent + " %", percent).showOn(screen, "");
        }

        assertThat(shown.toString(UTF_8)).isEqualToNormalizingNewlines("5 %\n10 %\n20 %\n30 %\n");
    }
}
