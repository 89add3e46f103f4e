/**
 * A disk whose failures are scripted, on top of the real one.
 *
 * <pre>{@code
 * FaultyDisk disk = new FaultyDisk(new LocalDisk());
 * disk.add(DiskRules.fail(Operation.FORCE, 2, DiskRules.ioError()));
 * disk.add(DiskRules.fullAfter(1_000_000));
 * }</pre>
 */
package dev.towline.testing.disk;
