package dev.towline.http;

import dev.towline.job.Cause;
import dev.towline.job.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What an answer's head means for the attempt. Only {@link Append} and {@link Restart} let a body in. */
public sealed interface Verdict {

    /** The body goes on where the file ends. */
    record Append(OptionalLong total, Validator validator) implements Verdict {}

    /** The body is the whole: the file starts again at zero. */
    record Restart(OptionalLong total, Validator validator) implements Verdict {}

    /** No body is needed: all bytes are here. */
    record Complete() implements Verdict {}

    /** Asked for elsewhere. */
    record Redirect(String location) implements Verdict {}

    /** What is on disk does not belong to what this source serves: ask for the whole, without a Range. */
    record AskWhole(String why) implements Verdict {}

    /** This source may answer better in a while. */
    record TryLater(Cause cause, Optional<Duration> asked, String why) implements Verdict {}

    /** This source wants a fresh URL. */
    record UrlRefused(int status) implements Verdict {}

    /** This source will never serve the artefact. */
    record GiveUp(Failure failure) implements Verdict {}
}
