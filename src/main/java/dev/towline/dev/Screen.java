package dev.towline.dev;

import java.io.Console;
import java.io.PrintStream;

/** Writes lines; a bar is drawn over the one before on a terminal, and elsewhere every tenth percent is a line. */
final class Screen {

    private static final String OVER = "\r\u001B[K";
    private static final int STEP_PERCENT = 10;

    private final PrintStream out;
    private final boolean terminal;
    private boolean barShown;
    private int lastStep = -1;

    static Screen standard() {
        return new Screen(System.out, isTerminal());
    }

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** From JDK 22 on a console may be there although nobody looks at it; then it can be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJdk) {
            return true;
        }
    }

    synchronized void print(String text) {
        out.println(barShown ? OVER + text : text);
        barShown = false;
    }

    synchronized void showBar(String prefix, Story.Bar bar) {
        if (terminal) {
            out.print(OVER + prefix + bar.text());
            out.flush();
            barShown = true;
        } else if (bar.percent() / STEP_PERCENT != lastStep) {
            lastStep = bar.percent() / STEP_PERCENT;
            out.println(prefix + bar.text());
        }
    }
}
