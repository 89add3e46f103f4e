package dev.towline.testing.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;

/** One power cut: what it leaves of a file is the same under each name that the file is left with. */
final class Remnant {

    private final Survival survival;
    private final IdentityHashMap<Medium.Content, byte[]> contents = new IdentityHashMap<>();

    Remnant(Survival survival) {
        this.survival = survival;
    }

    void write(Medium.Folder folder, Path path) throws IOException {
        Files.createDirectories(path);
        for (Map.Entry<String, Medium.Node> entry : folder.remains(survival).entrySet()) {
            Path child = path.resolve(entry.getKey());
            if (entry.getValue() instanceof Medium.Folder deeper) {
                write(deeper, child);
            } else if (entry.getValue() instanceof Medium.Content content) {
                Files.write(child, contents.computeIfAbsent(content, one -> one.remains(survival)));
            }
        }
    }
}
