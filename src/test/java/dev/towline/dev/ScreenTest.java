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

        screen.show("a ", new Story.Bar("5 %", 5));
        screen.show("a ", new Story.Bar("10 %", 10));
        screen.show("a ", new Story.Text("done"));
        screen.print("next");

        assertThat(shown.toString(UTF_8))
                .isEqualToNormalizingNewlines("\r\u001B[Ka 5 %\r\u001B[Ka 10 %\r\u001B[Ka done\nnext\n");
    }

    @Test
    void writesALineForEveryTenthPercentElsewhere() {
        Screen screen = new Screen(new PrintStream(shown, true, UTF_8), false);

        for (int percent = 5; percent <= 35; percent += 5) {
            screen.show("", new Story.Bar(percent + " %", percent));
        }

        assertThat(shown.toString(UTF_8)).isEqualToNormalizingNewlines("5 %\n10 %\n20 %\n30 %\n");
    }
}
