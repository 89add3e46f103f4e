package dev.towline.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown page of the project.
 *
 * @param path from the project's root, in which Maven runs the tests
 */
record Page(Path path) {

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```\\s*$");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?) *#* *$");
    private static final Pattern WITH_SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

    static Page of(String path) {
        return new Page(Path.of(path));
    }

    /** Every page, in the order of their names. */
    static List<Page> all() throws IOException {
        try (Stream<Path> files =
                Files.find(ROOT, 12, (file, attributes) -> file.toString().endsWith(".md"))) {
            return files.map(ROOT::relativize)
                    .filter(Page::isOurs)
                    .sorted()
                    .map(Page::new)
                    .toList();
        }
    }

    private static boolean isOurs(Path file) {
        return Stream.iterate(file, path -> path != null, Path::getParent)
                .noneMatch(path -> NOT_OURS.contains(path.getFileName().toString()));
    }

    String text() throws IOException {
        return Files.readString(ROOT.resolve(path));
    }

    List<String> lines() throws IOException {
        return text().lines().toList();
    }

    /** What the page links to inside the project, as it is written. */
    List<String> relativeLinks() throws IOException {
        return LINK.matcher(INLINE_CODE.matcher(prose()).replaceAll("code"))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !WITH_SCHEME.matcher(target).matches())
                .toList();
    }

    /** Where a relative link leads: a normalized path from the project's root; the page itself for a bare anchor. */
    Path follow(String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() ? path : path.resolveSibling(file).normalize();
    }

    /** What a link to a heading of this page may name, made as GitHub makes it. */
    Set<String> anchors() throws IOException {
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (MatchResult heading : HEADING.matcher(prose()).results().toList()) {
            String slug = slug(heading.group(1));
            int before = seen.merge(slug, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? slug : slug + "-" + before);
        }
        return anchors;
    }

    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private String prose() throws IOException {
        return FENCED.matcher(text()).replaceAll("");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
