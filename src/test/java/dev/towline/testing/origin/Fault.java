package dev.towline.testing.origin;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A way in which a response departs from what RFC 9110 wants. Immutable, and free to be used any number of times. Of
 * faults put together all choose what is served first, then all bend the response, each in the order given.
 */
public interface Fault {
    /** Changes what is served, before the response is made. */
    default Selection select(Selection selection) {
        return selection;
    }

    /** Changes the response, and how it travels. */
    default Response bend(Response response, Selection selection) {
        return response;
    }

    default Fault and(Fault next) {
        Fault first = this;
        return new Fault() {
            @Override
            public Selection select(Selection selection) {
                return next.select(first.select(selection));
            }

            @Override
            public Response bend(Response response, Selection selection) {
                return next.bend(first.bend(response, selection), selection);
            }
        };
    }

    /** This fault for the requests that meet the condition, none for others. */
    default Fault when(Predicate<Request> condition) {
        Fault fault = this;
        return new Fault() {
            @Override
            public Selection select(Selection selection) {
                return condition.test(selection.request()) ? fault.select(selection) : selection;
            }

            @Override
            public Response bend(Response response, Selection selection) {
                return condition.test(selection.request()) ? fault.bend(response, selection) : response;
            }
        };
    }

    /** This fault at one raw path only. */
    default Fault at(String path) {
        return when(request -> request.path().equals(path));
    }

    /** This fault for requests with a Range only: the resumes. */
    default Fault whenRanged() {
        return when(request -> request.range().isPresent());
    }

    static Fault none() {
        return new Fault() {};
    }

    /** A whole response of that status in place of the file. */
    static StatusFault status(int status) {
        return new StatusFault(status, Headers.none(), Content.empty());
    }

    /** 302 to a location that is sent as it stands: absolute, relative, odd or wrong. */
    static StatusFault redirect(String location) {
        return redirect(302, location);
    }

    static StatusFault redirect(int status, String location) {
        return status(status).header("Location", location);
    }

    static Fault selecting(UnaryOperator<Selection> change) {
        return new Fault() {
            @Override
            public Selection select(Selection selection) {
                return change.apply(selection);
            }
        };
    }

    static Fault bending(UnaryOperator<Response> change) {
        return new Fault() {
            @Override
            public Response bend(Response response, Selection selection) {
                return change.apply(response);
            }
        };
    }
}
