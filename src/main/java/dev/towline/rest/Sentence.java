package dev.towline.rest;

import dev.towline.dispatch.Explanation;
import dev.towline.dispatch.Obstacle;
import dev.towline.dispatch.Prospect;
import dev.towline.download.NextRequest;
import dev.towline.job.Phase;
import dev.towline.store.JobRecord;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** An explanation for people, in a sentence or two. */
final class Sentence {

    private Sentence() {}

    static String of(Explanation explanation) {
        JobRecord known = explanation.known();
        String sentence = next(explanation);
        return known.ended() && !known.confirmed() ? sentence + " The broker has still to confirm that." : sentence;
    }

    private static String next(Explanation explanation) {
        String then = explanation.request().map(Sentence::request).orElse("goes on");
        Prospect prospect = explanation.prospect();
        return switch (prospect.next()) {
            case NOTHING -> "It has ended: " + explanation.known().state().status() + ".";
            case EXPIRE -> "Its time is up: it ends as TIMED_OUT.";
            case MAKE_WAY -> "It makes way for a job of higher priority.";
            case START -> "It gets a slot now, and " + then + ".";
            case CONTINUE -> "It " + running(explanation, then) + ".";
            case WAIT -> "It waits " + waits(prospect) + ", then " + then + ".";
        };
    }

    private static String running(Explanation explanation, String then) {
        if (explanation.known().state().phase().equals(Optional.of(Phase.VERIFYING))) {
            return "runs: all bytes are here and are checked";
        }
        Optional<Obstacle> backOff = explanation.prospect().obstacle().filter(obstacle -> obstacle.until()
                .isPresent());
        return backOff.map(obstacle -> "keeps its slot and waits " + waits(explanation.prospect()) + ", then " + then)
                .orElseGet(() -> "runs: it " + then + over(explanation.supply().connections()));
    }

    private static String over(int connections) {
        return connections > 1 ? ", over " + connections + " connections" : "";
    }

    private static String waits(Prospect prospect) {
        Obstacle obstacle = prospect.obstacle().orElseThrow();
        String until = obstacle.until()
                .map(time -> " until " + time.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
        return switch (obstacle.kind()) {
            case BACK_OFF -> "for its next attempt" + until;
            case FRESH_URL -> "for a request with fresh URLs" + (until.isEmpty() ? "" : "," + until + " at the latest");
            case RESUME -> "until somebody resumes it";
            case RESUME_OF_AGENT -> "until somebody resumes the whole agent";
            case NOT_BEFORE -> "for its time" + until;
            case CLOCK -> "until the clock of the device is set";
            case SLOT -> "for a slot" + behind(prospect);
            case DISK -> "until the disk takes its record";
            case RUN, END -> "for the next turn";
        };
    }

    private static String behind(Prospect prospect) {
        return prospect.ahead().isEmpty()
                ? ""
                : ", behind " + prospect.ahead().get(0) + rest(prospect.ahead().size() - 1);
    }

    private static String rest(int more) {
        return more == 0 ? "" : more == 1 ? " and one more job" : " and " + more + " more jobs";
    }

    private static String request(NextRequest request) {
        return switch (request.action()) {
            case FETCH_ALL -> "asks " + request.source() + " for all bytes";
            case RESUME ->
                "asks " + request.source() + " for the bytes from " + request.offset() + " on"
                        + request.ifRange()
                                .map(validator -> ", if it still has the version " + validator)
                                .orElse("");
            case VERIFY -> "checks the " + request.offset() + " bytes that are here";
            case START_AGAIN ->
                "drops the bytes that are here, which are too many, and asks " + request.source() + " for all bytes";
        };
    }
}
