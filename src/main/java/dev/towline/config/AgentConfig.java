package dev.towline.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What concerns the agent as a whole: {@code towline.*}. */
@ConfigMapping(prefix = "towline")
public interface AgentConfig {

    /** 1 to 64 of {@code [A-Za-z0-9._-]}; the host name where it is not set, see {@link DerivedConfig}. */
    String deviceId();

    @WithDefault("ota")
    String topicRoot();

    Jobs jobs();

    Rest rest();

    Disk disk();

    interface Jobs {
        /** PEM files, Ed25519: only signed requests are taken. */
        Optional<List<Path>> publicKeys();
    }

    interface Rest {
        /** Without it REST only reads. */
        Optional<String> writeToken();
    }

    interface Disk {
        /** Free space that is left alone. */
        @WithDefault("32M")
        MemorySize reserve();
    }
}
