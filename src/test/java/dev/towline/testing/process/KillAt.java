package dev.towline.testing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A library that ends the agent's process by SIGKILL right after the Nth call that changes its data, whichever thread
 * makes it. Needs a C compiler and the GNU C library; the agent knows nothing of it.
 */
public final class KillAt {

    private static final Path SOURCE = Path.of("src", "test", "resources", "crash", "kill-at.c");

    private final Path library;

    private KillAt(Path library) {
        this.library = library;
    }

    /** Nothing where there is no compiler. */
    public static Optional<KillAt> compile(Path folder) throws IOException, InterruptedException {
        Path library = folder.resolve("kill-at.so").toAbsolutePath();
        ProcessBuilder compiler =
                new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), SOURCE.toString(), "-ldl");
        try {
            assertThat(compiler.inheritIO().start().waitFor()).as("cc").isZero();
            return Optional.of(new KillAt(library));
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
    }

    /** @param change which one, from 1 on, of the starts to come */
    public void arm(Agent agent, int change) {
        agent.inEnvironment("LD_PRELOAD", library.toString())
                .inEnvironment("KILL_BELOW", agent.data().toString())
                .inEnvironment("KILL_AT", Integer.toString(change));
    }

    /** The starts to come live. */
    public void disarm(Agent agent) {
        agent.inEnvironment("LD_PRELOAD", "");
    }
}
