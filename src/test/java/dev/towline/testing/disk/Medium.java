package dev.towline.testing.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is on a medium and what is on its way there: folders and files apart from their names. */
final class Medium {

    /** A file or a folder, whatever its names are by now. */
    sealed interface Node {}

    /** A change of a file's bytes. */
    sealed interface Change {

        byte[] applyTo(byte[] bytes);
    }

    record Write(long position, byte[] bytes) implements Change {

        @Override
        public byte[] applyTo(byte[] before) {
            byte[] after = Arrays.copyOf(before, Math.max(before.length, (int) position + bytes.length));
            System.arraycopy(bytes, 0, after, (int) position, bytes.length);
            return after;
        }

        Write torn(int length) {
            return new Write(position, Arrays.copyOf(bytes, length));
        }
    }

    record Cut(long length) implements Change {

        @Override
        public byte[] applyTo(byte[] before) {
            return before.length > length ? Arrays.copyOf(before, (int) length) : before;
        }
    }

    private Medium() {}

    /** What is below a folder, as if all of it were on the medium. */
    static Folder read(Path path) throws IOException {
        Folder folder = new Folder();
        try (Stream<Path> entries = Files.list(path)) {
            for (Path entry : entries.toList()) {
                Node node = Files.isDirectory(entry) ? read(entry) : Content.forced(Files.readAllBytes(entry));
                folder.put(String.valueOf(entry.getFileName()), node);
            }
        }
        folder.sync();
        return folder;
    }

    /** The bytes of a file. */
    static final class Content implements Node {

        private final List<Change> unforced = new ArrayList<>();
        private byte[] forced = new byte[0];

        /** A new one, of which nothing is on the medium. */
        Content(byte[] written) {
            if (written.length > 0) {
                unforced.add(new Write(0, written));
            }
        }

        static Content forced(byte[] bytes) {
            Content content = new Content(bytes);
            content.force();
            return content;
        }

        synchronized void change(Change change) {
            unforced.add(change);
        }

        synchronized void force() {
            for (Change change : unforced) {
                forced = change.applyTo(forced);
            }
            unforced.clear();
        }

        synchronized void lose() {
            unforced.clear();
        }

        synchronized byte[] remains(Survival survival) {
            byte[] left = forced;
            for (Change change : unforced) {
                if (survival.keeps()) {
                    left = (change instanceof Write write ? write.torn(survival.bytes(write.bytes().length)) : change)
                            .applyTo(left);
                }
            }
            return left;
        }
    }

    /** The names in a folder. */
    static final class Folder implements Node {

        /** Each name's nodes since it was synced, the synced one first, nothing where it was not there. */
        private final Map<String, List<Optional<Node>>> names = new TreeMap<>();

        @Nullable
        Node find(String name) {
            List<Optional<Node>> known = names.getOrDefault(name, List.of());
            return known.isEmpty() ? null : known.get(known.size() - 1).orElse(null);
        }

        void put(String name, Node node) {
            known(name).add(Optional.of(node));
        }

        void remove(String name) {
            known(name).add(Optional.empty());
        }

        private List<Optional<Node>> known(String name) {
            return names.computeIfAbsent(name, any -> new ArrayList<>(List.of(Optional.empty())));
        }

        /** All that is in it is removed. */
        void clear() {
            for (String name : names.keySet()) {
                if (find(name) instanceof Folder folder) {
                    folder.clear();
                }
                remove(name);
            }
        }

        void sync() {
            names.replaceAll((name, known) -> new ArrayList<>(known.subList(known.size() - 1, known.size())));
        }

        Map<String, Node> remains(Survival survival) {
            Map<String, Node> left = new TreeMap<>();
            names.forEach((name, known) ->
                    known.get(survival.names(known.size() - 1)).ifPresent(node -> left.put(name, node)));
            return left;
        }

        void become(Folder other) {
            names.clear();
            names.putAll(other.names);
        }
    }
}
