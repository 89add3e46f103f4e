package dev.towline.dev;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Lets REST listen on another port where the usual one is taken. */
@Singleton
@IfBuildProfile("dev")
public class FreeHttpPort implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        if (options.getPort() > 0) {
            options.setPort(FreePort.orAny(options.getPort()));
        }
    }
}
