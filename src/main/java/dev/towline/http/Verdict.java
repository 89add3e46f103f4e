package dev.towline.http;

import dev.towline.job.Cause;
import dev.towline.job.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What a response means. Only {@link Append} and {@link Restart} let a body in. */
public sealed interface Verdict {

    /**
     * One method for each verdict, so that a new one does not compile until everybody who acts on verdicts deals with
     * it. To act on one may take its body to disk.
     *
     * @param <X> what the actor may throw beside failures of the disk
     */
    interface Cases<R, X extends Exception> {
        R append(Append verdict) throws X, IOException, InterruptedException;

        R restart(Restart verdict) throws X, IOException, InterruptedException;

        R complete(Complete verdict) throws X, IOException, InterruptedException;

        R redirect(Redirect verdict) throws X, IOException, InterruptedException;

        R askWhole(AskWhole verdict) throws X, IOException, InterruptedException;

        R tryLater(TryLater verdict) throws X, IOException, InterruptedException;

        R urlRefused(UrlRefused verdict) throws X, IOException, InterruptedException;

        R giveUp(GiveUp verdict) throws X, IOException, InterruptedException;
    }

    /** Calls the method of {@code cases} for this verdict. */
    <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException;

    /** Whether the body is wanted. */
    default boolean letsBodyIn() {
        return false;
    }

    /** The body goes on where the file ends. */
    record Append(OptionalLong total, Validator validator) implements Verdict {
        @Override
        public boolean letsBodyIn() {
            return true;
        }

        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.append(this);
        }
    }

    /** The body is the whole: the file starts again at zero. */
    record Restart(OptionalLong total, Validator validator) implements Verdict {
        @Override
        public boolean letsBodyIn() {
            return true;
        }

        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.restart(this);
        }
    }

    /** No body is needed: all bytes are here. */
    record Complete() implements Verdict {
        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.complete(this);
        }
    }

    /** Asked for elsewhere. */
    record Redirect(String location) implements Verdict {
        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.redirect(this);
        }
    }

    /** What is on disk does not belong to what this source serves: ask for the whole, without a Range. */
    record AskWhole(String why) implements Verdict {
        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.askWhole(this);
        }
    }

    /** This source may do better in a while; it was not reached, or it said so. */
    record TryLater(Cause cause, Optional<Duration> asked, String why) implements Verdict {
        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.tryLater(this);
        }
    }

    /** This source wants a fresh URL. */
    record UrlRefused(int status) implements Verdict {
        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.urlRefused(this);
        }
    }

    /** This source will never serve the artefact. */
    record GiveUp(Failure failure) implements Verdict {
        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.giveUp(this);
        }
    }
}
