package dev.towline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process has used so far, from proc(5). */
final class Usage {

    private static final double TICKS_PER_SECOND = 100;
    private static final int STATE_FIELD = 3;
    private static final int USER_FIELD = 14;

    private final Path proc;

    Usage(long pid) {
        this.proc = Path.of("/proc", Long.toString(pid));
    }

    /** In user mode and in the kernel. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(proc.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        int user = USER_FIELD - STATE_FIELD;
        return (Long.parseLong(fields[user]) + Long.parseLong(fields[user + 1])) / TICKS_PER_SECOND;
    }

    /**
     * A line of {@code status}.
     *
     * @param key {@code VmRSS}, {@code VmHWM}, {@code RssAnon}
     * @return MB of 10^6 bytes
     */
    double megabytes(String key) throws IOException {
        Matcher line = Pattern.compile(key + ":\\s+(\\d+) kB").matcher(Files.readString(proc.resolve("status")));
        if (!line.find()) {
            throw new IOException("no " + key + " in " + proc);
        }
        return Long.parseLong(line.group(1)) * 1024 / 1e6;
    }

    long threads() throws IOException {
        return entries("task");
    }

    long openFiles() throws IOException {
        return entries("fd");
    }

    private long entries(String folder) throws IOException {
        try (Stream<Path> all = Files.list(proc.resolve(folder))) {
            return all.count();
        }
    }
}
