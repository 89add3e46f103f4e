package dev.towline.dev;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A job's life in lines that a person likes to read: pure functions of its documents. */
final class Story {

    private static final int BAR_WIDTH = 32;

    private Story() {}

    /** What is to be shown. */
    sealed interface Line {
        String text();

        void showOn(Screen screen, String prefix);
    }

    /** Stays. */
    record Text(String text) implements Line {
        @Override
        public void showOn(Screen screen, String prefix) {
            screen.print(prefix + text);
        }
    }

    /** Gives way to the next bar. */
    record Bar(String text, int percent) implements Line {
        @Override
        public void showOn(Screen screen, String prefix) {
            screen.showBar(prefix, this);
        }
    }

    /**
     * What has happened between two documents of a job.
     *
     * @param before empty where {@code now} is the first
     */
    static List<Line> between(Optional<PublishedStatus> before, PublishedStatus now) {
        List<Line> lines = new ArrayList<>();
        addAttempt(lines, before, now);
        boolean other = before.isEmpty()
                || !before.get().status().equals(now.status())
                || !before.get().phase().equals(now.phase());
        if (other) {
            linesOf(now).forEach(text -> lines.add(new Text(text)));
        }
        if (now.phase().equals("DOWNLOADING")
                && now.received() > before.map(PublishedStatus::received).orElse(0L)) {
            lines.add(bar(now));
        }
        return lines;
    }

    private static void addAttempt(List<Line> lines, Optional<PublishedStatus> before, PublishedStatus now) {
        int earlier = before.map(PublishedStatus::attempt).orElse(0);
        if (now.attempt() <= earlier || now.resumedFrom().isEmpty()) {
            return;
        }
        long from = now.resumedFrom().getAsLong();
        boolean shown = before.isEmpty() || before.get().phase().equals("RETRYING");
        if (earlier > 0 && !shown) {
            long reached = before.map(PublishedStatus::received).orElse(0L);
            lines.add(new Text("cut at " + Sizes.of(Math.max(from, reached))));
        }
        if (from > 0) {
            lines.add(new Text(
                    earlier > 0
                            ? "resumed at " + Sizes.of(from)
                            : "goes on at " + Sizes.of(from) + ", the bytes up to there were on disk already"));
        } else if (earlier > 0) {
            lines.add(new Text("starts again at zero"));
        }
    }

    private static List<String> linesOf(PublishedStatus now) {
        return switch (now.status()) {
            case "QUEUED" -> List.of("accepted");
            case "IN_PROGRESS" -> during(now);
            case "SUCCEEDED" ->
                List.of(
                        "verified, " + Sizes.of(now.received()) + " in " + count(now.attempt(), "request"),
                        "the file lies at " + now.path());
            default ->
                List.of(now.status().toLowerCase(Locale.ROOT) + (now.error().isEmpty() ? "" : ": " + now.error()));
        };
    }

    private static List<String> during(PublishedStatus now) {
        return switch (now.phase()) {
            case "RETRYING" -> List.of("cut at " + Sizes.of(now.received()) + ", tries again soon");
            case "VERIFYING" -> List.of("all bytes are here, verifying");
            case "AWAITING_URL" -> List.of("the source refuses the URL, waits for a fresh one");
            case "PAUSED" -> List.of("paused at " + Sizes.of(now.received()));
            default -> List.of();
        };
    }

    private static Bar bar(PublishedStatus now) {
        if (now.percent().isEmpty() || now.size().isEmpty()) {
            return new Bar(Sizes.of(now.received()), 0);
        }
        int percent = now.percent().getAsInt();
        int filled = BAR_WIDTH * percent / 100;
        String bar = "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled);
        String text = String.format(
                Locale.ROOT,
                "[%s] %3d %%  %s of %s",
                bar,
                percent,
                Sizes.of(now.received()),
                Sizes.of(now.size().getAsLong()));
        return new Bar(text, percent);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
