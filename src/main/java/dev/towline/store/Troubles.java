package dev.towline.store;

import dev.towline.disk.DiskFaults;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jboss.logging.Logger;

/** What fails on the disk at present, for the log and for health. Safe for all threads. */
public final class Troubles {

    private static final Logger LOG = Logger.getLogger(Troubles.class);

    /** Work on the disk that may fail. */
    @FunctionalInterface
    public interface Effort {
        void run() throws IOException;
    }

    private final RepeatedLog log;
    private final Map<String, String> now = new ConcurrentSkipListMap<>();

    public Troubles(RepeatedLog log) {
        this.log = log;
    }

    /** @param what file or job, as a person would name it */
    public void met(String what, IOException why) {
        met(what, DiskFaults.reasonOf(why));
    }

    void met(String what, String text) {
        now.put(what, text);
        log.line(what, what + ": " + text + "; it is tried again").ifPresent(LOG::warn);
    }

    /** Does it, and remembers whether that worked. */
    public boolean attempt(String what, Effort effort) {
        try {
            effort.run();
            over(what);
            return true;
        } catch (IOException failed) {
            met(what, failed);
            return false;
        }
    }

    /** It works again, or is not needed any more. */
    public void over(String what) {
        if (now.remove(what) != null) {
            LOG.infof("%s: works again", what);
        }
    }

    /** What is not over yet, with its reason. */
    public Map<String, String> now() {
        return Map.copyOf(now);
    }
}
