package dev.towline.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where jobs are kept, and how many. */
@ConfigMapping(prefix = "towline")
public interface StoreConfig {

    /** Everything the agent writes lies below. */
    @WithDefault("/var/lib/towline")
    Path dataDir();

    Jobs jobs();

    interface Jobs {
        /** Records of ended jobs. */
        @WithDefault("1000")
        int keepEnded();
    }
}
