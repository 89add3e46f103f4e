package dev.towline.image;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Keeps HTTP/2 out of the image: the agent asks by HTTP/1.1, and serves it alone, but Vert.x decides that at run time, and
 * the compiler of the image cannot know it. Where the class or the method is called otherwise, the image is not built.
 */
@TargetClass(className = "io.vertx.core.http.impl.VertxHttp2ConnectionHandlerBuilder")
final class WithoutHttp2 {

    /** Vert.x' code calls it, in the image alone: nobody could be told not to. */
    @SuppressWarnings("DoNotCallSuggester")
    @Substitute
    Handler build() {
        throw new UnsupportedOperationException("HTTP/2 is not in this image");
    }

    /** What the method returns. */
    @TargetClass(className = "io.vertx.core.http.impl.VertxHttp2ConnectionHandler")
    static final class Handler {}
}
