package dev.towline.image;

import dev.towline.disk.PageCache;
import java.nio.file.Path;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CTypeConversion;
import org.graalvm.nativeimage.c.type.CTypeConversion.CCharPointerHolder;

/** The page cache of Linux, by {@code posix_fadvise(2)}, which Java has no way to. For a native image alone. */
public final class KernelPageCache implements PageCache {

    /** {@code open(2)} for reading; does not wait where it is a pipe, and no other process inherits it. */
    private static final int O_RDONLY_NONBLOCK_CLOEXEC = 0x80800;

    private static final int POSIX_FADV_DONTNEED = 4;

    @Override
    public void drop(Path file, long end) {
        try (CCharPointerHolder path = CTypeConversion.toCString(file.toString())) {
            int opened = open(path.get(), O_RDONLY_NONBLOCK_CLOEXEC);
            if (opened >= 0) {
                posixFadvise(opened, 0, end, POSIX_FADV_DONTNEED);
                close(opened);
            }
        }
    }

    @CFunction("open")
    private static native int open(CCharPointer path, int flags);

    @CFunction("posix_fadvise")
    private static native int posixFadvise(int file, long offset, long length, int advice);

    @CFunction("close")
    private static native int close(int file);
}
