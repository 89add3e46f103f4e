/*
 * Preloaded into the packaged agent by CrashIT: SIGKILL right after the KILL_AT-th call, in all threads together, that
 * changes something below KILL_BELOW. Made with: cc -shared -fPIC -o kill-at.so kill-at.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long changes;

static int is_below(const char *path)
{
    const char *top = getenv("KILL_BELOW");
    return top != NULL && path != NULL && strncmp(path, top, strlen(top)) == 0;
}

static void changed(const char *path)
{
    const char *at = getenv("KILL_AT");
    if (at != NULL && is_below(path) && atomic_fetch_add(&changes, 1) + 1 == atol(at)) {
        kill(getpid(), SIGKILL);
        for (;;)
            pause();
    }
}

static void changed_file(int fd)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = 0;
    changed(path);
}

#define REAL(name) \
    static __typeof__(&name) real; \
    if (real == NULL) \
        real = (__typeof__(&name)) dlsym(RTLD_NEXT, #name)

#define OPEN(name) \
    int name(const char *path, int flags, ...) \
    { \
        REAL(name); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        int opened = real(path, flags, mode); \
        if (flags & O_CREAT) \
            changed(path); \
        return opened; \
    }

OPEN(open)
OPEN(open64)

ssize_t write(int fd, const void *bytes, size_t count)
{
    REAL(write);
    ssize_t written = real(fd, bytes, count);
    if (fd > 2)
        changed_file(fd);
    return written;
}

int fsync(int fd)
{
    REAL(fsync);
    int done = real(fd);
    changed_file(fd);
    return done;
}

int rename(const char *from, const char *to)
{
    REAL(rename);
    int done = real(from, to);
    changed(to);
    return done;
}

int unlink(const char *path)
{
    REAL(unlink);
    int done = real(path);
    changed(path);
    return done;
}

int mkdir(const char *path, mode_t mode)
{
    REAL(mkdir);
    int done = real(path, mode);
    changed(path);
    return done;
}
