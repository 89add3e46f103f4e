package dev.towline.http;

import dev.towline.job.Cause;
import dev.towline.job.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What a response means. Only with {@link Append} and {@link Restart} a body is taken. */
public sealed interface Verdict {

    /**
     * One method for each verdict, so that a new one does not compile until it is acted on everywhere. A method may
     * write the body to disk.
     *
     * @param <X> what the methods may throw beside failures of the disk
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

    /** Whether the body is taken. */
    boolean letsBodyIn();

    /** Where the representation is instead; empty unless this is a redirect. */
    Optional<String> redirectsTo();

    /** The body begins where the file ends. */
    record Append(OptionalLong total, Validator validator) implements Verdict {
        @Override
        public Optional<String> redirectsTo() {
            return Optional.empty();
        }

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
        public Optional<String> redirectsTo() {
            return Optional.empty();
        }

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
        public boolean letsBodyIn() {
            return false;
        }

        @Override
        public Optional<String> redirectsTo() {
            return Optional.empty();
        }

        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.complete(this);
        }
    }

    /** The representation is at another URL. */
    record Redirect(String location) implements Verdict {
        @Override
        public boolean letsBodyIn() {
            return false;
        }

        @Override
        public Optional<String> redirectsTo() {
            return Optional.of(location);
        }

        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.redirect(this);
        }
    }

    /**
     * What is on disk is not part of the representation that this source serves: ask for the whole, without a Range.
     */
    record AskWhole(String why) implements Verdict {
        @Override
        public boolean letsBodyIn() {
            return false;
        }

        @Override
        public Optional<String> redirectsTo() {
            return Optional.empty();
        }

        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.askWhole(this);
        }
    }

    /** This source may send the bytes in a while: it was not reached, or its status means so. */
    record TryLater(Cause cause, Optional<Duration> asked, String why) implements Verdict {
        @Override
        public boolean letsBodyIn() {
            return false;
        }

        @Override
        public Optional<String> redirectsTo() {
            return Optional.empty();
        }

        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.tryLater(this);
        }
    }

    /** This source refuses the URL: a fresh one is needed. */
    record UrlRefused(int status) implements Verdict {
        @Override
        public boolean letsBodyIn() {
            return false;
        }

        @Override
        public Optional<String> redirectsTo() {
            return Optional.empty();
        }

        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.urlRefused(this);
        }
    }

    /** This source will never serve the artefact. */
    record GiveUp(Failure failure) implements Verdict {
        @Override
        public boolean letsBodyIn() {
            return false;
        }

        @Override
        public Optional<String> redirectsTo() {
            return Optional.empty();
        }

        @Override
        public <R, X extends Exception> R act(Cases<R, X> cases) throws X, IOException, InterruptedException {
            return cases.giveUp(this);
        }
    }
}
