package dev.towline.part;

/**
 * What bounds an artefact under way, in bytes.
 *
 * @param reserve of the disk, left alone
 * @param checkpointBytes the most that a crash may cost
 */
public record PartLimits(long reserve, long checkpointBytes) {}
