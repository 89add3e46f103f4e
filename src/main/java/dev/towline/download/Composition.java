package dev.towline.download;

import dev.towline.http.Verdict;
import dev.towline.part.Checkpointer;
import dev.towline.part.DiskRoom;
import dev.towline.part.PartFile;
import dev.towline.part.SourceMemory;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** What the bytes on disk are made of: of whose answers, with room for the rest, from zero again where need be. */
final class Composition {

    private final PartFile part;
    private final Account account;
    private final Checkpointer checkpointer;
    private final DiskRoom room;
    private final DownloadEvents events;
    private final Set<Source> contributors = new HashSet<>();
    private int answers;
    private long best;

    Composition(PartFile part, Account account, Checkpointer checkpointer, DiskRoom room, DownloadEvents events) {
        this.part = part;
        this.account = account;
        this.checkpointer = checkpointer;
        this.room = room;
        this.events = events;
        this.best = part.length();
        this.answers = part.length() > 0 ? 2 : 0;
    }

    /** What to ask for next. */
    ResumePlan plan() {
        return ResumePlan.of(part.length(), account.sizeOf(part));
    }

    /** Whether any source has said that what is here is all, be it nothing. */
    boolean hasAnswers() {
        return answers > 0;
    }

    /** Whether the bytes came from more than one answer, or from before this process. */
    boolean isSpliced() {
        return answers > 1;
    }

    /** The sources of the bytes, as far as this process has seen them come. */
    Set<Source> contributors() {
        return contributors;
    }

    /** Whether there are more bytes than ever before; what was lost and came again is not new. */
    boolean hasNewBytes() {
        boolean more = part.length() > best;
        best = Math.max(best, part.length());
        return more;
    }

    /** The source's next bytes will be appended. */
    void goOnWith(Source source, Verdict.Append verdict) throws IOException {
        answers++;
        contributors.add(source);
        part.remember(new SourceMemory(source.name(), verdict.validator(), verdict.total()));
    }

    /** The source said that what is here is all. */
    void confirmed() {
        answers++;
    }

    /** The source sends the whole: what is here goes. */
    void restartWith(Source source, Verdict.Restart verdict) throws IOException {
        if (part.length() > 0) {
            clear();
            account.restarted(part);
            events.restarted(account.progress());
        }
        answers = 1;
        contributors.clear();
        contributors.add(source);
        part.remember(new SourceMemory(source.name(), verdict.validator(), verdict.total()));
        takeRoom();
    }

    /** Begins again at zero, with nothing to blame on a splice. */
    void startAnew() throws IOException {
        clear();
        answers = 0;
        contributors.clear();
        best = 0;
        account.found(part);
    }

    private void clear() throws IOException {
        checkpointer.restarting();
        part.restart();
    }

    /** As soon as the size is known; what is reserved is not free any more, and not asked for again. */
    void takeRoom() throws IOException {
        if (account.sizeOf(part).isPresent()) {
            long size = account.sizeOf(part).getAsLong();
            room.require(size - part.room());
            part.reserve(size);
        }
    }

    /** The last word on what is on disk, before it is left alone for a while. */
    void secure() throws IOException {
        checkpointer.finish();
    }
}
