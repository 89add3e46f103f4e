package dev.towline;

import dev.towline.disk.ConfinedDisk;
import dev.towline.disk.Disk;
import dev.towline.disk.FolderLock;
import dev.towline.disk.LocalDisk;
import dev.towline.disk.PageCache;
import dev.towline.dispatch.AgentSwitch;
import dev.towline.image.KernelPageCache;
import dev.towline.store.DataFolder;
import dev.towline.store.JobStore;
import dev.towline.store.RepeatedLog;
import dev.towline.store.StoreConfig;
import dev.towline.store.StoreFiles;
import dev.towline.store.Troubles;
import dev.towline.store.WriteProbe;
import io.quarkus.runtime.ImageMode;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Makes what keeps the jobs: the data folder, its lock, the store, and what reads them at start. */
final class StoreBeans {

    @Produces
    @Singleton
    DataFolder dataFolder(StoreConfig config) {
        return new DataFolder(config.dataDir());
    }

    @Produces
    @Singleton
    Disk disk(DataFolder folder) {
        PageCache cache = ImageMode.current() == ImageMode.NATIVE_RUN ? new KernelPageCache() : PageCache.AS_IT_IS;
        return new ConfinedDisk(new LocalDisk(cache), folder.root());
    }

    @Produces
    @Singleton
    FolderLock folderLock(DataFolder folder) {
        return new FolderLock(folder.lock());
    }

    void giveBack(@Disposes FolderLock lock) throws IOException {
        lock.close();
    }

    @Produces
    @Singleton
    StoreFiles storeFiles(Disk disk, DataFolder folder, FolderLock lock) {
        return new StoreFiles(disk, folder, lock::take);
    }

    @Produces
    @Singleton
    JobStore jobStore(StoreFiles files, StoreConfig config) {
        Troubles troubles = new Troubles(new RepeatedLog(System::nanoTime));
        return new JobStore(files, troubles, config.jobs().keepEnded());
    }

    @Produces
    @Singleton
    WriteProbe writeProbe(StoreFiles files, JobStore store) {
        return new WriteProbe(files, store.troubles(), System::nanoTime);
    }

    @Produces
    @Singleton
    StartRecovery recovery(JobStore store, AgentSwitch agent, FolderLock lock) {
        return new StartRecovery(store, agent, lock, Threads.single("towline-recovery"));
    }
}
