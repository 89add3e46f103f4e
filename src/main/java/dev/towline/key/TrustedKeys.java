package dev.towline.key;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The keys of the configured files, read again where a file has changed. The files are small and few, so each request
 * reads them: nothing polls, and no change is missed because it left the size and the time as they were. What a file
 * held before stays trusted while it cannot be used. Safe for all threads.
 */
public final class TrustedKeys {

    private static final Logger LOG = Logger.getLogger(TrustedKeys.class);

    private final List<Source> sources;

    /** Reads the files; one that cannot be used has no keys until it can. */
    public TrustedKeys(List<Path> files) {
        this.sources = files.stream().map(PublicKeyFile::new).map(Source::new).toList();
        this.sources.forEach(Source::refresh);
    }

    /** The keys by now. Blocks for the disk. */
    public synchronized List<JobKey> now() {
        sources.forEach(Source::refresh);
        return sources.stream().flatMap(source -> source.keys.stream()).toList();
    }

    /** One file, and what it held when it could be used. */
    private static final class Source {

        private static final byte[] NOTHING = {};

        private final PublicKeyFile file;
        private byte[] seen = NOTHING;
        private List<JobKey> keys = List.of();
        private String complaint = "";

        Source(PublicKeyFile file) {
            this.file = file;
        }

        void refresh() {
            try {
                byte[] content = file.read();
                if (seen.length == 0 || !Arrays.equals(content, seen)) {
                    seen = content;
                    take(file.parse(content));
                }
            } catch (UnusableKeyFile unusable) {
                complain(unusable.why());
            }
        }

        private void take(List<JobKey> fresh) {
            if (!fresh.equals(keys)) {
                LOG.infof("the keys of %s are trusted from now on: %d", file.path(), fresh.size());
            }
            keys = fresh;
            complaint = "";
        }

        /** Once for each change: a device may wait for months for a person to put it right. */
        private void complain(String why) {
            if (!why.equals(complaint)) {
                LOG.warnf("%s; what it held before stays trusted: %d keys", why, keys.size());
            }
            complaint = why;
        }
    }
}
